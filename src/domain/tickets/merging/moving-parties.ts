import { sql } from 'kysely'
import { recordAll, type Actor } from '#domain/accounts/event.ts'
import type { Merging } from '#domain/crm/merging/merge.ts'
import { ticketAssociated } from '#domain/tickets/ticket.events.ts'
import type { Trx } from '#platform/database/database.ts'

/** Of the merged ticket: whoever is named here comes to stand on the survivor. */
export type Staying = { contactIds: readonly number[]; companyIds: readonly number[] }

type Moving = { staying: Staying | undefined; by: Actor }
type Moved = { id: number; isNew: boolean; isPrimary?: boolean }

/** Who stood on the merged ticket leaves it, and comes to stand on the survivor where that is wished. */
export async function moveParties(trx: Trx, merging: Merging, { staying, by }: Moving): Promise<void> {
  const contacts = await moveContacts(trx, merging, staying?.contactIds)
  const companies = await moveCompanies(trx, merging, staying?.companyIds)
  const gone = { by, ticketId: merging.mergedId, removed: true }
  await tell(
    trx,
    'contactId',
    contacts.gone.map((id) => ({ id })),
    gone,
  )
  await tell(
    trx,
    'companyId',
    companies.gone.map((id) => ({ id })),
    gone,
  )
  const come = { by, ticketId: merging.primaryId, removed: false }
  await tell(
    trx,
    'contactId',
    contacts.come.filter(({ isNew }) => isNew).map(({ id }) => ({ id })),
    come,
  )
  await tell(trx, 'companyId', companies.come, come)
}

/** `wanted`: undefined for all. Whoever stood there first asked first: the requester stays the requester. */
async function moveContacts(trx: Trx, { primaryId, mergedId }: Merging, wanted: readonly number[] | undefined) {
  const { rows: left } = await sql<{ id: number; created_at: Date }>`
    delete from ticket_contacts where ticket_id = ${mergedId} returning contact_id as id, created_at`.execute(trx)
  const staying = left.filter(({ id }) => wanted === undefined || wanted.includes(id))
  const { rows: come } = await sql<Moved>`
    insert into ticket_contacts (ticket_id, contact_id, last_activity_at, is_closed)
    select ${primaryId}, id, now(), false from unnest(${staying.map(({ id }) => id)}::bigint[]) id
    on conflict do nothing returning contact_id as id, true as "isNew"`.execute(trx)
  return { gone: left.map(({ id }) => id), come }
}

/** The survivor's primary company stays; where it has none, the other's is taken. */
async function moveCompanies(trx: Trx, { primaryId, mergedId }: Merging, wanted: readonly number[] | undefined) {
  const { rows: left } = await sql<{ id: number; is_primary: boolean }>`
    delete from ticket_companies where ticket_id = ${mergedId} returning company_id as id, is_primary`.execute(trx)
  const staying = left.filter(({ id }) => wanted === undefined || wanted.includes(id))
  const { rows: come } = await sql<Moved>`
    insert into ticket_companies as tc (ticket_id, company_id, is_primary, last_activity_at, is_closed)
    select ${primaryId}, w.id, w.is_primary and not exists (
        select from ticket_companies o where o.ticket_id = ${primaryId} and o.is_primary), now(), false
    from unnest(${staying.map(({ id }) => id)}::bigint[], ${staying.map((one) => one.is_primary)}::boolean[]) w (id, is_primary)
    on conflict (ticket_id, company_id) do update set is_primary = true where excluded.is_primary and not tc.is_primary
    returning company_id as id, is_primary as "isPrimary"`.execute(trx)
  return { gone: left.map(({ id }) => id), come }
}

type Told = { by: Actor; ticketId: number; removed: boolean }

async function tell(
  trx: Trx,
  kind: 'contactId' | 'companyId',
  parties: readonly { id: number; isPrimary?: boolean }[],
  { by, ticketId, removed }: Told,
): Promise<void> {
  const events = parties.map(({ id, isPrimary }) => ({
    about: { ticketId, [kind]: id },
    data: { [kind]: id, ...(isPrimary === undefined ? {} : { isPrimary }), removed },
  }))
  await recordAll(trx, ticketAssociated, { by, events })
}
