import { sql } from 'kysely'
import type { Trx } from '#platform/database/database.ts'

/**
 * A user has seen a thread as it was at a moment (its `active_at` when the page was drawn): the unread mark goes, for
 * them alone, unless something came since.
 */
export async function markRead(trx: Trx, userId: number, threadId: number, seen: Date): Promise<void> {
  await trx
    .insertInto('thread_reads')
    .values({ user_id: userId, thread_id: threadId, read_at: seen })
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'thread_id'])
        .doUpdateSet({ read_at: sql<Date>`greatest(thread_reads.read_at, excluded.read_at)` }),
    )
    .execute()
}

/** Puts the unread mark back, for this user alone. */
export async function markUnread(trx: Trx, userId: number, threadId: number): Promise<void> {
  await trx.deleteFrom('thread_reads').where('user_id', '=', userId).where('thread_id', '=', threadId).execute()
}
