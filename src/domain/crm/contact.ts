import type { Selectable } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Contacts } from '#platform/database/tables.ts'
import { notFound } from '#platform/refusal.ts'

/** A person the company deals with. One who can sign in to a portal is a member too. */
export type Contact = Selectable<Contacts>

/** What a person is called: their name, else their address. */
export const contactName = (contact: { first_name: string; last_name: string; email: string | null }): string =>
  [contact.first_name, contact.last_name].filter(Boolean).join(' ') || (contact.email ?? '')

/** A contact as an agent reaches it: every user of the account works with all of them. */
export async function contactFor(db: Db, _user: { id: number }, id: number): Promise<Contact> {
  const contact = await db
    .selectFrom('contacts')
    .selectAll()
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!contact) throw notFound()
  return contact
}

export type ContactCompany = { id: number; name: string; domain: string | null; is_primary: boolean }

/** The companies of a contact, the primary one first. */
export const companiesOf = (db: Db, contactId: number): Promise<ContactCompany[]> =>
  db
    .selectFrom('contact_companies')
    .innerJoin('companies', 'companies.id', 'contact_companies.company_id')
    .select(['companies.id', 'companies.name', 'companies.domain', 'contact_companies.is_primary'])
    .where('contact_id', '=', contactId)
    .where('companies.archived_at', 'is', null)
    .orderBy('is_primary', 'desc')
    .orderBy('companies.name')
    .execute()
