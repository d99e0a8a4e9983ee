import { sql } from 'kysely'
import { recordAll, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { dropMarks } from './associations/marks.ts'
import { contactAssociated } from './crm.events.ts'

// Through their primary company a contact may see its tickets (M18): each change here is an event of its own.

export type Membership = { contactId: number; companyId: number }
type By = { by: Actor }

/** A contact joins a company; the first one becomes their primary. */
export const addToCompany = (trx: Trx, membership: Membership, by: By): Promise<void> =>
  addAllToCompanies(trx, [membership], by)

/**
 * Contacts join companies, in a few statements however many they are.
 * @throws Refusal 422 for a company or a contact that there is not (any more)
 */
export async function addAllToCompanies(trx: Trx, memberships: readonly Membership[], { by }: By): Promise<void> {
  await lockBoth(trx, memberships)
  const contactIds = [...new Set(memberships.map(({ contactId }) => contactId))]
  const before = await trx
    .selectFrom('contact_companies')
    .select(['contact_id', 'company_id'])
    .where('contact_id', 'in', contactIds.length > 0 ? contactIds : [0])
    .execute()
  const joined = Map.groupBy(before, (row) => row.contact_id)
  const isJoined = ({ contactId, companyId }: Membership): boolean =>
    joined.get(contactId)?.some((row) => row.company_id === companyId) ?? false
  const added = unique(memberships.filter((one) => !isJoined(one))).map((one, place, all) => ({
    ...one,
    isPrimary: !joined.has(one.contactId) && all.findIndex(({ contactId }) => contactId === one.contactId) === place,
  }))
  if (added.length === 0) return
  const rows = added.map((one) => ({
    contact_id: one.contactId,
    company_id: one.companyId,
    is_primary: one.isPrimary,
  }))
  await trx.insertInto('contact_companies').values(rows).execute()
  await tell(trx, added, false, by)
}

export const makePrimary = (trx: Trx, membership: Membership, by: By): Promise<void> =>
  makeAllPrimary(trx, [membership], by)

/** Each company becomes the primary one of its contact, who joins it where they have not. */
export async function makeAllPrimary(trx: Trx, memberships: readonly Membership[], { by }: By): Promise<void> {
  if (memberships.length === 0) return
  await addAllToCompanies(trx, memberships, { by })
  // Of several for one contact the last one counts.
  const last = [...new Map(memberships.map((one) => [one.contactId, one])).values()]
  const wanted = pairsOf(last)
  await sql`
    update contact_companies cc set is_primary = false from ${wanted}
    where cc.contact_id = w.contact_id and cc.company_id <> w.company_id and cc.is_primary`.execute(trx)
  const { rows } = await sql<Membership>`
    update contact_companies cc set is_primary = true from ${wanted}
    where cc.contact_id = w.contact_id and cc.company_id = w.company_id and not cc.is_primary
    returning cc.contact_id as "contactId", cc.company_id as "companyId"`.execute(trx)
  await tell(
    trx,
    rows.map((row) => ({ ...row, isPrimary: true })),
    false,
    by,
  )
}

/** A company stays, as an ordinary one: its contact has no primary company until another is chosen. */
export async function unmarkPrimaries(trx: Trx, memberships: readonly Membership[], { by }: By): Promise<void> {
  if (memberships.length === 0) return
  const { rows } = await sql<Membership>`
    update contact_companies cc set is_primary = false from ${pairsOf(memberships)}
    where cc.contact_id = w.contact_id and cc.company_id = w.company_id and cc.is_primary
    returning cc.contact_id as "contactId", cc.company_id as "companyId"`.execute(trx)
  const unmarked = rows.map((row) => ({ ...row, isPrimary: false, unmarked: true }))
  await tell(trx, unmarked, false, by)
}

/** A contact leaves a company. Where it was their primary one, they have none until another is chosen. */
export const removeFromCompany = (trx: Trx, membership: Membership, by: By): Promise<void> =>
  removeAllFromCompanies(trx, [membership], by)

export async function removeAllFromCompanies(trx: Trx, memberships: readonly Membership[], { by }: By): Promise<void> {
  if (memberships.length === 0) return
  const { rows } = await sql<Membership & { isPrimary: boolean }>`
    delete from contact_companies cc using ${pairsOf(memberships)}
    where cc.contact_id = w.contact_id and cc.company_id = w.company_id
    returning cc.contact_id as "contactId", cc.company_id as "companyId", cc.is_primary as "isPrimary"`.execute(trx)
  const ids = rows.map((row) => ({ fromId: row.contactId, toId: row.companyId }))
  await dropMarks(trx, { from: 'contacts', to: 'companies', ids })
  await tell(trx, rows, true, by)
}

/** Both are there, and stay until the transaction ends; contacts first, each in the order of ids, so that nobody waits in a circle. */
async function lockBoth(trx: Trx, memberships: readonly Membership[]): Promise<void> {
  const contactIds = [...new Set(memberships.map(({ contactId }) => contactId))]
  const companyIds = [...new Set(memberships.map(({ companyId }) => companyId))]
  const { rows: contacts } = await sql`
    select from contacts where id = any(${contactIds}::bigint[]) and archived_at is null
    order by id for no key update`.execute(trx)
  if (contacts.length < contactIds.length) throw new Refusal(422, 'contact.unknown')
  const { rows: companies } = await sql`
    select from companies where id = any(${companyIds}::bigint[]) and archived_at is null order by id for share`.execute(
    trx,
  )
  if (companies.length < companyIds.length) throw new Refusal(422, 'company.unknown')
}

const unique = (memberships: readonly Membership[]): Membership[] => [
  ...new Map(memberships.map((one) => [`${one.contactId} ${one.companyId}`, one])).values(),
]

const pairsOf = (memberships: readonly Membership[]) => sql`unnest(
  ${memberships.map(({ contactId }) => contactId)}::bigint[],
  ${memberships.map(({ companyId }) => companyId)}::bigint[]) w (contact_id, company_id)`

async function tell(
  trx: Trx,
  changed: readonly (Membership & { isPrimary: boolean; unmarked?: boolean })[],
  removed: boolean,
  by: Actor,
): Promise<void> {
  const events = changed.map(({ contactId, companyId, isPrimary, unmarked }) => ({
    about: { contactId, companyId },
    data: { companyId, isPrimary, removed, ...(unmarked ? { unmarked } : {}) },
  }))
  await recordAll(trx, contactAssociated, { by, events })
}
