import { changeRecord, type Changing, type Writer } from '#domain/crm/properties/changing-records.ts'
import type { PropertyValues } from '#domain/crm/properties/property.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { checkedSubject, type Priority, type Source } from './creating.ts'
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
  /** One or more, joined by semicolons. */
  category?: string | null
  source?: Source | null
}

export const ticketChanging: Changing = {
  type: 'tickets',
  nameOf: {
    subject: 'subject',
    content: 'content',
    priority: 'hs_ticket_priority',
    category: 'hs_ticket_category',
    source: 'source_type',
  },
  about: (ticketId) => ({ ticketId }),
  changed: ticketChanged,
  versionKinds: ticketVersionKinds,
  conflict: 'ticket.changed_meanwhile',
}

/**
 * Changes properties, and records what each was.
 * @param ticket as it is now, locked
 * @param version of the ticket that whoever edits had before them; refused where one of these properties has changed since, so
 * that no change is lost unseen
 * @param stored checked values of the properties that have no column
 */
export async function changeTicket(
  trx: Trx,
  ticket: Ticket,
  { changes, stored = {}, ...change }: { changes: TicketChanges; stored?: PropertyValues; version?: number } & Writer,
): Promise<void> {
  const columns = {
    ...changes,
    ...(changes.subject !== undefined && { subject: checkedSubject(changes.subject) }),
    ...(changes.content !== undefined && { content: checkedContent(changes.content) }),
  }
  await changeRecord(trx, ticketChanging, ticket, { columns, stored, ...change })
}

export function checkedContent(raw: string): string {
  const content = raw.replaceAll('\r\n', '\n').replaceAll('\0', '').trim()
  if (content.length > longestContent) throw new Refusal(422, 'ticket.content_too_long', { most: longestContent })
  return content
}
