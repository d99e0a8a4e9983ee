import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import type { PropertyValues } from '#domain/crm/properties/property.ts'
import { freeUnique, keepUnique } from '#domain/crm/properties/uniqueness.ts'
import type { Trx } from '#platform/database/database.ts'
import type { Ticket } from './ticket.ts'
import { ticketArchived, ticketRestored } from './ticket.events.ts'

/** Takes a ticket out of every list, its customers' too. Its conversations stay in the inbox, as ones without a ticket. */
export async function archiveTicket(trx: Trx, ticket: { id: number }, { by }: { by: Actor }): Promise<void> {
  await trx
    .updateTable('tickets')
    .set({ archived_at: sql<Date>`now()` })
    .where('id', '=', ticket.id)
    .execute()
  await freeUnique(trx, 'tickets', ticket.id)
  await record(trx, ticketArchived, { by, about: { ticketId: ticket.id }, data: {} })
}

/** Brings an archived ticket back, to everybody who stood on it. */
export async function restoreTicket(trx: Trx, ticket: Ticket, { by }: { by: Actor }): Promise<void> {
  await trx.updateTable('tickets').set({ archived_at: null }).where('id', '=', ticket.id).execute()
  await keepUnique(trx, 'tickets', [{ id: ticket.id, stored: ticket.properties as PropertyValues }])
  await record(trx, ticketRestored, { by, about: { ticketId: ticket.id }, data: {} })
}
