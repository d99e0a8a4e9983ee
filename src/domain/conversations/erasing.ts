import { sql } from 'kysely'
import type { Trx } from '#platform/database/database.ts'
import { addJob } from '#platform/jobs/jobs.ts'
import { forgetBytes } from './cleaning.ts'

// What is left of a message is that there was one: its row, its moment, and that a contact wrote it. Nothing of what it said.

/** Bytes that were put within a day are not removed at once: their row may be about to be made (see cleaning.ts). */
const whenOld = () => new Date(Date.now() + 25 * 60 * 60 * 1000)

/** Everything that was written in these conversations, by anybody, comments and drafts included. */
export async function eraseThreads(trx: Trx, threadIds: readonly number[]): Promise<void> {
  if (threadIds.length === 0) return
  await eraseMessages(trx, sql`m.thread_id = any(${[...threadIds]}::bigint[])`)
  const { rows } = await sql<FileId>`
    with gone as (
      update comments set text = '', rich_text = null where thread_id = any(${[...threadIds]}::bigint[]) returning id
    ) delete from comment_files where comment_id in (select id from gone) returning file_id`.execute(trx)
  await dropFiles(trx, rows)
  const scopes = threadIds.flatMap((id) => [`thread:${id}:reply`, `thread:${id}:comment`])
  await trx.deleteFrom('user_drafts').where('scope', 'in', scopes).execute()
}

/** What these contacts wrote and were about to write, wherever it stands; their conversations no longer say whose they are. */
export async function eraseWriter(trx: Trx, contactIds: readonly number[]): Promise<void> {
  await eraseMessages(trx, sql`m.contact_id = any(${[...contactIds]}::bigint[])`)
  await trx.deleteFrom('contact_drafts').where('contact_id', 'in', contactIds).execute()
  await trx.deleteFrom('message_recipients').where('contact_id', 'in', contactIds).execute()
  await trx.updateTable('threads').set({ contact_id: null }).where('contact_id', 'in', contactIds).execute()
  const uploaded = await trx.selectFrom('files').select('id as file_id').where('contact_id', 'in', contactIds).execute()
  await dropFiles(trx, uploaded)
  // What a colleague has taken up elsewhere stays theirs, under no name of the contact's choosing.
  await trx.updateTable('files').set({ name: 'file', contact_id: null }).where('contact_id', 'in', contactIds).execute()
}

/** The conversations of these contacts that belong to no ticket, so to nobody else. */
export async function threadsWithoutTicket(trx: Trx, contactIds: readonly number[]): Promise<number[]> {
  const threads = await trx
    .selectFrom('threads')
    .select('id')
    .where('contact_id', 'in', contactIds)
    .where('ticket_id', 'is', null)
    .execute()
  return threads.map(({ id }) => id)
}

type FileId = { file_id: number }

/** The mails that repeated them lose their text as well. */
async function eraseMessages(trx: Trx, condition: ReturnType<typeof sql>): Promise<void> {
  const { rows: gone } = await sql<{ id: number }>`
    update messages m set text = '', rich_text = null, subject = null where ${condition} returning m.id`.execute(trx)
  const ids = gone.map(({ id }) => id)
  if (ids.length === 0) return
  const { rows } = await sql<FileId>`
    delete from message_files where message_id = any(${ids}::bigint[]) returning file_id`.execute(trx)
  await dropFiles(trx, rows)
  await sql`
    update mails set subject = '', text_body = '', html_body = ''
    where reference in (select 'message:' || id from unnest(${ids}::bigint[]) id)`.execute(trx)
}

/** Those that nothing else names; their bytes follow. */
async function dropFiles(trx: Trx, files: readonly FileId[]): Promise<void> {
  const { rows } = await sql<{ sha256: string }>`
    delete from files f where f.id = any(${files.map(({ file_id }) => file_id)}::bigint[])
      and not exists (select from message_files m where m.file_id = f.id)
      and not exists (select from comment_files c where c.file_id = f.id)
      and not exists (select from contact_draft_files d where d.file_id = f.id)
      and not exists (select from user_draft_files d where d.file_id = f.id)
    returning f.sha256`.execute(trx)
  for (const sha256 of new Set(rows.map((row) => row.sha256)))
    await addJob(trx, forgetBytes, { sha256 }, { runAt: whenOld() })
}
