import { sql, type ExpressionBuilder } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { DB } from '#platform/database/tables.ts'

export const recordsAtOnce = 50

/** A row of the contacts table: with the primary company and how many open tickets the contact stands on. */
export type ListedContact = {
  id: number
  first_name: string
  last_name: string
  email: string | null
  phone: string | null
  company_id: number | null
  company: string | null
  created_at: Date
  open_tickets: number
}

/** Contacts by name whose name or address holds what was typed, a page of `recordsAtOnce` and one more. */
export async function searchContacts(
  db: Db,
  { search, offset }: { search: string; offset: number },
): Promise<ListedContact[]> {
  const pattern = likePattern(search)
  return db
    .selectFrom('contacts')
    .leftJoin('contact_companies as cc', (join) =>
      join.onRef('cc.contact_id', '=', 'contacts.id').on('cc.is_primary', '=', true),
    )
    .leftJoin('companies', 'companies.id', 'cc.company_id')
    .select([
      'contacts.id',
      'first_name',
      'last_name',
      'email',
      'contacts.phone',
      'companies.id as company_id',
      'companies.name as company',
      'contacts.created_at',
    ])
    .select((eb) => openTickets(eb).as('open_tickets'))
    .where('contacts.archived_at', 'is', null)
    .$if(pattern !== null, (query) =>
      query.where(
        sql<boolean>`(contacts.first_name || ' ' || contacts.last_name || ' ' || coalesce(contacts.email::text, '')) ilike ${pattern}`,
      ),
    )
    .orderBy(sql`lower(contacts.last_name)`)
    .orderBy(sql`lower(contacts.first_name)`)
    .orderBy('contacts.id')
    .limit(recordsAtOnce + 1)
    .offset(offset)
    .execute()
}

const openTickets = (eb: ExpressionBuilder<DB, 'contacts'>) =>
  eb
    .selectFrom('ticket_contacts')
    .select((count) => count.fn.countAll<number>().as('count'))
    .whereRef('ticket_contacts.contact_id', '=', 'contacts.id')
    .where('is_closed', '=', false)
    .$asScalar()
    .$notNull()

export type ListedCompany = {
  id: number
  name: string
  domain: string | null
  city: string | null
  country: string | null
  contacts: number
  open_tickets: number
  created_at: Date
}

/** Companies by name whose name or domain holds what was typed, a page of `recordsAtOnce` and one more. */
export async function searchCompanies(
  db: Db,
  { search, offset }: { search: string; offset: number },
): Promise<ListedCompany[]> {
  const pattern = likePattern(search)
  return db
    .selectFrom('companies')
    .select(['companies.id', 'name', 'domain', 'city', 'country', 'companies.created_at'])
    .select((eb) => [
      eb
        .selectFrom('contact_companies')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('company_id', '=', 'companies.id')
        .$asScalar()
        .$notNull()
        .as('contacts'),
      eb
        .selectFrom('ticket_companies')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('company_id', '=', 'companies.id')
        .where('is_closed', '=', false)
        .$asScalar()
        .$notNull()
        .as('open_tickets'),
    ])
    .where('companies.archived_at', 'is', null)
    .$if(pattern !== null, (query) =>
      query.where((eb) => eb.or([eb('name', 'ilike', pattern), eb(sql<string>`domain::text`, 'ilike', pattern)])),
    )
    .orderBy(sql`lower(name)`)
    .orderBy('companies.id')
    .limit(recordsAtOnce + 1)
    .offset(offset)
    .execute()
}

/** What was typed, to be found anywhere in a text; null where nothing was. */
export function likePattern(search: string): string | null {
  const text = search.replaceAll('\0', '').trim().slice(0, 200)
  return text === '' ? null : `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}
