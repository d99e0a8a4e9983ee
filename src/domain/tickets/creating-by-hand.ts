import { sql } from 'kysely'
import { mustBeActive } from '#domain/accounts/active.ts'
import { createContact, type ContactValues } from '#domain/crm/writing-contacts.ts'
import { contactFor } from '#domain/crm/contact.ts'
import type { Trx } from '#platform/database/database.ts'
import { checkedContent } from './changing.ts'
import { createTicket, ticketOfKey, type NewTicket } from './creating.ts'
import type { Ticket } from './ticket.ts'

export type ByHand = Omit<NewTicket, 'by' | 'contactIds'> & {
  by: { kind: 'user'; id: number }
  /** Whom it is for: a contact, or one that is made with it. */
  contact: number | ContactValues
}

/**
 * An agent makes a ticket for a contact, after a phone call say. The contact sees it and can answer (M4). One press makes
 * one ticket and one contact, however often it arrives.
 */
export async function createTicketByHand(trx: Trx, { contact, ...input }: ByHand): Promise<Ticket> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ticket ${input.key}`}, 0))`.execute(trx)
  const made = await ticketOfKey(trx, input)
  if (made) return made
  await mustBeActive(trx, [input.ownerId])
  const contactId = typeof contact === 'number' ? contact : await createContact(trx, contact, { by: input.by })
  await contactFor(trx, input.by, contactId)
  const content = checkedContent(input.content)
  return (await createTicket(trx, { ...input, content, contactIds: [contactId] })).ticket
}
