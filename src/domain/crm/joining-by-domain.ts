import { record, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { contactAssociated } from './crm.events.ts'

/**
 * A contact who came by themselves, and belongs to no company yet, is put beside the one whose domain their address has. It is
 * not their primary company, and so opens nothing: that anybody has such an address is no word of that company's. An agent
 * who knows them makes it the primary one.
 */
export async function joinByMailDomain(
  trx: Trx,
  { contactId, email }: { contactId: number; email: string },
  { by }: { by: Actor },
): Promise<void> {
  const joined = await trx
    .insertInto('contact_companies')
    .columns(['contact_id', 'company_id', 'is_primary'])
    .expression((eb) =>
      eb
        .selectFrom('companies')
        .select((select) => [select.val(contactId).as('contact_id'), 'id', select.val(false).as('is_primary')])
        .where('domain', '=', email.slice(email.lastIndexOf('@') + 1))
        .where('archived_at', 'is', null)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('contact_companies as cc').select('cc.company_id').where('cc.contact_id', '=', contactId),
            ),
          ),
        )
        .orderBy('id')
        .limit(1),
    )
    .returning('company_id')
    .executeTakeFirst()
  if (!joined) return
  const companyId = joined.company_id
  const data = { companyId, isPrimary: false, removed: false }
  await record(trx, contactAssociated, { by, about: { contactId, companyId }, data })
}
