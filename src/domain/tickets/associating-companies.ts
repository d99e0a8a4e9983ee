import { sql } from 'kysely'
import { recordAll, type Actor } from '#domain/accounts/event.ts'
import { dropMarks } from '#domain/crm/associations/marks.ts'
import type { Trx } from '#platform/database/database.ts'
import { filledByTrigger, lockTickets, mustBePresent, pairsOf } from './associating.ts'
import type { Ticket } from './ticket.ts'
import { ticketAssociated } from './ticket.events.ts'

// A ticket belongs to companies, and one of them is its primary one. Whoever may see a company's tickets sees it through
// any of them: every change here is an event of its own.

type By = { by: Actor }
export type TicketCompany = { ticketId: number; companyId: number }

/** Sets the ticket's primary company, or leaves it with none. Whoever sees that company's tickets then sees this one. */
export async function setCompany(trx: Trx, ticket: Ticket, companyId: number | null, { by }: By): Promise<void> {
  const before = await primaryOf(trx, ticket)
  if (before === companyId) return
  if (before !== null) await removeCompanies(trx, [{ ticketId: ticket.id, companyId: before }], { by })
  if (companyId !== null) await makeCompaniesPrimary(trx, [{ ticketId: ticket.id, companyId }], { by })
}

/**
 * Tickets come to belong to companies, in a few statements however many they are. A ticket's first company is its primary one.
 * @throws Refusal 422 for a company or a ticket that there is not (any more)
 */
export async function addCompanies(trx: Trx, wanted: readonly TicketCompany[], { by }: By): Promise<void> {
  if (wanted.length === 0) return
  await lockTickets(
    trx,
    wanted.map(({ ticketId }) => ticketId),
  )
  await mustBePresent(
    trx,
    'companies',
    wanted.map(({ companyId }) => companyId),
  )
  const { rows } = await sql<TicketCompany & { isPrimary: boolean }>`
    insert into ticket_companies (ticket_id, company_id, is_primary, last_activity_at, is_closed)
    select distinct on (w.ticket_id, w.company_id) w.ticket_id, w.company_id,
      w.place = min(w.place) over (partition by w.ticket_id)
        and not exists (select from ticket_companies tc where tc.ticket_id = w.ticket_id),
      ${filledByTrigger}
    from (select *, row_number() over () as place from ${pairs(wanted)}) w
    order by w.ticket_id, w.company_id, w.place
    on conflict do nothing
    returning ticket_id as "ticketId", company_id as "companyId", is_primary as "isPrimary"`.execute(trx)
  await tell(trx, rows, { removed: false, by })
}

/** Each company becomes the primary one of its ticket; the one before stays, as an ordinary one. */
export async function makeCompaniesPrimary(trx: Trx, wanted: readonly TicketCompany[], { by }: By): Promise<void> {
  if (wanted.length === 0) return
  await addCompanies(trx, wanted, { by })
  // Of several for one ticket the last one counts.
  const last = [...new Map(wanted.map((one) => [one.ticketId, one])).values()]
  await sql`
    update ticket_companies tc set is_primary = false from ${pairs(last)}
    where tc.ticket_id = w.ticket_id and tc.company_id <> w.company_id and tc.is_primary`.execute(trx)
  const { rows } = await sql<TicketCompany>`
    update ticket_companies tc set is_primary = true from ${pairs(last)}
    where tc.ticket_id = w.ticket_id and tc.company_id = w.company_id and not tc.is_primary
    returning tc.ticket_id as "ticketId", tc.company_id as "companyId"`.execute(trx)
  await tell(
    trx,
    rows.map((row) => ({ ...row, isPrimary: true })),
    { removed: false, by },
  )
}

/** The ticket still belongs to the company, but has no primary one until another is chosen. */
export async function unmarkCompanies(trx: Trx, marked: readonly TicketCompany[], { by }: By): Promise<void> {
  if (marked.length === 0) return
  const { rows } = await sql<TicketCompany>`
    update ticket_companies tc set is_primary = false from ${pairs(marked)}
    where tc.ticket_id = w.ticket_id and tc.company_id = w.company_id and tc.is_primary
    returning tc.ticket_id as "ticketId", tc.company_id as "companyId"`.execute(trx)
  await tell(
    trx,
    rows.map((row) => ({ ...row, isPrimary: false, unmarked: true })),
    { removed: false, by },
  )
}

export async function removeCompanies(trx: Trx, unwanted: readonly TicketCompany[], { by }: By): Promise<void> {
  if (unwanted.length === 0) return
  const { rows } = await sql<TicketCompany & { isPrimary: boolean }>`
    delete from ticket_companies tc using ${pairs(unwanted)}
    where tc.ticket_id = w.ticket_id and tc.company_id = w.company_id
    returning tc.ticket_id as "ticketId", tc.company_id as "companyId", tc.is_primary as "isPrimary"`.execute(trx)
  const ids = rows.map((row) => ({ fromId: row.ticketId, toId: row.companyId }))
  await dropMarks(trx, { from: 'tickets', to: 'companies', ids })
  await tell(trx, rows, { removed: true, by })
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

const pairs = (list: readonly TicketCompany[]) =>
  pairsOf(
    list.map((one) => [one.ticketId, one.companyId]),
    'company_id',
  )

type Changed = TicketCompany & { isPrimary: boolean; unmarked?: boolean }

async function tell(trx: Trx, changed: readonly Changed[], { removed, by }: By & { removed: boolean }): Promise<void> {
  const events = changed.map(({ ticketId, companyId, isPrimary, unmarked }) => ({
    about: { ticketId, companyId },
    data: { companyId, isPrimary, removed, ...(unmarked ? { unmarked } : {}) },
  }))
  await recordAll(trx, ticketAssociated, { by, events })
}
