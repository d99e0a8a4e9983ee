import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
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
