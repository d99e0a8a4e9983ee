import { sql } from 'kysely'
import { record, recordAll, type Actor } from '#domain/accounts/event.ts'
import type { Contact } from '#domain/crm/contact.ts'
import { contactAssociated, contactMerged } from '#domain/crm/crm.events.ts'
import { changeContact, type ContactValues } from '#domain/crm/writing-contacts.ts'
import type { Trx } from '#platform/database/database.ts'
import { activeOwner, filling, lockTwo, mustBeAsSeen, pointAt, type Merging } from './merge.ts'
import { moveMarks, moveMemberships } from './moving-links.ts'

const columns = ['email', 'first_name', 'last_name', 'phone', 'job_title', 'locale', 'owner_id'] as const

/**
 * Two contacts turn out to be one person. The primary one keeps its values, its address and its way in; the other's address
 * becomes one more of theirs, and its password opens nothing any more: nobody gets into an account by being merged into it.
 * Companies, tickets, conversations and notes are united; what belongs to features above this one moves in reaction to
 * `contact.merged`, in the same transaction. It cannot be undone.
 * @throws Refusal 404, 409 or 422, see `lockTwo`; 409 where it is not what was previewed
 */
export async function mergeContacts(trx: Trx, merging: Merging, { by }: { by: Actor }): Promise<void> {
  const two = await lockTwo<Contact>(trx, 'contacts', merging)
  if (!two) return
  await mustBeAsSeen(trx, 'contacts', merging)
  const { primary, merged } = two
  await pointAt(trx, 'contacts', merging)
  await fillValues(trx, primary, merged, by)
  await moveAddresses(trx, primary, merged)
  await moveCompanies(trx, merging, by)
  await moveMarks(trx, 'contacts', merging)
  await moveMemberships(trx, 'contacts', merging)
  const about = { contactId: primary.id }
  await record(trx, contactMerged, { by, about, data: { mergedId: merged.id } })
}

async function fillValues(trx: Trx, primary: Contact, merged: Contact, by: Actor): Promise<void> {
  const { columns: taken, stored } = filling(primary, merged, columns)
  if ('owner_id' in taken) taken.owner_id = await activeOwner(trx, taken.owner_id)
  await changeContact(trx, primary, { values: taken as ContactValues, stored, by })
  if (primary.time_zone === null && merged.time_zone !== null)
    await trx.updateTable('contacts').set({ time_zone: merged.time_zone }).where('id', '=', primary.id).execute()
}

async function moveAddresses(trx: Trx, primary: Contact, merged: Contact): Promise<void> {
  await trx
    .updateTable('contact_additional_emails')
    .set({ contact_id: primary.id })
    .where('contact_id', '=', merged.id)
    .execute()
  if (merged.email === null || primary.email === null) return
  await trx
    .insertInto('contact_additional_emails')
    .values({ email: merged.email, contact_id: primary.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The primary company stays; where there was none, the other's is taken. */
async function moveCompanies(trx: Trx, { primaryId, mergedId }: Merging, by: Actor): Promise<void> {
  const { rows } = await sql<{ companyId: number; isPrimary: boolean }>`
    with gone as (delete from contact_companies where contact_id = ${mergedId} returning company_id, is_primary, created_at)
    insert into contact_companies as cc (contact_id, company_id, is_primary, created_at)
    select ${primaryId}, company_id,
      is_primary and not exists (select from contact_companies where contact_id = ${primaryId} and is_primary), created_at
    from gone
    on conflict (contact_id, company_id) do update set is_primary = true
      where excluded.is_primary and not cc.is_primary
    returning company_id as "companyId", is_primary as "isPrimary"`.execute(trx)
  const events = rows.map(({ companyId, isPrimary }) => ({
    about: { contactId: primaryId, companyId },
    data: { companyId, isPrimary, removed: false },
  }))
  await recordAll(trx, contactAssociated, { by, events })
}
