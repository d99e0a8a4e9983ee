import { sql } from 'kysely'
import { recordAll, type Actor } from '#domain/accounts/event.ts'
import { dropMarks } from '#domain/crm/associations/marks.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Ticket } from './ticket.ts'
import { ticketAssociated } from './ticket.events.ts'

// Who stands on a ticket decides who sees it: every change here is an event of its own.

type By = { by: Actor }
/** A contact on a ticket. */
export type TicketContact = { ticketId: number; contactId: number }

export const addContact = (trx: Trx, ticket: Ticket, contactId: number, by: By): Promise<void> =>
  addContacts(trx, [{ ticketId: ticket.id, contactId }], by)

/**
 * Contacts come to stand on tickets, in a few statements however many they are.
 * @throws Refusal 422 for a contact or a ticket that there is not (any more)
 */
export async function addContacts(trx: Trx, wanted: readonly TicketContact[], { by }: By): Promise<void> {
  if (wanted.length === 0) return
  await lockTickets(
    trx,
    wanted.map(({ ticketId }) => ticketId),
  )
  await mustBePresent(
    trx,
    'contacts',
    wanted.map(({ contactId }) => contactId),
  )
  const { rows } = await sql<TicketContact>`
    insert into ticket_contacts (ticket_id, contact_id, last_activity_at, is_closed)
    select w.ticket_id, w.contact_id, ${filledByTrigger}
    from ${pairsOf(
      wanted.map((one) => [one.ticketId, one.contactId]),
      'contact_id',
    )}
    on conflict do nothing returning ticket_id as "ticketId", contact_id as "contactId"`.execute(trx)
  const events = rows.map((one) => ({ about: one, data: { contactId: one.contactId, removed: false } }))
  await recordAll(trx, ticketAssociated, { by, events })
}

export const removeContact = (trx: Trx, ticket: Ticket, contactId: number, by: By): Promise<void> =>
  removeContacts(trx, [{ ticketId: ticket.id, contactId }], by)

export async function removeContacts(trx: Trx, unwanted: readonly TicketContact[], { by }: By): Promise<void> {
  if (unwanted.length === 0) return
  const { rows } = await sql<TicketContact>`
    delete from ticket_contacts tc using ${pairsOf(
      unwanted.map((one) => [one.ticketId, one.contactId]),
      'contact_id',
    )}
    where tc.ticket_id = w.ticket_id and tc.contact_id = w.contact_id
    returning tc.ticket_id as "ticketId", tc.contact_id as "contactId"`.execute(trx)
  await dropMarks(trx, {
    from: 'tickets',
    to: 'contacts',
    ids: rows.map((row) => ({ fromId: row.ticketId, toId: row.contactId })),
  })
  const events = rows.map((one) => ({ about: one, data: { contactId: one.contactId, removed: true } }))
  await recordAll(trx, ticketAssociated, { by, events })
}

/** Those that are there, locked, in the order of their ids. */
export async function lockTickets(trx: Trx, ids: readonly number[]): Promise<void> {
  const wanted = [...new Set(ids)]
  const { rows } = await sql`
    select from tickets where id = any(${wanted}::bigint[]) and archived_at is null
    order by id for no key update`.execute(trx)
  if (rows.length < wanted.length) throw new Refusal(422, 'ticket.unknown')
}

export async function mustBePresent(trx: Trx, type: 'contacts' | 'companies', ids: readonly number[]): Promise<void> {
  const wanted = [...new Set(ids)]
  const present = await trx
    .selectFrom(type)
    .select('id')
    .where('id', 'in', wanted)
    .where('archived_at', 'is', null)
    .execute()
  if (present.length === wanted.length) return
  const isContact = type === 'contacts'
  throw new Refusal(422, isContact ? 'contact.unknown' : 'company.unknown')
}

/** Rows `w` of a ticket and a party, for one statement. */
export const pairsOf = (ids: readonly (readonly [number, number])[], party: 'contact_id' | 'company_id') => sql`unnest(
  ${ids.map(([ticketId]) => ticketId)}::bigint[], ${ids.map(([, id]) => id)}::bigint[]) w (ticket_id, ${sql.raw(party)})`

// The copies of activity and state are filled in by a trigger; see migrations/005.
export const filledByTrigger = sql`now(), false`
