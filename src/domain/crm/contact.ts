import type { Db } from '#platform/database/database.ts'

/** A person the company deals with. One who can sign in to a portal is a member too. */
export type Contact = {
  id: number
  email: string | null
  firstName: string
  lastName: string
}

/** What a person is called where there is little room: the name, else the address. */
export const contactName = (contact: {
  first_name?: string
  last_name?: string
  firstName?: string
  lastName?: string
  email: string | null
}): string =>
  [contact.first_name ?? contact.firstName, contact.last_name ?? contact.lastName].filter(Boolean).join(' ') ||
  (contact.email ?? '—')

/** The companies of a contact, the primary one first. */
export async function companiesOf(
  db: Db,
  contactId: number,
): Promise<{ id: number; name: string; is_primary: boolean }[]> {
  return db
    .selectFrom('contact_companies')
    .innerJoin('companies', 'companies.id', 'contact_companies.company_id')
    .select(['companies.id', 'companies.name', 'contact_companies.is_primary'])
    .where('contact_id', '=', contactId)
    .where('companies.archived_at', 'is', null)
    .orderBy('is_primary', 'desc')
    .orderBy('companies.name')
    .execute()
}
