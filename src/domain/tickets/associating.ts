import { record, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Ticket } from './ticket.ts'
import { ticketAssociated } from './ticket.events.ts'

// Who stands on a ticket decides who sees it: every change here is an event of its own.

// The copies of activity and state are filled in by a trigger; see migrations/005.
const filledByTrigger = { last_activity_at: new Date(0), is_closed: false }

export async function addContact(trx: Trx, ticket: Ticket, contactId: number, { by }: { by: Actor }): Promise<void> {
  const contact = await trx
    .selectFrom('contacts')
    .select('id')
    .where('id', '=', contactId)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!contact) throw new Refusal(422, 'contact.unknown')
  const added = await trx
    .insertInto('ticket_contacts')
    .values({ ticket_id: ticket.id, contact_id: contactId, ...filledByTrigger })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) return
  await record(trx, ticketAssociated, {
    by,
    about: { ticketId: ticket.id, contactId },
    data: { contactId, removed: false },
  })
}

export async function removeContact(trx: Trx, ticket: Ticket, contactId: number, { by }: { by: Actor }): Promise<void> {
  const removed = await trx
    .deleteFrom('ticket_contacts')
    .where('ticket_id', '=', ticket.id)
    .where('contact_id', '=', contactId)
    .executeTakeFirst()
  if (removed.numDeletedRows === 0n) return
  await record(trx, ticketAssociated, {
    by,
    about: { ticketId: ticket.id, contactId },
    data: { contactId, removed: true },
  })
}

/** Sets the ticket's primary company, or leaves it with none. Whoever sees that company's tickets then sees this one. */
export async function setCompany(
  trx: Trx,
  ticket: Ticket,
  companyId: number | null,
  { by }: { by: Actor },
): Promise<void> {
  const before = await primaryOf(trx, ticket)
  if (before === companyId) return
  if (before !== null) await removePrimary(trx, ticket, before, by)
  if (companyId !== null) await addPrimary(trx, ticket, companyId, by)
}

async function primaryOf(trx: Trx, ticket: Ticket): Promise<number | null> {
  const row = await trx
    .selectFrom('ticket_companies')
    .select('company_id')
    .where('ticket_id', '=', ticket.id)
    .where('is_primary', '=', true)
    .executeTakeFirst()
  return row?.company_id ?? null
}

async function removePrimary(trx: Trx, ticket: Ticket, companyId: number, by: Actor): Promise<void> {
  await trx.deleteFrom('ticket_companies').where('ticket_id', '=', ticket.id).where('is_primary', '=', true).execute()
  const about = { ticketId: ticket.id, companyId }
  await record(trx, ticketAssociated, { by, about, data: { companyId, removed: true } })
}

async function addPrimary(trx: Trx, ticket: Ticket, companyId: number, by: Actor): Promise<void> {
  const company = await trx
    .selectFrom('companies')
    .select('id')
    .where('id', '=', companyId)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!company) throw new Refusal(422, 'company.unknown')
  await trx
    .insertInto('ticket_companies')
    .values({ ticket_id: ticket.id, company_id: companyId, is_primary: true, ...filledByTrigger })
    .onConflict((conflict) => conflict.columns(['ticket_id', 'company_id']).doUpdateSet({ is_primary: true }))
    .execute()
  const about = { ticketId: ticket.id, companyId }
  await record(trx, ticketAssociated, { by, about, data: { companyId, removed: false } })
}
