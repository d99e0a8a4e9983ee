import { record, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { contactAssociated } from './crm.events.ts'

// Through their primary company a contact may see its tickets (M18): each change here is an event of its own.

type Membership = { contactId: number; companyId: number }

/** A contact joins a company; the first one becomes their primary. */
export async function addToCompany(
  trx: Trx,
  { contactId, companyId }: Membership,
  { by }: { by: Actor },
): Promise<void> {
  await mustExist(trx, companyId)
  const others = await trx
    .selectFrom('contact_companies')
    .select('company_id')
    .where('contact_id', '=', contactId)
    .forUpdate()
    .execute()
  if (others.some((row) => row.company_id === companyId)) return
  const isPrimary = others.length === 0
  await trx
    .insertInto('contact_companies')
    .values({ contact_id: contactId, company_id: companyId, is_primary: isPrimary })
    .execute()
  await record(trx, contactAssociated, {
    by,
    about: { contactId, companyId },
    data: { companyId, isPrimary, removed: false },
  })
}

export async function makePrimary(
  trx: Trx,
  { contactId, companyId }: Membership,
  { by }: { by: Actor },
): Promise<void> {
  await addToCompany(trx, { contactId, companyId }, { by })
  const set = (isPrimary: boolean, operator: '=' | '!=') =>
    trx
      .updateTable('contact_companies')
      .set({ is_primary: isPrimary })
      .where('contact_id', '=', contactId)
      .where('company_id', operator, companyId)
      .where('is_primary', '=', !isPrimary)
      .executeTakeFirst()
  await set(false, '!=')
  const { numUpdatedRows } = await set(true, '=')
  if (numUpdatedRows === 0n) return
  await record(trx, contactAssociated, {
    by,
    about: { contactId, companyId },
    data: { companyId, isPrimary: true, removed: false },
  })
}

/** A contact leaves a company. Where it was their primary one, they have none until another is chosen. */
export async function removeFromCompany(
  trx: Trx,
  { contactId, companyId }: Membership,
  { by }: { by: Actor },
): Promise<void> {
  const removed = await trx
    .deleteFrom('contact_companies')
    .where('contact_id', '=', contactId)
    .where('company_id', '=', companyId)
    .returning('is_primary')
    .executeTakeFirst()
  if (!removed) return
  const data = { companyId, isPrimary: removed.is_primary, removed: true }
  await record(trx, contactAssociated, { by, about: { contactId, companyId }, data })
}

async function mustExist(trx: Trx, companyId: number): Promise<void> {
  const company = await trx
    .selectFrom('companies')
    .select('id')
    .where('id', '=', companyId)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!company) throw new Refusal(422, 'company.unknown')
}
