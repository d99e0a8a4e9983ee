import { keepPortalAccount } from '#domain/conversations/channel-account.ts'
import type { Trx } from '#platform/database/database.ts'

/** A new installation has an inbox, a help desk, a form and a portal already; the demo connects and opens the portal. */
export async function loadPlaces(trx: Trx) {
  const inboxes = await trx.selectFrom('inboxes').select(['id', 'type']).execute()
  const localhost = {
    host: 'localhost',
    locale: 'en',
    company_name: 'Acme Oy',
    admin_email: 'ada@acme.test',
    verified_at: new Date(),
  }
  const domain = await trx.insertInto('domains').values(localhost).returning('id').executeTakeFirstOrThrow()
  const portal = await trx
    .updateTable('portals')
    .set({ name: 'Acme support', domain_id: domain.id, is_live: true })
    .returning(['id', 'form_id'])
    .executeTakeFirstOrThrow()
  await keepPortalAccount(trx, portal.id)
  const inbox = inboxes.find((one) => one.type === 'INBOX')!.id
  const helpDesk = inboxes.find((one) => one.type === 'HELP_DESK')!.id
  return { inbox, helpDesk, form: portal.form_id!, domain: domain.id, portal: portal.id }
}
