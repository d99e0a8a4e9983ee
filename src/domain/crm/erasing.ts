import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { notFound } from '#platform/refusal.ts'
import { contactErased } from './crm.events.ts'
import { contactsWithEmails } from './email-addresses.ts'
import { forgetAddresses } from './forgetting.ts'

type Erased = { id: number; addresses: string[] }

/**
 * Forgets a person for good, as the law lets them ask: everything that tells who they are goes from their record, from those
 * that were merged into it, and from what they wrote; tickets, their numbers and their dates stay. Features above this one forget
 * in reaction to `contact.erased`, in the same transaction. Their addresses are not taken again (see forgetting.ts).
 * @param id of a contact, archived or not; one that was merged leads to its survivor
 * @throws Refusal 404 for a contact that there is not, or no more
 */
export async function eraseContact(trx: Trx, id: number, { by }: { by: Actor }): Promise<void> {
  const contacts = await lockAll(trx, id)
  const contactIds = contacts.map((contact) => contact.id)
  const addresses = contacts.flatMap((contact) => contact.addresses)
  await forgetAddresses(trx, addresses)
  await forgetAnswers(trx, contactIds, addresses)
  // While the rows still tell who it is: whoever reacts looks for their name and their addresses.
  await record(trx, contactErased, { by, about: { contactId: contactIds[0]! }, data: { contactIds } })
  await forgetLinks(trx, contactIds)
  await forgetHistory(trx, contactIds)
  await sql`
    update contacts set email = null, first_name = '', last_name = '', phone = null, job_title = null, locale = null,
      time_zone = null, properties = '{}', archived_at = coalesce(archived_at, now()), erased_at = now(), updated_at = now(),
      version = version + 1
    where id = any(${contactIds}::bigint[])`.execute(trx)
}

/** As HubSpot has it: an address that is nobody's is kept from becoming somebody's. */
export async function eraseAddress(trx: Trx, email: string, { by }: { by: Actor }): Promise<void> {
  const [contact] = await contactsWithEmails(trx, [email])
  if (contact) await eraseContact(trx, contact.id, { by })
  else await forgetAddresses(trx, [email])
}

/** The contact first, then those that were merged into it; locked in the order of their ids. */
async function lockAll(trx: Trx, id: number): Promise<Erased[]> {
  const { rows } = await sql<Erased & { isFirst: boolean }>`
    with one as (select coalesce(merged_into_id, id) as id from contacts where id = ${id})
    select c.id, c.id = one.id as "isFirst",
      array_remove(array_append((select array_agg(a.email::text) from contact_additional_emails a where a.contact_id = c.id),
        c.email::text), null) as addresses
    from contacts c, one where (c.id = one.id or c.merged_into_id = one.id) and c.erased_at is null
    order by c.id for no key update of c`.execute(trx)
  if (!rows.some(({ isFirst }) => isFirst)) throw notFound()
  return rows.toSorted((a, b) => Number(b.isFirst) - Number(a.isFirst))
}

/** Answers of the API that are kept for a repetition of the request. */
async function forgetAnswers(trx: Trx, contactIds: readonly number[], addresses: readonly string[]): Promise<void> {
  await sql`
    delete from api_requests where body ->> 'id' = any(${contactIds.map(String)}::text[])
      or exists (select from unnest(${[...addresses]}::text[]) a where position(lower(a) in lower(body::text)) > 0)`.execute(
    trx,
  )
}

async function forgetLinks(trx: Trx, contactIds: readonly number[]): Promise<void> {
  await trx.deleteFrom('contact_additional_emails').where('contact_id', 'in', contactIds).execute()
  await trx.deleteFrom('contact_companies').where('contact_id', 'in', contactIds).execute()
  await sql`
    delete from associations where (from_type = 'contacts' and from_id = any(${[...contactIds]}::bigint[]))
      or (to_type = 'contacts' and to_id = any(${[...contactIds]}::bigint[]))`.execute(trx)
  await sql`
    delete from list_members m using lists l
    where l.id = m.list_id and l.object_type = 'contacts' and m.record_id = any(${[...contactIds]}::bigint[])`.execute(
    trx,
  )
}

/** What they were called before, too; the log keeps that something changed. */
async function forgetHistory(trx: Trx, contactIds: readonly number[]): Promise<void> {
  for (const table of ['unique_values', 'property_changes'] as const)
    await trx.deleteFrom(table).where('object_type', '=', 'contacts').where('object_id', 'in', contactIds).execute()
  await trx
    .updateTable('events')
    .set({ data: JSON.stringify({ changes: {} }) })
    .where('contact_id', 'in', contactIds)
    .where('kind', '=', 'contact.changed')
    .execute()
}
