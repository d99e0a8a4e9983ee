import type { Trx } from '#platform/database/database.ts'
import { record } from './event.ts'
import { userPasswordChanged } from './user.events.ts'
import { endUserSessions } from './user-session.ts'

/** What users decide for themselves. Their address and what they may do is decided under Settings → Users. */
export type Profile = { firstName: string; lastName: string; locale: string; timeZone: string }

export async function changeProfile(trx: Trx, userId: number, profile: Profile): Promise<void> {
  await trx
    .updateTable('users')
    .set({
      first_name: profile.firstName,
      last_name: profile.lastName,
      locale: profile.locale,
      time_zone: profile.timeZone,
    })
    .where('id', '=', userId)
    .execute()
}

/**
 * Whoever may have known the old password is out: every session ends but the one named, and links to reset it die.
 * The caller has made sure of the old password.
 */
export async function changePassword(trx: Trx, userId: number, passwordHash: string, keep?: Buffer): Promise<void> {
  await trx.updateTable('users').set({ password_hash: passwordHash }).where('id', '=', userId).execute()
  await trx
    .deleteFrom('user_links')
    .where('user_id', '=', userId)
    .where('purpose', '=', 'reset')
    .where('used_at', 'is', null)
    .execute()
  await endUserSessions(trx, userId, keep)
  await record(trx, userPasswordChanged, { by: { kind: 'user', id: userId }, about: {}, data: { userId } })
}
