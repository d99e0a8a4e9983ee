import { sql } from 'kysely'
import { changedSince } from '#domain/accounts/changed-since.ts'
import { record, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { checkedSubject, type Category, type Priority } from './creating.ts'
import type { Ticket } from './ticket.ts'
import { ticketAssigned, ticketChanged, ticketMoved } from './ticket.events.ts'

export const longestContent = 50_000

/** What adds one to a ticket's version. */
export const ticketVersionKinds = [ticketChanged.name, ticketMoved.name, ticketAssigned.name]

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
 * @param version of the ticket that whoever edits had before them; refused where one of these properties has changed since, so
 * that no change is lost unseen
 */
export async function changeTicket(
  trx: Trx,
  ticket: Ticket,
  { changes, version, by }: { changes: TicketChanges; version?: number; by: Actor },
): Promise<void> {
  const checked = {
    ...changes,
    ...(changes.subject !== undefined && { subject: checkedSubject(changes.subject) }),
    ...(changes.content !== undefined && { content: checkedContent(changes.content) }),
  }
  const entries = Object.entries(checked).filter(([name, value]) => value !== ticket[name as keyof TicketChanges])
  if (entries.length === 0) return
  if (version !== undefined) {
    const names = entries.map(([name]) => name)
    const between = { kinds: ticketVersionKinds, from: version, to: ticket.version, names }
    if (await changedSince(trx, { ticketId: ticket.id }, between)) throw new Refusal(409, 'ticket.changed_meanwhile')
  }
  await trx
    .updateTable('tickets')
    .set({ ...Object.fromEntries(entries), updated_at: sql<Date>`now()`, version: sql<number>`version + 1` })
    .where('id', '=', ticket.id)
    .execute()
  const was = entries.map(([name, to]) => [name, { from: ticket[name as keyof TicketChanges] ?? null, to: to ?? null }])
  await record(trx, ticketChanged, { by, about: { ticketId: ticket.id }, data: { changes: Object.fromEntries(was) } })
}

export function checkedContent(raw: string): string {
  const content = raw.replaceAll('\r\n', '\n').replaceAll('\0', '').trim()
  if (content.length > longestContent) throw new Refusal(422, 'ticket.content_too_long', { most: longestContent })
  return content
}
