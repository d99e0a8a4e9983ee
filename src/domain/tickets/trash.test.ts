import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { entriesFor, ticketFileFor, ticketPageFor } from './conversation.ts'
import { lockConversation } from './inbox-acting.ts'
import { threadPageFor } from './inbox-thread.ts'
import { countThreads, listThreads } from './inbox.ts'
import { listTickets } from './listing.ts'
import { ticketRecordFor } from './record.ts'
import type { Trx } from '#platform/database/database.ts'
import { testDatabase } from '#test/database.ts'
import { alone, loadWorld, withCompany } from '#test/world/world.ts'
import { archiveThread, markSpam, restoreThread } from '#domain/conversations/archiving.ts'
import { cleanUp } from '#domain/conversations/cleaning.ts'
import { addComment } from '#domain/conversations/commenting.ts'
import { keepFile } from '#domain/conversations/file.ts'
import { newestThreadOf, openThread, threadFor } from '#domain/conversations/thread.ts'
import { receiveMessage } from '#domain/conversations/writing.ts'

const { db } = await testDatabase()
const world = await loadWorld(db)
const { maria, ada, inbox, kahvila } = world
const by = { kind: 'user', id: ada } as const
const write = <Result>(work: (trx: Trx) => Promise<Result>) => db.transaction().execute(work)
const threadRow = (id: number) => db.selectFrom('threads').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** A second conversation on Maria's machine, newer than the first, with a file in it. */
const second = await write(async (trx) => {
  const start = { inboxId: inbox, channel: 'portal', ticketId: world.tickets.machine, contactId: maria } as const
  const thread = await openThread(trx, { ...start, by: { kind: 'contact', id: maria } })
  const upload = { name: 'photo.png', type: 'image/png', size: 3, sha256: 'c'.repeat(64) }
  const file = await keepFile(trx, upload, { by: { kind: 'contact', id: maria } })
  const message = { text: 'xylophone', fileIds: [file.id], key: crypto.randomUUID(), by: { contactId: maria } }
  await receiveMessage(trx, thread, message)
  await addComment(trx, thread, { text: 'ours', key: crypto.randomUUID(), by: { userId: ada } })
  return { id: thread.id, fileId: file.id }
})

const search = {
  state: 'all',
  stageId: null,
  search: 'xylophone',
  sort: 'activity',
  descending: true,
  cursor: null,
} as const

/** Everywhere that a conversation can be seen, by whom it may be. */
async function whereSeen() {
  const { machine } = world.tickets
  const page = await ticketPageFor(db, alone(maria), machine)
  const entries = await entriesFor(db, alone(maria), machine)
  const found = await listTickets(db, alone(maria), { ...search, scope: 'mine' })
  const foundByCompany = await listTickets(db, withCompany(maria, kahvila), { ...search, scope: 'organization' })
  const open = await listThreads(db, { id: ada }, { view: 'open', search: '', after: null })
  const searched = await listThreads(db, { id: ada }, { view: 'open', search: 'xylophone', after: null })
  const record = await ticketRecordFor(db, { id: ada }, machine)
  return {
    portal: page.thread_id === second.id,
    text: entries.some((entry) => entry.kind === 'message' && entry.text === 'xylophone'),
    file: await ticketFileFor(db, alone(maria), machine, second.fileId).then(
      () => true,
      () => false,
    ),
    search: found.tickets.length > 0,
    companySearch: foundByCompany.tickets.length > 0,
    inbox: open.threads.some(({ id }) => id === second.id),
    inboxSearch: searched.threads.some(({ id }) => id === second.id),
    record: record.threads.some(({ id }) => id === second.id),
    newest: (await newestThreadOf(db, machine))?.id === second.id,
  }
}

const everywhere = {
  portal: true,
  text: true,
  file: true,
  search: true,
  companySearch: true,
  inbox: true,
  inboxSearch: true,
  record: true,
  newest: true,
}
const nowhere = Object.fromEntries(Object.keys(everywhere).map((place) => [place, false]))

test('what is in the trash is seen by nobody, and by everybody again once it is taken out', async () => {
  expect(await whereSeen()).toEqual(everywhere)
  const before = await countThreads(db, { id: ada })
  await write(async (trx) => archiveThread(trx, await threadFor(trx, { id: ada }, second.id), { by }))
  expect(await whereSeen()).toEqual(nowhere)
  expect((await countThreads(db, { id: ada })).open).toBe(before.open - 1)
  await expect(threadFor(db, { id: ada }, second.id)).rejects.toMatchObject({ status: 404 })
  await expect(threadPageFor(db, { id: ada }, second.id)).rejects.toMatchObject({ status: 404 })
  await expect(write((trx) => lockConversation(trx, second.id))).rejects.toMatchObject({ status: 404 })
  await write(async (trx) => restoreThread(trx, await threadRow(second.id), { by }))
  expect(await whereSeen()).toEqual(everywhere)
})

test('spam is seen nowhere either, but an agent who has its address can say that it is none', async () => {
  await write(async (trx) => markSpam(trx, await threadRow(second.id), true, { by }))
  expect(await whereSeen()).toEqual(nowhere)
  expect((await threadPageFor(db, { id: ada }, second.id)).is_shown).toBe(false)
  // The older conversation stands in its place again.
  const older = (await newestThreadOf(db, world.tickets.machine))!
  expect((await threadPageFor(db, { id: ada }, older.id)).is_shown).toBe(true)
  await write(async (trx) => markSpam(trx, await threadRow(second.id), false, { by }))
  expect(await whereSeen()).toEqual(everywhere)
})

test('the trash is emptied after thirty days, of text everywhere, and of nothing else', async () => {
  const kept = await write((trx) => newestThreadOf(trx, world.tickets.invoice))
  const message = await db
    .selectFrom('messages')
    .select('id')
    .where('thread_id', '=', second.id)
    .executeTakeFirstOrThrow()
  const mail = {
    reference: `message:${message.id}`,
    sender: 'noreply@acme.test',
    recipient: 'maria@kahvila.test',
    subject: 'Yours',
    text_body: 'xylophone',
    html_body: '<p>xylophone</p>',
    message_id: '<1@acme.test>',
  }
  await db.insertInto('mails').values(mail).execute()
  await write(async (trx) => archiveThread(trx, await threadRow(second.id), { by }))
  const after = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000)
  await write((trx) => cleanUp(trx, after(29)))
  expect(await threadRow(second.id)).toBeDefined()
  await write((trx) => cleanUp(trx, after(31)))
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from threads where id = ${second.id}) or exists (select 1 from messages where text = 'xylophone')
      or exists (select 1 from comments where text = 'ours') or exists (select 1 from mails where text_body like '%xylo%')
      or exists (select 1 from files where id = ${second.fileId}) as found`.execute(db)
  expect(rows).toEqual([{ found: false }])
  expect(await threadRow(kept!.id)).toBeDefined()
  const last = await db.selectFrom('events').select(['kind', 'thread_id']).orderBy('id', 'desc').executeTakeFirst()
  expect(last).toEqual({ kind: 'thread.purged', thread_id: second.id })
})
