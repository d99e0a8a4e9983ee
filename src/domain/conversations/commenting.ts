import { record } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { commentAdded } from './message.events.ts'
import { aboutThread, activeNow, type Thread } from './thread.ts'
import { checkedText, type Writing, type Written } from './writing.ts'

/** An agent writes to colleagues. It is kept in a table of its own, which nothing made for customers reads (M17). */
export async function addComment(
  trx: Trx,
  thread: Thread,
  comment: Writing & { by: { userId: number } },
): Promise<Written> {
  const fileIds = comment.fileIds ?? []
  const row = await trx
    .insertInto('comments')
    .values({
      thread_id: thread.id,
      user_id: comment.by.userId,
      text: checkedText(comment.text, fileIds),
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
  const by = { kind: 'user', id: comment.by.userId } as const
  await record(trx, commentAdded, { by, about: aboutThread(thread), data: { commentId: row.id } })
  return { id: row.id, isNew: true }
}

async function commentedBefore(trx: Trx, comment: Writing & { by: { userId: number } }): Promise<number> {
  const row = await trx
    .selectFrom('comments')
    .select('id')
    .where('idempotency_key', '=', comment.key)
    .where('user_id', '=', comment.by.userId)
    .executeTakeFirst()
  if (!row) throw new Refusal(409, 'message.key_taken')
  return row.id
}
