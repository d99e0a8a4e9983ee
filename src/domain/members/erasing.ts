import type { Recorded } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'

/** Whoever is forgotten is signed out everywhere, and has no way in. */
export async function forgetMembership(trx: Trx, { data }: Recorded<{ contactIds: number[] }>): Promise<void> {
  for (const table of ['member_sessions', 'member_links', 'members'] as const)
    await trx.deleteFrom(table).where('contact_id', 'in', data.contactIds).execute()
}
