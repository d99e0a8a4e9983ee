import type { Trx } from '#platform/database/database.ts'
import { notFound } from '#platform/refusal.ts'
import type { Company } from './company.ts'
import type { Contact } from './contact.ts'

// A record as a verb changes it, locked until the transaction ends: what it is now decides what is written.

export async function lockContact(trx: Trx, id: number, { archived = false } = {}): Promise<Contact> {
  const contact = await trx
    .selectFrom('contacts')
    .selectAll()
    .where('id', '=', id)
    .where('archived_at', archived ? 'is not' : 'is', null)
    .where('merged_into_id', 'is', null)
    .where('erased_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!contact) throw notFound()
  return contact
}

export async function lockCompany(trx: Trx, id: number, { archived = false } = {}): Promise<Company> {
  const company = await trx
    .selectFrom('companies')
    .selectAll()
    .where('id', '=', id)
    .where('archived_at', archived ? 'is not' : 'is', null)
    .where('merged_into_id', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!company) throw notFound()
  return company
}
