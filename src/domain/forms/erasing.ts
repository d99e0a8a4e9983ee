import type { Recorded } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'

/** That a form was sent stays, and when; not what it said. */
export async function forgetSubmissions(trx: Trx, { data }: Recorded<{ contactIds: number[] }>): Promise<void> {
  await trx.updateTable('form_submissions').set({ fields: '{}' }).where('contact_id', 'in', data.contactIds).execute()
}
