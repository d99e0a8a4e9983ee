import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Trx } from '#platform/database/database.ts'
import { hashPassword } from '#platform/secrets/password.ts'
import { testDatabase } from '#test/database.ts'
import { proveUser, signInUser } from './signing-in.ts'
import { endUserSession, findUserSession, startUserSession, touchUserSession } from './user-session.ts'

const { db } = await testDatabase()
const write = <Result>(verb: (trx: Trx) => Promise<Result>): Promise<Result> => db.transaction().execute(verb)

const ada = await db
  .insertInto('users')
  .values({ email: 'ada@acme.test', first_name: 'Ada', password_hash: await hashPassword('Portti-demo-2026') })
  .returning('id')
  .executeTakeFirstOrThrow()

test('the right password opens, whatever the case of the address; anything else is one answer', async () => {
  expect(await proveUser(db, ' Ada@ACME.test', 'Portti-demo-2026')).toEqual({ id: ada.id })
  expect(await proveUser(db, 'ada@acme.test', 'portti-demo-2026')).toBeUndefined()
  expect(await proveUser(db, 'eve@acme.test', 'Portti-demo-2026')).toBeUndefined()
})

test('a session has a new token each time, kept only as a hash, and the former one ends', async () => {
  const first = await write((trx) => signInUser(trx, ada))
  expect((await findUserSession(db, first))?.user).toMatchObject({ id: ada.id, firstName: 'Ada' })
  const second = await write((trx) => signInUser(trx, ada, first))
  expect(second).not.toBe(first)
  expect(await findUserSession(db, first)).toBeUndefined()
  const stored = await sql<{ text: string }>`select user_sessions::text as text from user_sessions`.execute(db)
  expect(JSON.stringify(stored.rows)).not.toContain(second)
  await write((trx) => endUserSession(trx, second))
  expect(await findUserSession(db, second)).toBeUndefined()
})

test('a session ends by rest, by age and by deactivation', async () => {
  const ends = async (change: (token: string) => Promise<unknown>): Promise<void> => {
    const token = await write((trx) => startUserSession(trx, ada.id))
    expect(await findUserSession(db, token)).toBeDefined()
    await change(token)
    expect(await findUserSession(db, token)).toBeUndefined()
  }
  await ends(() => sql`update user_sessions set seen_at = now() - idle_minutes * interval '1 minute'`.execute(db))
  await ends(() => sql`update user_sessions set expires_at = now()`.execute(db))
  await ends(() => sql`update users set deactivated_at = now()`.execute(db))
  expect(await proveUser(db, 'ada@acme.test', 'Portti-demo-2026')).toBeUndefined()
  await sql`update users set deactivated_at = null`.execute(db)
})

test('use is written down once a minute', async () => {
  const token = await write((trx) => startUserSession(trx, ada.id))
  expect((await findUserSession(db, token))?.isStale).toBe(false)
  await sql`update user_sessions set seen_at = now() - interval '2 minutes'`.execute(db)
  const session = await findUserSession(db, token)
  expect(session?.isStale).toBe(true)
  await touchUserSession(db, session!.tokenHash)
  expect((await findUserSession(db, token))?.isStale).toBe(false)
})

test('an older hash is made again at the first sign-in', async () => {
  const old = '$argon2id$v=19$m=1024,t=1,p=1$'
  const { argon2Sync } = await import('node:crypto')
  const cost = { memory: 1024, passes: 1, parallelism: 1, tagLength: 32 }
  const tag = argon2Sync('argon2id', { message: 'Portti-demo-2026', nonce: Buffer.from('0123456789abcdef'), ...cost })
  const hash = `${old}${Buffer.from('0123456789abcdef').toString('base64').replace(/=+$/, '')}$${tag.toString('base64').replace(/=+$/, '')}`
  await db.updateTable('users').set({ password_hash: hash }).where('id', '=', ada.id).execute()
  const proven = await proveUser(db, 'ada@acme.test', 'Portti-demo-2026')
  await write((trx) => signInUser(trx, proven!))
  const row = await db.selectFrom('users').select('password_hash').where('id', '=', ada.id).executeTakeFirstOrThrow()
  expect(row.password_hash).toContain('m=19456,t=2,p=1')
})
