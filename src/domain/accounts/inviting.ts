import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { record, type Actor } from './event.ts'
import { userInvited, userJoined } from './user.events.ts'
import { consumeUserLink, newUserLink } from './user-link.ts'
import { can, type Permission, type User } from './user.ts'

export type Invitation = {
  email: string
  firstName: string
  lastName: string
  isSuperAdmin: boolean
  permissions: Permission[]
  /** The language of the mail and, until they choose, of their workspace. */
  locale: string
}

/**
 * Makes a user who cannot sign in before they have accepted.
 * @returns the new user, and the token of the link to send or to hand over
 * @throws Refusal 403 for more than the inviting user may give, 409 where the address is a user's already
 */
export async function inviteUser(trx: Trx, by: User, invitation: Invitation): Promise<{ id: number; token: string }> {
  refuseGrant(by, invitation)
  return insertInvited(trx, invitation, { by: { kind: 'user', id: by.id } })
}

/** The caller has made sure that `by` may give what the invitation gives. */
export async function insertInvited(
  trx: Trx,
  invitation: Invitation,
  { by }: { by: Actor },
): Promise<{ id: number; token: string }> {
  const account = await trx.selectFrom('accounts').select('time_zone').executeTakeFirst()
  const user = await trx
    .insertInto('users')
    .values({
      email: invitation.email,
      first_name: invitation.firstName,
      last_name: invitation.lastName,
      super_admin: invitation.isSuperAdmin,
      permissions: invitation.permissions,
      locale: invitation.locale,
      time_zone: account?.time_zone ?? 'UTC',
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!user) throw new Refusal(409, 'account.user_exists')
  await record(trx, userInvited, { by, about: {}, data: { userId: user.id } })
  return { id: user.id, token: await newUserLink(trx, 'invitation', user.id) }
}

/**
 * A new link for somebody who has not accepted yet; the former one stops working.
 * @throws Refusal 409 where they have accepted, or were deactivated
 */
export async function inviteAgain(trx: Trx, by: User, userId: number): Promise<string> {
  const user = await trx
    .selectFrom('users')
    .select(['super_admin', 'permissions'])
    .where('id', '=', userId)
    .where('password_hash', 'is', null)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
  if (!user) throw new Refusal(409, 'account.not_invited')
  refuseGrant(by, { isSuperAdmin: user.super_admin, permissions: user.permissions as Permission[] })
  await record(trx, userInvited, { by: { kind: 'user', id: by.id }, about: {}, data: { userId } })
  return newUserLink(trx, 'invitation', userId)
}

/** What the invited say of themselves. */
export type Acceptance = { firstName: string; lastName: string; passwordHash: string }

/** @throws Refusal 410 where the link is used, too old, or none */
export async function acceptInvitation(trx: Trx, token: string, userId: number, acceptance: Acceptance): Promise<void> {
  await consumeUserLink(trx, 'invitation', token)
  await trx
    .updateTable('users')
    .set({
      first_name: acceptance.firstName,
      last_name: acceptance.lastName,
      password_hash: acceptance.passwordHash,
    })
    .where('id', '=', userId)
    .execute()
  await record(trx, userJoined, { by: { kind: 'user', id: userId }, about: {}, data: { userId } })
}

/**
 * Nobody gives away what they do not have, nor takes it from who has more than they.
 * @param grant what somebody shall be able to do, or can do now
 */
export const mayGrant = (by: User, grant: { isSuperAdmin: boolean; permissions: readonly Permission[] }): boolean =>
  can(by, 'users_settings') &&
  (by.isSuperAdmin || (!grant.isSuperAdmin && grant.permissions.every((permission) => can(by, permission))))

/** @throws Refusal 403 */
export function refuseGrant(by: User, grant: { isSuperAdmin: boolean; permissions: readonly Permission[] }): void {
  if (!mayGrant(by, grant)) throw new Refusal(403, 'account.permission_missing')
}
