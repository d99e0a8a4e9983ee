import type { Trx } from '#platform/database/database.ts'
import { record } from './event.ts'
import { userPasswordChanged } from './user.events.ts'
import { consumeUserLink, newUserLink } from './user-link.ts'
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

/** A link to choose a new password, for an active user with this address; undefined where there is none. */
export async function newResetLink(
  trx: Trx,
  email: string,
): Promise<{ user: ResettingUser; token: string } | undefined> {
  const row = await trx
    .selectFrom('users')
    .select(['id', 'email', 'first_name', 'last_name', 'locale'])
    .where('email', '=', email)
    .where('deactivated_at', 'is', null)
    .where('password_hash', 'is not', null)
    .executeTakeFirst()
  if (!row) return undefined
  const user = { id: row.id, email: row.email, name: `${row.first_name} ${row.last_name}`.trim(), locale: row.locale }
  return { user, token: await newUserLink(trx, 'reset', row.id) }
}

export type ResettingUser = { id: number; email: string; name: string; locale: string }

/** @throws Refusal 410 where the link is used, too old, or none */
export async function resetPassword(trx: Trx, token: string, userId: number, passwordHash: string): Promise<void> {
  await consumeUserLink(trx, 'reset', token)
  await changePassword(trx, userId, passwordHash)
}
