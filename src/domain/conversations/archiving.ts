import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { threadArchived, threadMarkedSpam, threadRestored, threadUnmarkedSpam } from './thread.events.ts'
import { aboutThread, type Thread } from './thread.ts'

// What is in the trash or is spam stands in none of the inbox's views, and no customer sees it. Its ticket stays as it is.

/** Into the trash, which is emptied of what has lain in it for thirty days (`purgeThreads`). */
export async function archiveThread(trx: Trx, thread: Thread, { by }: { by: Actor }): Promise<void> {
  if (thread.archived_at !== null) return
  await trx
    .updateTable('threads')
    .set({ archived_at: sql<Date>`now()` })
    .where('id', '=', thread.id)
    .execute()
  await record(trx, threadArchived, { by, about: aboutThread(thread), data: {} })
}

export async function restoreThread(trx: Trx, thread: Thread, { by }: { by: Actor }): Promise<void> {
  if (thread.archived_at === null) return
  await trx.updateTable('threads').set({ archived_at: null }).where('id', '=', thread.id).execute()
  await record(trx, threadRestored, { by, about: aboutThread(thread), data: {} })
}

export async function markSpam(trx: Trx, thread: Thread, spam: boolean, { by }: { by: Actor }): Promise<void> {
  if (thread.spam === spam) return
  await trx.updateTable('threads').set({ spam }).where('id', '=', thread.id).execute()
  await record(trx, spam ? threadMarkedSpam : threadUnmarkedSpam, { by, about: aboutThread(thread), data: {} })
}
