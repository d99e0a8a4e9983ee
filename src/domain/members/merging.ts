import type { Recorded } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'

/**
 * A contact was merged into another: their way in ends at once, wherever they are signed in. The survivor's own stays as it
 * is. The password is not handed on: whoever had it would get into an account that is not theirs.
 */
export async function endMembership(trx: Trx, { data }: Recorded<{ mergedId: number }>): Promise<void> {
  for (const table of ['member_sessions', 'member_links', 'members'] as const)
    await trx.deleteFrom(table).where('contact_id', '=', data.mergedId).execute()
}
