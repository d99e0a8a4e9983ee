import { sql } from 'kysely'
import { record, recordAll, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { threadClosed, threadReopened } from './thread.events.ts'
import { aboutThread, isOpen, type Thread } from './thread.ts'

// A thread that has a ticket is closed by closing the ticket (`closeTicket`), which calls these.

export async function closeThread(trx: Trx, thread: Thread, { by }: { by: Actor }): Promise<void> {
  if (!isOpen(thread)) return
  await trx
    .updateTable('threads')
    .set({ status: 'CLOSED', closed_at: sql<Date>`now()` })
    .where('id', '=', thread.id)
    .execute()
  await record(trx, threadClosed, { by, about: aboutThread(thread), data: {} })
}

export async function reopenThread(trx: Trx, thread: Thread, { by }: { by: Actor }): Promise<void> {
  if (isOpen(thread)) return
  await trx.updateTable('threads').set({ status: 'OPEN', closed_at: null }).where('id', '=', thread.id).execute()
  await record(trx, threadReopened, { by, about: aboutThread(thread), data: {} })
}

/** Closes those of these threads that are open, in a few statements however many they are. */
export async function closeThreads(trx: Trx, ids: readonly number[], { by }: { by: Actor }): Promise<void> {
  if (ids.length === 0) return
  const closed = await trx
    .updateTable('threads')
    .set({ status: 'CLOSED', closed_at: sql<Date>`now()` })
    .where('id', 'in', ids)
    .where('status', '=', 'OPEN')
    .returningAll()
    .execute()
  await recordAll(trx, threadClosed, { by, events: closed.map((thread) => ({ about: aboutThread(thread), data: {} })) })
}

export async function reopenThreads(trx: Trx, ids: readonly number[], { by }: { by: Actor }): Promise<void> {
  if (ids.length === 0) return
  const opened = await trx
    .updateTable('threads')
    .set({ status: 'OPEN', closed_at: null })
    .where('id', 'in', ids)
    .where('status', '=', 'CLOSED')
    .returningAll()
    .execute()
  await recordAll(trx, threadReopened, {
    by,
    events: opened.map((thread) => ({ about: aboutThread(thread), data: {} })),
  })
}
