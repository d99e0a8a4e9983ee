import type { Trx } from '#platform/database/database.ts'
import { isAddress } from '#platform/mail/outbox.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { lockOut } from './deactivating.ts'
import type { Actor } from './event.ts'
import { insertInvited } from './inviting.ts'
import { setTeamsOf, type Membership } from './team.ts'

// What a token of the API does to users: it makes them, names them, puts them into teams and locks them out. It gives nobody a
// permission, and touches nobody who may do everything: whoever has only the token must not become more by it.

type By = { by: Actor }
type Names = { firstName: string; lastName: string }

/**
 * Makes a user without any permission, who can sign in once they have accepted.
 * @returns the new user, and the token of the invitation's link
 * @throws Refusal 422 for what is no address, 409 where the address is a user's already
 */
export async function provisionUser(
  trx: Trx,
  { teams, ...user }: Names & { email: string; teams: Membership },
  { by }: By,
): Promise<{ id: number; token: string }> {
  if (!isAddress(user.email)) throw new Refusal(422, 'user.email_malformed')
  const account = await trx.selectFrom('accounts').select('locale').executeTakeFirst()
  const plain = { isSuperAdmin: false, permissions: [], locale: account?.locale ?? 'en' }
  const invited = await insertInvited(trx, { ...user, ...plain }, { by })
  await setTeamsOf(trx, invited.id, teams, { by })
  return invited
}

/** Names and teams; what is not given stays. @throws Refusal 404, or 403 for a super administrator */
export async function changeProvisionedUser(
  trx: Trx,
  userId: number,
  { firstName, lastName, teams }: Partial<Names> & { teams?: Membership },
  { by }: By,
): Promise<void> {
  await lockTouchable(trx, userId)
  if (firstName !== undefined || lastName !== undefined) {
    await trx
      .updateTable('users')
      .set({
        ...(firstName === undefined ? {} : { first_name: firstName }),
        ...(lastName === undefined ? {} : { last_name: lastName }),
      })
      .where('id', '=', userId)
      .execute()
  }
  if (teams) await setTeamsOf(trx, userId, teams, { by })
}

/** @throws Refusal 404, or 403 for a super administrator */
export async function deprovisionUser(trx: Trx, userId: number, { by }: By): Promise<void> {
  await lockTouchable(trx, userId)
  await lockOut(trx, userId, { by })
}

async function lockTouchable(trx: Trx, userId: number): Promise<void> {
  const user = await trx
    .selectFrom('users')
    .select('super_admin')
    .where('id', '=', userId)
    .where('deactivated_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!user) throw notFound()
  if (user.super_admin) throw new Refusal(403, 'account.permission_missing')
}
