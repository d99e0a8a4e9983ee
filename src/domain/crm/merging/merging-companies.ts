import { sql } from 'kysely'
import { record, recordAll, type Actor } from '#domain/accounts/event.ts'
import type { Company } from '#domain/crm/company.ts'
import { companyMerged, contactAssociated } from '#domain/crm/crm.events.ts'
import { changeCompany, type CompanyValues } from '#domain/crm/writing-companies.ts'
import type { Trx } from '#platform/database/database.ts'
import { activeOwner, filling, lockTwo, mustBeAsSeen, pointAt, type Merging } from './merge.ts'
import { moveMarks, moveMemberships } from './moving-links.ts'

const columns = ['domain', 'phone', 'city', 'country', 'owner_id'] as const

/**
 * Two companies turn out to be one. The primary one keeps its values; people and tickets are united, so where the portal shows
 * customers their company's tickets, the people of each see those of both from now on. It cannot be undone.
 * @throws Refusal 404, 409 or 422, see `lockTwo`; 409 where it is not what was previewed
 */
export async function mergeCompanies(trx: Trx, merging: Merging, { by }: { by: Actor }): Promise<void> {
  const two = await lockTwo<Company>(trx, 'companies', merging)
  if (!two) return
  await mustBeAsSeen(trx, 'companies', merging)
  const { primary, merged } = two
  await pointAt(trx, 'companies', merging)
  await fillValues(trx, primary, merged, by)
  await movePeople(trx, merging, by)
  await moveMarks(trx, 'companies', merging)
  await moveMemberships(trx, 'companies', merging)
  const about = { companyId: primary.id }
  await record(trx, companyMerged, { by, about, data: { mergedId: merged.id } })
}

async function fillValues(trx: Trx, primary: Company, merged: Company, by: Actor): Promise<void> {
  const { columns: taken, stored } = filling(primary, merged, columns)
  if ('owner_id' in taken) taken.owner_id = await activeOwner(trx, taken.owner_id)
  const domains = otherDomains(primary, merged)
  const values = taken as CompanyValues
  await changeCompany(trx, primary, {
    values,
    stored: { ...stored, ...(domains === '' ? {} : { hs_additional_domains: domains }) },
    by,
  })
}

/** What both are known by, besides the domain that the survivor has. */
function otherDomains(primary: Company, merged: Company): string {
  const listed = [primary, merged].flatMap(({ properties }) =>
    ((properties as Record<string, string>)['hs_additional_domains'] ?? '').split(';'),
  )
  const own = (primary.domain ?? merged.domain)?.toLowerCase()
  const all = [...listed, merged.domain ?? ''].filter((domain) => domain !== '' && domain.toLowerCase() !== own)
  return [...new Set(all)].join(';')
}

type Moved = { contactId: number; isPrimary: boolean }

/** Whose primary company the merged one was has the survivor for it. */
async function movePeople(trx: Trx, { primaryId, mergedId }: Merging, by: Actor): Promise<void> {
  const { rows } = await sql<Moved>`
    with gone as (delete from contact_companies where company_id = ${mergedId} returning contact_id, is_primary, created_at)
    insert into contact_companies as cc (contact_id, company_id, is_primary, created_at)
    select contact_id, ${primaryId}, is_primary, created_at from gone order by contact_id
    on conflict (contact_id, company_id) do update set is_primary = true
      where excluded.is_primary and not cc.is_primary
    returning contact_id as "contactId", is_primary as "isPrimary"`.execute(trx)
  for (let start = 0; start < rows.length; start += 1000) {
    const events = rows.slice(start, start + 1000).map(({ contactId, isPrimary }) => ({
      about: { contactId, companyId: primaryId },
      data: { companyId: primaryId, isPrimary, removed: false },
    }))
    await recordAll(trx, contactAssociated, { by, events })
  }
}
