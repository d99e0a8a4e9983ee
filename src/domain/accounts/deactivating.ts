import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { record, type Actor } from './event.ts'
import { lockChangeable, refuseLastSuperAdmin } from './permitting.ts'
import { userDeactivated, userReactivated } from './user.events.ts'
import { endUserSessions } from './user-session.ts'
import type { User } from './user.ts'

/**
 * Locks a user out: their sessions end at once and their links die. What they wrote keeps their name.
 * @throws Refusal 409 for oneself and for the last super administrator
 */
export async function deactivateUser(trx: Trx, by: User, userId: number): Promise<void> {
  if (by.id === userId) throw new Refusal(409, 'account.deactivating_oneself')
  const user = await lockChangeable(trx, by, userId)
  if (user.isSuperAdmin) await refuseLastSuperAdmin(trx, user.id)
  await lockOut(trx, userId, { by: { kind: 'user', id: by.id } })
}

/** The caller has made sure that `by` may. */
export async function lockOut(trx: Trx, userId: number, { by }: { by: Actor }): Promise<void> {
  await trx.updateTable('users').set({ deactivated_at: new Date() }).where('id', '=', userId).execute()
  await trx.deleteFrom('user_links').where('user_id', '=', userId).execute()
  await endUserSessions(trx, userId)
  await record(trx, userDeactivated, { by, about: {}, data: { userId } })
}

/** Lets a user in again, with the password and the permissions that they had. */
export async function reactivateUser(trx: Trx, by: User, userId: number): Promise<void> {
  await lockChangeable(trx, by, userId)
  await trx.updateTable('users').set({ deactivated_at: null }).where('id', '=', userId).execute()
  await record(trx, userReactivated, { by: { kind: 'user', id: by.id }, about: {}, data: { userId } })
}
