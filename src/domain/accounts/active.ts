import type { Db } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'

/** @throws Refusal 422 for somebody who does not work here (any more); nobody at all is fine */
export async function mustBeActive(db: Db, userIds: readonly (number | null | undefined)[]): Promise<void> {
  const wanted = [...new Set(userIds.filter((id) => id != null))]
  if (wanted.length === 0) return
  const active = await db
    .selectFrom('users')
    .select('id')
    .where('id', 'in', wanted)
    .where('deactivated_at', 'is', null)
    .execute()
  if (active.length < wanted.length) throw new Refusal(422, 'user.unknown')
}
