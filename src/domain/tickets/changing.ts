import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { checkedSubject, type Category, type Priority } from './creating.ts'
import type { Ticket } from './ticket.ts'
import { ticketChanged } from './ticket.events.ts'

/** The properties a person edits by hand; the stage is moved (`moveTicket`) and the owner assigned (`assignTicket`). */
export type TicketChanges = {
  subject?: string
  content?: string
  priority?: Priority | null
  category?: Category | null
}

/**
 * Changes properties, and records what each was.
 * @param ticket as it is now, locked
 * @param version of the ticket that whoever edits had before them; an older one is refused, so that no change is lost unseen
 */
export async function changeTicket(
  trx: Trx,
  ticket: Ticket,
  { changes, version, by }: { changes: TicketChanges; version?: number; by: Actor },
): Promise<void> {
  const checked = changes.subject === undefined ? changes : { ...changes, subject: checkedSubject(changes.subject) }
  const entries = Object.entries(checked).filter(([name, value]) => value !== ticket[name as keyof TicketChanges])
  if (entries.length === 0) return
  if (version !== undefined && version !== ticket.version) throw new Refusal(409, 'ticket.changed_meanwhile')
  await trx
    .updateTable('tickets')
    .set({ ...Object.fromEntries(entries), updated_at: sql<Date>`now()`, version: sql<number>`version + 1` })
    .where('id', '=', ticket.id)
    .execute()
  const was = entries.map(([name, to]) => [name, { from: ticket[name as keyof TicketChanges] ?? null, to: to ?? null }])
  await record(trx, ticketChanged, { by, about: { ticketId: ticket.id }, data: { changes: Object.fromEntries(was) } })
}
