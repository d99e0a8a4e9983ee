import { sql } from 'kysely'
import { mustBeActive } from '#domain/accounts/active.ts'
import { record, type Actor } from '#domain/accounts/event.ts'
import { assignThread } from '#domain/conversations/assigning.ts'
import { newestThreadOf } from '#domain/conversations/thread.ts'
import type { Trx } from '#platform/database/database.ts'
import type { Ticket } from './ticket.ts'
import { ticketAssigned } from './ticket.events.ts'

/** Gives a ticket to a user, or to nobody; its newest thread goes with it, so that owner and assignee are one person. */
export async function assignTicket(trx: Trx, ticket: Ticket, to: number | null, { by }: { by: Actor }): Promise<void> {
  await mustBeActive(trx, [to])
  const thread = await newestThreadOf(trx, ticket.id)
  if (thread) await assignThread(trx, thread, to, { by })
  if (ticket.owner_id === to) return
  await trx
    .updateTable('tickets')
    .set({ owner_id: to, updated_at: sql<Date>`now()`, version: sql<number>`version + 1` })
    .where('id', '=', ticket.id)
    .execute()
  await record(trx, ticketAssigned, { by, about: { ticketId: ticket.id }, data: { from: ticket.owner_id, to } })
}
