import type { Selectable } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Companies } from '#platform/database/tables.ts'
import { notFound } from '#platform/refusal.ts'

/** An organisation that contacts belong to. */
export type Company = Selectable<Companies>

/** A company as an agent reaches it: every user of the account works with all of them. */
export async function companyFor(db: Db, _user: { id: number }, id: number): Promise<Company> {
  const company = await db
    .selectFrom('companies')
    .selectAll()
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!company) throw notFound()
  return company
}

export type CompanyContact = {
  id: number
  email: string | null
  first_name: string
  last_name: string
  is_primary: boolean
}

/** The people of a company by name, a page of them at a time. `is_primary`: it is their primary company. */
export const contactsOf = (
  db: Db,
  companyId: number,
  { limit, offset }: { limit: number; offset: number },
): Promise<CompanyContact[]> =>
  db
    .selectFrom('contact_companies')
    .innerJoin('contacts', 'contacts.id', 'contact_companies.contact_id')
    .select([
      'contacts.id',
      'contacts.email',
      'contacts.first_name',
      'contacts.last_name',
      'contact_companies.is_primary',
    ])
    .where('company_id', '=', companyId)
    .where('contacts.archived_at', 'is', null)
    .orderBy('contacts.last_name')
    .orderBy('contacts.first_name')
    .orderBy('contacts.id')
    .limit(limit)
    .offset(offset)
    .execute()
