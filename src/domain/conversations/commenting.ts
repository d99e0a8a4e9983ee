import { record, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { commentAdded } from './message.events.ts'
import { aboutThread, activeNow, type Thread } from './thread.ts'
import { checkedText, type Writing, type Written } from './writing.ts'

/** Who comments: an agent, or a token of the API in its own name. */
export type Commenter = { userId: number } | { tokenId: number }

/** Somebody writes to the agents. It is kept in a table of its own, which nothing made for customers reads (M17). */
export async function addComment(trx: Trx, thread: Thread, comment: Writing & { by: Commenter }): Promise<Written> {
  const fileIds = comment.fileIds ?? []
  const row = await trx
    .insertInto('comments')
    .values({
      thread_id: thread.id,
      ...authorOf(comment.by),
      text: checkedText(comment.text, fileIds),
      rich_text: comment.richText ?? null,
      idempotency_key: comment.key,
    })
    .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return { id: await commentedBefore(trx, comment), isNew: false }
  if (fileIds.length > 0) {
    const files = fileIds.map((file_id, position) => ({ comment_id: row.id, file_id, position }))
    await trx.insertInto('comment_files').values(files).execute()
  }
  await trx.updateTable('threads').set({ active_at: activeNow }).where('id', '=', thread.id).execute()
  await record(trx, commentAdded, {
    by: actorOf(comment.by),
    about: aboutThread(thread),
    data: { commentId: row.id },
  })
  return { id: row.id, isNew: true }
}

const authorOf = (by: Commenter): { user_id: number | null; token_id: number | null } => ({
  user_id: 'userId' in by ? by.userId : null,
  token_id: 'tokenId' in by ? by.tokenId : null,
})

const actorOf = (by: Commenter): Actor =>
  'userId' in by ? { kind: 'user', id: by.userId } : { kind: 'token', id: by.tokenId }

async function commentedBefore(trx: Trx, comment: Writing & { by: Commenter }): Promise<number> {
  const author = authorOf(comment.by)
  const row = await trx
    .selectFrom('comments')
    .select('id')
    .where('idempotency_key', '=', comment.key)
    .where('user_id', 'is not distinct from', author.user_id)
    .where('token_id', 'is not distinct from', author.token_id)
    .executeTakeFirst()
  if (!row) throw new Refusal(409, 'message.key_taken')
  return row.id
}
