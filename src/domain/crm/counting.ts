import type { Db } from '#platform/database/database.ts'

/** How many contacts have a primary company: whom company access concerns (M18). */
export async function countWithCompany(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('contact_companies')
    .innerJoin('contacts', 'contacts.id', 'contact_companies.contact_id')
    .innerJoin('companies', 'companies.id', 'contact_companies.company_id')
    .where('is_primary', '=', true)
    .where('contacts.archived_at', 'is', null)
    .where('companies.archived_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
