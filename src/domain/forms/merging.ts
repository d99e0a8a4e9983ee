import type { Recorded } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'

/** Whoever filed by a form is the survivor now. */
export async function moveSubmissionsOfContact(
  trx: Trx,
  { about, data }: Recorded<{ mergedId: number }>,
): Promise<void> {
  await trx
    .updateTable('form_submissions')
    .set({ contact_id: about.contactId! })
    .where('contact_id', '=', data.mergedId)
    .execute()
}

/** What was filed by a form is a part of the survivor now. */
export async function moveSubmissionsOfTicket(
  trx: Trx,
  { about, data }: Recorded<{ mergedId: number }>,
): Promise<void> {
  await trx
    .updateTable('form_submissions')
    .set({ ticket_id: about.ticketId! })
    .where('ticket_id', '=', data.mergedId)
    .execute()
}
