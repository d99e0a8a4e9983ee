import type { Trx } from '#platform/database/database.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from './event.ts'
import { refuseGrant } from './inviting.ts'
import { userPermissionsChanged } from './user.events.ts'
import { userColumns, userOf, type Permission, type User } from './user.ts'

export type Grant = { isSuperAdmin: boolean; permissions: Permission[] }

/**
 * Sets what a user may do. It holds from their next request on.
 * @throws Refusal 403 for more than the changing user may give or take, 409 where no super administrator would be left
 */
export async function permitUser(trx: Trx, by: User, userId: number, grant: Grant): Promise<void> {
  const user = await lockChangeable(trx, by, userId)
  refuseGrant(by, grant)
  if (user.isSuperAdmin && !grant.isSuperAdmin) await refuseLastSuperAdmin(trx, user.id)
  await trx
    .updateTable('users')
    .set({ super_admin: grant.isSuperAdmin, permissions: grant.permissions })
    .where('id', '=', userId)
    .execute()
  await record(trx, userPermissionsChanged, {
    by: { kind: 'user', id: by.id },
    about: {},
    data: { userId, isSuperAdmin: grant.isSuperAdmin, permissions: grant.permissions },
  })
}

/**
 * The user to be changed, after a lock on every super administrator: two who remove each other at once would leave none.
 * @throws Refusal 403 where they may do more than the one who changes them
 */
export async function lockChangeable(trx: Trx, by: User, userId: number): Promise<User> {
  await trx.selectFrom('users').select('id').where('super_admin', '=', true).orderBy('id').forUpdate().execute()
  const row = await trx
    .selectFrom('users')
    .select(userColumns)
    .where('users.id', '=', userId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  const user = userOf(row)
  refuseGrant(by, user)
  return user
}

/** @throws Refusal 409 where nobody else could do everything: the account would be locked for ever */
export async function refuseLastSuperAdmin(trx: Trx, userId: number): Promise<void> {
  const other = await trx
    .selectFrom('users')
    .select('id')
    .where('super_admin', '=', true)
    .where('deactivated_at', 'is', null)
    .where('password_hash', 'is not', null)
    .where('id', '!=', userId)
    .executeTakeFirst()
  if (!other) throw new Refusal(409, 'account.last_super_admin')
}
