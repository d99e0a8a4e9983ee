import { sql } from 'kysely'
import { mustBeActive } from '#domain/accounts/active.ts'
import { record, recordAll, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { idsInOrder, rowsOf } from '#platform/database/rows.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Company } from './company.ts'
import { companyArchived, companyChanged, companyCreated, companyRestored } from './crm.events.ts'
import { changeRecord, type Changing, type Writer } from './properties/changing-records.ts'
import { present, type PropertyValues } from './properties/property.ts'
import { freeUnique, keepUnique } from './properties/uniqueness.ts'
import { squeezed } from './squeezing.ts'

/** What a person types of a company; absent leaves as it is, null or '' clears. */
export type CompanyValues = {
  name?: string
  domain?: string | null
  phone?: string | null
  city?: string | null
  country?: string | null
  owner_id?: number | null
}

/** `stored`: checked values of the properties that have no column. */
export type NewCompany = { columns: CompanyValues; stored?: PropertyValues }

export const companyChanging: Changing = {
  type: 'companies',
  nameOf: {
    name: 'name',
    domain: 'domain',
    phone: 'phone',
    city: 'city',
    country: 'country',
    owner_id: 'hubspot_owner_id',
  },
  about: (companyId) => ({ companyId }),
  changed: companyChanged,
  versionKinds: [companyChanged.name],
  conflict: 'company.changed_meanwhile',
}

export async function createCompany(trx: Trx, values: CompanyValues, { by }: { by: Actor }): Promise<number> {
  const [id] = await createCompanies(trx, [{ columns: values }], { by })
  return id!
}

/** Many at once cost as many statements as one. @returns ids in the order of the companies */
export async function createCompanies(
  trx: Trx,
  companies: readonly NewCompany[],
  { by, properties }: Writer,
): Promise<number[]> {
  const rows = companies.map(({ columns, stored }) => ({ ...cleaned(columns), properties: present(stored ?? {}) }))
  for (const { name } of rows) mustHaveName(name)
  await mustBeActive(
    trx,
    rows.map(({ owner_id }) => owner_id),
  )
  const { rows: inserted } = await sql<{ id: number }>`
    insert into companies (name, domain, phone, city, country, owner_id, properties)
    select name, domain, phone, city, country, owner_id, properties
    from ${rowsOf('name text, domain citext, phone text, city text, country text, owner_id bigint, properties jsonb', rows)}
    order by r.place returning id`.execute(trx)
  const made = idsInOrder(inserted).map((id, index) => ({ id, stored: rows[index]!.properties }))
  await keepUnique(trx, 'companies', made, properties)
  await recordAll(trx, companyCreated, { by, events: made.map(({ id }) => ({ about: { companyId: id }, data: {} })) })
  return made.map(({ id }) => id)
}

/**
 * @param version of the company that whoever edits had before them; refused where one of these properties has changed since
 * @param stored checked values of the properties that have no column
 */
export async function changeCompany(
  trx: Trx,
  company: Company,
  { values, stored = {}, ...change }: { values: CompanyValues; stored?: PropertyValues; version?: number } & Writer,
): Promise<void> {
  const columns = cleaned(values)
  if ('name' in columns) mustHaveName(columns.name)
  if (columns.owner_id !== company.owner_id) await mustBeActive(trx, [columns.owner_id])
  await changeRecord(trx, companyChanging, company, { columns, stored, ...change })
}

/** Takes a company out of every list. Nobody sees tickets through it any more; those who stand on them still do. */
export async function archiveCompany(trx: Trx, company: { id: number }, { by }: { by: Actor }): Promise<void> {
  await trx
    .updateTable('companies')
    .set({ archived_at: sql<Date>`now()` })
    .where('id', '=', company.id)
    .execute()
  await freeUnique(trx, 'companies', company.id)
  await record(trx, companyArchived, { by, about: { companyId: company.id }, data: {} })
}

/** Brings an archived company back, with what it had. Who sees tickets through it sees them again. */
export async function restoreCompany(trx: Trx, company: Company, { by }: { by: Actor }): Promise<void> {
  await trx.updateTable('companies').set({ archived_at: null }).where('id', '=', company.id).execute()
  await keepUnique(trx, 'companies', [{ id: company.id, stored: company.properties as PropertyValues }])
  await record(trx, companyRestored, { by, about: { companyId: company.id }, data: {} })
}

const cleaned = (values: CompanyValues): CompanyValues => squeezed(values, ['name'])

function mustHaveName(name: string | undefined): void {
  if (!name) throw new Refusal(422, 'company.name_missing')
}
