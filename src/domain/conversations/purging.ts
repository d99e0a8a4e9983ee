import { sql } from 'kysely'
import { recordAll, system } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { threadPurged } from './thread.events.ts'
import { aboutThread } from './thread.ts'

/** How many days what was put in the trash can be taken out again. */
export const trashDays = 30

/** As many as go in one transaction; the rest wait a day more. */
const mostAtOnce = 1000

/**
 * Deletes for good what has lain in the trash too long: messages, comments, drafts, and the text of mails that repeated them.
 * Files that nothing names any more go with the cleaning; the log keeps that it happened, and no word of what was said.
 */
export async function purgeThreads(trx: Trx, now = new Date()): Promise<void> {
  const threads = await trx
    .selectFrom('threads')
    .selectAll()
    .where('archived_at', '<', new Date(now.getTime() - trashDays * 24 * 60 * 60 * 1000))
    .orderBy('archived_at')
    .limit(mostAtOnce)
    .forUpdate()
    .execute()
  if (threads.length === 0) return
  const ids = threads.map(({ id }) => id)
  await forgetMails(trx, ids)
  const messages = trx.selectFrom('messages').select('id').where('thread_id', 'in', ids)
  const comments = trx.selectFrom('comments').select('id').where('thread_id', 'in', ids)
  await trx.deleteFrom('message_files').where('message_id', 'in', messages).execute()
  await trx.deleteFrom('comment_files').where('comment_id', 'in', comments).execute()
  await trx.deleteFrom('message_recipients').where('message_id', 'in', messages).execute()
  await trx.deleteFrom('messages').where('thread_id', 'in', ids).execute()
  await trx.deleteFrom('comments').where('thread_id', 'in', ids).execute()
  await trx.deleteFrom('thread_reads').where('thread_id', 'in', ids).execute()
  const scopes = ids.flatMap((id) => [`thread:${id}:reply`, `thread:${id}:comment`])
  await trx.deleteFrom('user_drafts').where('scope', 'in', scopes).execute()
  await trx.deleteFrom('threads').where('id', 'in', ids).execute()
  const events = threads.map((thread) => ({ about: aboutThread(thread), data: {} }))
  await recordAll(trx, threadPurged, { by: system, events })
}

const forgetMails = (trx: Trx, threadIds: number[]) =>
  sql`update mails set text_body = '', html_body = ''
      where reference in (select 'message:' || id from messages where thread_id = any(${threadIds}::bigint[]))`.execute(
    trx,
  )
