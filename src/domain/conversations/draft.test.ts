import { mkdtemp, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import type { Trx } from '#platform/database/database.ts'
import { openStorage } from '#platform/files/storage.ts'
import { testDatabase } from '#test/database.ts'
import { cleanUp, forgetUnusedBytes } from './cleaning.ts'
import { draftFields } from './draft-content.ts'
import { keyFrom, keyOfPress } from './draft-key.ts'
import {
  addFileToContactDraft,
  contactDraftFor,
  fileOfContactDraft,
  removeFileFromContactDraft,
  saveContactDraft,
  takeContactDraft,
} from './draft.ts'
import { keepFile } from './file.ts'
import { addFileToUserDraft, saveUserDraft, takeUserDraft, userDraftFor } from './user-draft.ts'

const { db } = await testDatabase()
const write = <Result>(work: (trx: Trx) => Promise<Result>) => db.transaction().execute(work)
const { id: maria } = await db
  .insertInto('contacts')
  .values({ email: 'maria@kahvila.test' })
  .returning('id')
  .executeTakeFirstOrThrow()
const { id: liv } = await db
  .insertInto('contacts')
  .values({ email: 'liv@nordlys.test' })
  .returning('id')
  .executeTakeFirstOrThrow()
const { id: ada } = await db
  .insertInto('users')
  .values({ email: 'ada@acme.test' })
  .returning('id')
  .executeTakeFirstOrThrow()

const save = (contactId: number, scope: string, text: string, key: string = crypto.randomUUID()) =>
  write((trx) => saveContactDraft(trx, contactId, scope, { fields: { text }, key }))
const file = (size = 5, sha256 = 'a'.repeat(64)) =>
  write((trx) =>
    keepFile(
      trx,
      { name: 'kuitti.pdf', type: 'application/pdf', size, sha256 },
      { by: { kind: 'contact', id: maria } },
    ),
  )

test('a draft is kept, grows, and stays its writer’s own', async () => {
  const key = crypto.randomUUID()
  expect(await save(maria, 'ticket:7', 'Hei', key)).toMatchObject({ key })
  // From another device, whose page had a key of its own: the draft keeps its first one.
  expect(await save(maria, 'ticket:7', 'Hei, meillä on ongelma')).toMatchObject({ key })
  expect(await contactDraftFor(db, maria, 'ticket:7')).toMatchObject({
    key,
    fields: { text: 'Hei, meillä on ongelma' },
    files: [],
  })
  expect(await contactDraftFor(db, liv, 'ticket:7')).toBeUndefined()
  expect(await contactDraftFor(db, maria, 'ticket:8')).toBeUndefined()
})

test('files join a draft, and leave it', async () => {
  const kept = await file()
  await write((trx) => addFileToContactDraft(trx, maria, 'ticket:9', { key: crypto.randomUUID(), file: kept }))
  expect((await contactDraftFor(db, maria, 'ticket:9'))?.files).toEqual([kept])
  expect(await fileOfContactDraft(db, maria, 'ticket:9', kept.id)).toEqual(kept)
  expect(await fileOfContactDraft(db, liv, 'ticket:9', kept.id)).toBeUndefined()
  expect(await write((trx) => removeFileFromContactDraft(trx, liv, 'ticket:9', kept.id))).toBe(false)
  expect(await write((trx) => removeFileFromContactDraft(trx, maria, 'ticket:8', kept.id))).toBe(false)
  expect(await write((trx) => removeFileFromContactDraft(trx, maria, 'ticket:9', kept.id))).toBe(true)
  expect((await contactDraftFor(db, maria, 'ticket:9'))?.files).toEqual([])
})

test('files of a draft stand in the order in which they were chosen, whichever arrived first', async () => {
  const [first, second, third] = [await file(), await file(), await file()]
  const key = crypto.randomUUID()
  const chosen = (moment: number) => new Date(Date.UTC(2026, 0, 1) + moment)
  for (const [kept, chosenAt] of [
    [third, chosen(3)],
    [first, chosen(1)],
    [second, chosen(2)],
  ] as const) {
    await write((trx) => addFileToContactDraft(trx, maria, 'ticket:11', { key, file: kept, chosenAt }))
    await write((trx) => addFileToUserDraft(trx, ada, 'thread:11:reply', { key, file: kept, chosenAt }))
  }
  expect((await contactDraftFor(db, maria, 'ticket:11'))?.files).toEqual([first, second, third])
  expect((await write((trx) => takeContactDraft(trx, maria, 'ticket:11', key))).files).toEqual([first, second, third])
  expect((await userDraftFor(db, ada, 'thread:11:reply'))?.files).toEqual([first, second, third])
})

test('a draft has room for so much, however many arrive at once', async () => {
  const files = await Promise.all(Array.from({ length: 12 }, () => file()))
  const key = crypto.randomUUID()
  const results = await Promise.allSettled(
    files.map((one) => write((trx) => addFileToContactDraft(trx, maria, 'form:1', { key, file: one }))),
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
  const big = await file(61e6)
  await expect(write((trx) => addFileToContactDraft(trx, maria, 'form:2', { key, file: big }))).rejects.toMatchObject({
    status: 422,
  })
})

test('a draft that is taken is gone, and no late save brings it back', async () => {
  const key = crypto.randomUUID()
  const kept = await file()
  await save(maria, 'ticket:1', 'Sent', key)
  await write((trx) => addFileToContactDraft(trx, maria, 'ticket:1', { key, file: kept }))
  expect(await write((trx) => takeContactDraft(trx, maria, 'ticket:1', key))).toEqual({
    fields: { text: 'Sent' },
    files: [kept],
  })
  await expect(save(maria, 'ticket:1', 'Sen', key)).rejects.toMatchObject({ status: 409, code: 'draft.sent' })
  expect(await contactDraftFor(db, maria, 'ticket:1')).toBeUndefined()
  expect(await write((trx) => takeContactDraft(trx, maria, 'ticket:1', key))).toEqual({ fields: {}, files: [] })
  // The next answer is a draft of its own.
  await save(maria, 'ticket:1', 'Next')
})

test('where the message fails, the draft stays', async () => {
  const key = crypto.randomUUID()
  await save(maria, 'ticket:2', 'Dear', key)
  await expect(
    write(async (trx) => {
      await takeContactDraft(trx, maria, 'ticket:2', key)
      throw new Error('The message could not be written')
    }),
  ).rejects.toThrow('The message could not be written')
  expect(await contactDraftFor(db, maria, 'ticket:2')).toMatchObject({ key, fields: { text: 'Dear' } })
  await save(maria, 'ticket:2', 'Dear Ada', key)
})

test('a save that races with its own sending never outlives it', async () => {
  for (let round = 0; round < 10; round++) {
    const key = crypto.randomUUID()
    await save(maria, 'ticket:3', 'a', key)
    await Promise.allSettled([
      save(maria, 'ticket:3', 'ab', key),
      write((trx) => takeContactDraft(trx, maria, 'ticket:3', key)),
      save(maria, 'ticket:3', 'abc', key),
    ])
    expect(await contactDraftFor(db, maria, 'ticket:3')).toBeUndefined()
  }
})

test('users have drafts of their own', async () => {
  const key = crypto.randomUUID()
  await write((trx) => saveUserDraft(trx, ada, 'thread:5:comment', { fields: { text: 'Between us' }, key }))
  expect(await userDraftFor(db, ada, 'thread:5:comment')).toMatchObject({ key, fields: { text: 'Between us' } })
  expect(await userDraftFor(db, ada, 'thread:5:reply')).toBeUndefined()
  expect(await db.selectFrom('contact_drafts').select('id').where('scope', 'like', 'thread:%').execute()).toEqual([])
  expect((await write((trx) => takeUserDraft(trx, ada, 'thread:5:comment', key))).fields).toEqual({
    text: 'Between us',
  })
})

test('fields are bounded and storable', async () => {
  expect(draftFields.parse({ text: 'a\0b\uD800' })).toEqual({ text: 'ab\uFFFD' })
  expect(draftFields.safeParse({ text: 'x'.repeat(1e6 + 1) }).success).toBe(false)
  expect(draftFields.safeParse({ text: 1 }).success).toBe(false)
  expect(draftFields.safeParse(Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`f${i}`, '']))).success).toBe(
    false,
  )
  await save(maria, 'ticket:4', draftFields.parse({ text: '\uD800\0👩‍👩‍👧' }).text!)
})

test('a key repeats for the same press, and not for other text', () => {
  const key = crypto.randomUUID()
  expect(keyOfPress(key, 'a\r\nb ')).toBe(keyOfPress(key, 'a\nb'))
  expect(keyOfPress(key, 'a')).not.toBe(keyOfPress(key, 'b'))
  expect(keyOfPress(key, 'a')).not.toBe(keyOfPress(crypto.randomUUID(), 'a'))
  expect(keyFrom(keyOfPress(key, 'a'))).toBe(keyOfPress(key, 'a'))
  expect(keyFrom(key.toUpperCase())).toBe(key)
  expect(keyFrom(`${key}'`)).not.toContain("'")
})

test('what nothing names is forgotten after some days, bytes and all', async () => {
  const root = await mkdtemp(join(tmpdir(), 'cleaning-'))
  afterAll(() => rm(root, { recursive: true }))
  const storage = await openStorage(`file://${root}`, root)
  const put = async (text: string) => {
    const { sha256 } = await storage.put(Readable.from([Buffer.from(text)]))
    await utimes(
      join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256),
      new Date('2026-01-01'),
      new Date('2026-01-01'),
    )
    return file(4, sha256)
  }
  const [used, unused, twice, again] = [await put('used'), await put('gone'), await put('twin'), await put('twin')]
  for (const one of [used, again])
    await write((trx) => addFileToContactDraft(trx, liv, 'ticket:1', { key: crypto.randomUUID(), file: one }))
  await write((trx) => cleanUp(trx))
  expect(await db.selectFrom('files').select('id').where('id', '=', unused.id).execute()).toHaveLength(1)
  await write((trx) => cleanUp(trx, new Date(Date.now() + 3 * 86_400_000)))
  const left = await db
    .selectFrom('files')
    .select('id')
    .where('id', 'in', [used.id, unused.id, twice.id, again.id])
    .orderBy('id')
    .execute()
  expect(left.map(({ id }) => id)).toEqual([used.id, again.id])
  const { rows } = await sql<{ payload: { sha256: string } }>`
    select payload from graphile_worker._private_jobs as job join graphile_worker._private_tasks as task on task.id = job.task_id
    where task.identifier = 'forget_bytes'`.execute(db)
  for (const { payload } of rows) await forgetUnusedBytes(db, storage, payload.sha256)
  expect(await storage.exists(used.sha256)).toBe(true)
  expect(await storage.exists(unused.sha256)).toBe(false)
  expect(await storage.exists(twice.sha256)).toBe(true)
})
