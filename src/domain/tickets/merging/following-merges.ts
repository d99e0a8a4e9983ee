// Staff only: moves notes. Customers' surfaces must not import this file.
import { sql } from 'kysely'
import { recordAll, type Actor, type Recorded } from '#domain/accounts/event.ts'
import { ticketAssociated } from '#domain/tickets/ticket.events.ts'
import type { Trx } from '#platform/database/database.ts'

type Merged = Recorded<{ mergedId: number }>
type Side = { party: 'contact' | 'company'; from: number; to: number }

/** A contact was merged into another, who stands on their tickets now: from the next request on they see them. */
export async function moveTicketsOfContact(trx: Trx, { about, data, by }: Merged): Promise<void> {
  const side: Side = { party: 'contact', from: data.mergedId, to: about.contactId! }
  await lockTicketsOf(trx, side)
  const { rows } = await sql<{ ticketId: number; isNew: boolean }>`
    with gone as (delete from ticket_contacts where contact_id = ${side.from} returning *)
    insert into ticket_contacts as tc (ticket_id, contact_id, last_activity_at, is_closed, created_at)
    select ticket_id, ${side.to}, last_activity_at, is_closed, created_at from gone order by ticket_id
    on conflict (ticket_id, contact_id) do update set created_at = least(tc.created_at, excluded.created_at)
    returning ticket_id as "ticketId", (xmax = 0) as "isNew"`.execute(trx)
  await moveNotes(trx, side)
  const added = rows.filter(({ isNew }) => isNew).map(({ ticketId }) => ({ ticketId }))
  await tell(trx, side, added, by)
}

/** A company was merged into another: its tickets are the survivor's, as its primary company where it was that. */
export async function moveTicketsOfCompany(trx: Trx, { about, data, by }: Merged): Promise<void> {
  const side: Side = { party: 'company', from: data.mergedId, to: about.companyId! }
  await lockTicketsOf(trx, side)
  const { rows } = await sql<{ ticketId: number; isPrimary: boolean }>`
    with gone as (delete from ticket_companies where company_id = ${side.from} returning *)
    insert into ticket_companies as tc (ticket_id, company_id, is_primary, last_activity_at, is_closed, created_at)
    select ticket_id, ${side.to}, is_primary, last_activity_at, is_closed, created_at from gone order by ticket_id
    on conflict (ticket_id, company_id) do update set is_primary = true where excluded.is_primary and not tc.is_primary
    returning ticket_id as "ticketId", is_primary as "isPrimary"`.execute(trx)
  await moveNotes(trx, side)
  await tell(trx, side, rows, by)
}

/** Tickets are locked before what hangs on them, in the order of their ids, as everywhere. */
async function lockTicketsOf(trx: Trx, { party, from }: Side): Promise<void> {
  const [table, column] = party === 'contact' ? ['ticket_contacts', 'contact_id'] : ['ticket_companies', 'company_id']
  await sql`
    select from tickets where id in (select ticket_id from ${sql.table(table!)} where ${sql.ref(column!)} = ${from})
    order by id for no key update`.execute(trx)
}

async function moveNotes(trx: Trx, { party, from, to }: Side): Promise<void> {
  const [table, column] = party === 'contact' ? ['note_contacts', 'contact_id'] : ['note_companies', 'company_id']
  await sql`
    insert into ${sql.table(table!)} (note_id, ${sql.ref(column!)})
    select note_id, ${to} from ${sql.table(table!)} where ${sql.ref(column!)} = ${from} on conflict do nothing`.execute(
    trx,
  )
  await sql`delete from ${sql.table(table!)} where ${sql.ref(column!)} = ${from}`.execute(trx)
}

async function tell(
  trx: Trx,
  { party, to }: Side,
  tickets: readonly { ticketId: number; isPrimary?: boolean }[],
  by: Actor,
): Promise<void> {
  const id = party === 'contact' ? { contactId: to } : { companyId: to }
  for (let start = 0; start < tickets.length; start += 1000) {
    const events = tickets.slice(start, start + 1000).map(({ ticketId, isPrimary }) => ({
      about: { ticketId, ...id },
      data: { ...id, ...(isPrimary === undefined ? {} : { isPrimary }), removed: false },
    }))
    await recordAll(trx, ticketAssociated, { by, events })
  }
}
