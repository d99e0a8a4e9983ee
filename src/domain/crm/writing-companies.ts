import { sql } from 'kysely'
import { changedSince } from '#domain/accounts/changed-since.ts'
import { record, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Company } from './company.ts'
import { companyArchived, companyChanged, companyCreated } from './crm.events.ts'
import { differences } from './writing-contacts.ts'

/** What a person types of a company; absent leaves as it is, null or '' clears. */
export type CompanyValues = {
  name?: string
  domain?: string | null
  phone?: string | null
  city?: string | null
  country?: string | null
  owner_id?: number | null
}

export async function createCompany(trx: Trx, values: CompanyValues, { by }: { by: Actor }): Promise<number> {
  const clean = cleaned(values)
  const { id } = await trx
    .insertInto('companies')
    .values({ ...clean, name: clean.name ?? '' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(trx, companyCreated, { by, about: { companyId: id }, data: {} })
  return id
}

/** @param version of the company that whoever edits had before them; refused where one of these properties has changed since */
export async function changeCompany(
  trx: Trx,
  company: Company,
  { values, version, by }: { values: CompanyValues; version?: number; by: Actor },
): Promise<void> {
  const clean = cleaned({ name: company.name, ...values })
  const changes = differences(company, clean)
  if (Object.keys(changes).length === 0) return
  const between = { kinds: [companyChanged.name], from: version ?? company.version, to: company.version }
  if (await changedSince(trx, { companyId: company.id }, { ...between, names: Object.keys(changes) }))
    throw new Refusal(409, 'company.changed_meanwhile')
  const updated = await trx
    .updateTable('companies')
    .set({ ...clean, updated_at: sql<Date>`now()`, version: sql<number>`version + 1` })
    .where('id', '=', company.id)
    .where('version', '=', company.version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) throw new Refusal(409, 'company.changed_meanwhile')
  await record(trx, companyChanged, { by, about: { companyId: company.id }, data: { changes } })
}

/** Takes a company out of every list. Nobody sees tickets through it any more; those who stand on them still do. */
export async function archiveCompany(trx: Trx, company: Company, { by }: { by: Actor }): Promise<void> {
  await trx
    .updateTable('companies')
    .set({ archived_at: sql<Date>`now()` })
    .where('id', '=', company.id)
    .execute()
  await record(trx, companyArchived, { by, about: { companyId: company.id }, data: {} })
}

function cleaned(values: CompanyValues): CompanyValues {
  const entries = Object.entries(values).map(([name, value]): [string, unknown] => {
    const text = typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').trim() : value
    return [name, text === '' && name !== 'name' ? null : text]
  })
  const clean = Object.fromEntries(entries) as CompanyValues
  if (clean.name !== undefined && clean.name === '') throw new Refusal(422, 'company.name_missing')
  return clean
}
