import { sql } from 'kysely'
import type { Recorded } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'

/** Mails to somebody who is forgotten: that there were some stays, not to whom, and not a word of them. None leaves any more. */
export async function forgetMails(trx: Trx, { data }: Recorded<{ contactIds: number[] }>): Promise<void> {
  await sql`
    update mails set recipient = '', recipient_name = '', subject = '', text_body = '', html_body = '', headers = '{}',
      last_error = null, status = case status when 'queued' then 'failed' else status end,
      last_fault = case status when 'queued' then 'address' else last_fault end, next_attempt_at = null
    where lower(recipient) in (
      select lower(email::text) from contacts where id = any(${data.contactIds}::bigint[]) and email is not null
      union select lower(email::text) from contact_additional_emails where contact_id = any(${data.contactIds}::bigint[]))`.execute(
    trx,
  )
}
