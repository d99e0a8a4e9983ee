import { sql, type ExpressionBuilder, type ExpressionWrapper, type Selectable, type SqlBool } from 'kysely'
import type { Db, Trx } from '#platform/database/database.ts'
import type { DB, Tickets } from '#platform/database/tables.ts'
import { notFound } from '#platform/refusal.ts'

/** One matter of a customer's: a subject, a stage, the people on it, and as many threads as it takes. */
export type Ticket = Selectable<Tickets>

/**
 * Who is looking. A member sees the tickets they stand on and, where the portal grants it, those of the company named
 * here (their primary one); a user of the account sees all.
 */
export type Viewer = { kind: 'member'; contactId: number; companyId: number | null } | { kind: 'user'; userId: number }

/** The one rule of who may see which ticket: list, detail, answer, file, search, export and live updates start from it. */
export const isVisibleTo =
  (viewer: Viewer) =>
  (eb: ExpressionBuilder<DB, 'tickets'>): ExpressionWrapper<DB, 'tickets', SqlBool> => {
    const present = eb('tickets.archived_at', 'is', null)
    if (viewer.kind === 'user') return present
    const own = eb.exists(
      eb
        .selectFrom('ticket_contacts')
        .select(sql`1`.as('one'))
        .whereRef('ticket_contacts.ticket_id', '=', 'tickets.id')
        .where('ticket_contacts.contact_id', '=', viewer.contactId),
    )
    if (viewer.companyId === null) return eb.and([present, own])
    const company = eb.exists(
      eb
        .selectFrom('ticket_companies')
        .select(sql`1`.as('one'))
        .whereRef('ticket_companies.ticket_id', '=', 'tickets.id')
        .where('ticket_companies.company_id', '=', viewer.companyId),
    )
    return eb.and([present, eb.or([own, company])])
  }

/** Every ticket that a viewer may see, to be narrowed further. */
export const ticketsFor = (db: Db, viewer: Viewer) => db.selectFrom('tickets').where(isVisibleTo(viewer))

/** One ticket as its viewer may see it; what they may not see is a 404 like what does not exist. */
export async function ticketFor(db: Db, viewer: Viewer, id: number): Promise<Ticket> {
  const ticket = await ticketsFor(db, viewer).selectAll('tickets').where('tickets.id', '=', id).executeTakeFirst()
  if (!ticket) throw notFound()
  return ticket
}

/** The same, locked until the transaction ends: for a write that depends on what the ticket is now. */
export async function lockTicketFor(trx: Trx, viewer: Viewer, id: number): Promise<Ticket> {
  const ticket = await ticketsFor(trx, viewer)
    .selectAll('tickets')
    .where('tickets.id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!ticket) throw notFound()
  return ticket
}

/** One that was archived, locked: to be brought back. Merged ones are part of another ticket, and are not. */
export async function lockArchivedTicket(trx: Trx, id: number): Promise<Ticket> {
  const ticket = await trx
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', id)
    .where('archived_at', 'is not', null)
    .where('merged_into_id', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!ticket) throw notFound()
  return ticket
}

/** Who is told when something happens to these tickets: the contacts on them and the companies they belong to. */
export async function audienceOf(
  db: Db,
  ticketIds: readonly number[],
): Promise<{ contactIds: number[]; companyIds: number[] }> {
  const [contacts, companies] = await Promise.all([
    db.selectFrom('ticket_contacts').select('contact_id').distinct().where('ticket_id', 'in', ticketIds).execute(),
    db.selectFrom('ticket_companies').select('company_id').distinct().where('ticket_id', 'in', ticketIds).execute(),
  ])
  return { contactIds: contacts.map((row) => row.contact_id), companyIds: companies.map((row) => row.company_id) }
}

/** Whether an event on a ticket with this audience concerns the viewer: the rule above, for what is already in memory. */
export const concerns = (viewer: Viewer, audience: { contactIds: number[]; companyIds: number[] }): boolean =>
  viewer.kind === 'user' ||
  audience.contactIds.includes(viewer.contactId) ||
  (viewer.companyId !== null && audience.companyIds.includes(viewer.companyId))
