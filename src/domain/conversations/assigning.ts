import { record, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { threadAssigned } from './thread.events.ts'
import { aboutThread, type Thread } from './thread.ts'

/** Gives a thread to a user, or to nobody. A thread with a ticket is assigned by `assignTicket`, which calls this. */
export async function assignThread(trx: Trx, thread: Thread, to: number | null, { by }: { by: Actor }): Promise<void> {
  if (thread.assignee_id === to) return
  await trx.updateTable('threads').set({ assignee_id: to }).where('id', '=', thread.id).execute()
  await record(trx, threadAssigned, { by, about: aboutThread(thread), data: { from: thread.assignee_id, to } })
}
