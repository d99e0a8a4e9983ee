import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Trx } from '#platform/database/database.ts'
import { hashPassword } from '#platform/secrets/password.ts'
import { testDatabase } from '#test/database.ts'
import { findMemberSession, startMemberSession } from './member-session.ts'
import { proveMember, setMemberPassword, signInMember } from './signing-in.ts'

const { db } = await testDatabase()
const write = <Result>(verb: (trx: Trx) => Promise<Result>): Promise<Result> => db.transaction().execute(verb)

const password = 'Portti-demo-2026'
const domain = await insert('domains', { host: 'localhost', idle_minutes: 20 })
const other = await insert('domains', { host: 'other.test' })
const company = await insert('companies', { name: 'Kahvila Oy' })
const maria = await insert('contacts', { email: 'maria@kahvila.test', first_name: 'Maria' })
const guest = await insert('contacts', { email: 'guest@kahvila.test' })
await db.insertInto('contact_companies').values({ contact_id: maria, company_id: company, is_primary: true }).execute()
const hash = await hashPassword(password)
await write((trx) => setMemberPassword(trx, maria, hash))

async function insert(table: 'domains' | 'companies' | 'contacts', values: object): Promise<number> {
  const row = await db
    .insertInto(table)
    .values(values as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

test('a member signs in and is found with company and zone, in one query', async () => {
  const proven = await proveMember(db, 'MARIA@kahvila.test', password)
  const token = await write((trx) => signInMember(trx, proven!, domain, {}))
  expect((await findMemberSession(db, token, domain))?.member).toEqual({
    contactId: maria,
    email: 'maria@kahvila.test',
    firstName: 'Maria',
    lastName: '',
    locale: null,
    timeZone: 'UTC',
    companyId: company,
    companyName: 'Kahvila Oy',
  })
})

test('unknown, wrong, without a password: one answer', async () => {
  expect(await proveMember(db, 'maria@kahvila.test', 'wrong')).toBeUndefined()
  expect(await proveMember(db, 'nobody@kahvila.test', password)).toBeUndefined()
  expect(guest).toBeGreaterThan(0)
  expect(await proveMember(db, 'guest@kahvila.test', password)).toBeUndefined()
})

test('a session counts on its own domain only', async () => {
  const token = await write((trx) => startMemberSession(trx, maria, domain))
  expect(await findMemberSession(db, token, domain)).toBeDefined()
  expect(await findMemberSession(db, token, other)).toBeUndefined()
})

test('it rests as long as its domain allows, and no longer', async () => {
  const token = await write((trx) => startMemberSession(trx, maria, domain))
  await sql`update member_sessions set seen_at = now() - interval '19 minutes'`.execute(db)
  expect(await findMemberSession(db, token, domain)).toBeDefined()
  await sql`update member_sessions set seen_at = now() - interval '21 minutes'`.execute(db)
  expect(await findMemberSession(db, token, domain)).toBeUndefined()
})

test("an archived contact is out at once, and stays out; an archived company is nobody's", async () => {
  const token = await write((trx) => startMemberSession(trx, maria, domain))
  await db.updateTable('companies').set({ archived_at: new Date() }).execute()
  expect((await findMemberSession(db, token, domain))?.member).toMatchObject({ companyId: null, companyName: null })
  await db.updateTable('contacts').set({ archived_at: new Date() }).where('id', '=', maria).execute()
  expect(await findMemberSession(db, token, domain)).toBeUndefined()
  expect(await proveMember(db, 'maria@kahvila.test', password)).toBeUndefined()
})
