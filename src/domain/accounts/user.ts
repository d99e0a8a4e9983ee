import type { Db } from '#platform/database/database.ts'
import { notFound } from '#platform/refusal.ts'

/**
 * What a user may be allowed beyond working with tickets, contacts and companies, which every user may.
 * - `customer_portal_settings`: open and change Settings → Customer portal (M5)
 * - `account_settings`: inboxes, pipelines, forms and the mail log
 * - `users_settings`: invite users, change what they may do, deactivate them
 */
export const permissions = ['customer_portal_settings', 'account_settings', 'users_settings'] as const
export type Permission = (typeof permissions)[number]

/** An agent: somebody of the company that hosts the installation. A super administrator may do everything. */
export type User = {
  id: number
  email: string
  firstName: string
  lastName: string
  locale: string
  timeZone: string
  isSuperAdmin: boolean
  permissions: readonly Permission[]
}

export const can = (user: User, permission: Permission): boolean =>
  user.isSuperAdmin || user.permissions.includes(permission)

export const nameOf = ({ firstName, lastName, email }: Pick<User, 'firstName' | 'lastName' | 'email'>): string =>
  `${firstName} ${lastName}`.trim() || email

/** A user as the list under Settings → Users shows them. */
export type ListedUser = User & { state: 'active' | 'invited' | 'deactivated'; lastSignInAt: Date | null }

/** Every user there is, in the order of their names. Colleagues see each other, so nobody is asked who they are. */
export async function listUsers(db: Db): Promise<ListedUser[]> {
  const rows = await selectUsers(db)
    .orderBy('users.deactivated_at', (order) => order.asc().nullsFirst())
    .orderBy('first_name')
    .orderBy('last_name')
    .orderBy('users.id')
    .execute()
  return rows.map(listed)
}

/** Who can be given something to do, in the order of their names. */
export async function activeUsers(db: Db): Promise<{ id: number; name: string }[]> {
  const rows = await db
    .selectFrom('users')
    .select(userColumns)
    .where('deactivated_at', 'is', null)
    .orderBy('first_name')
    .orderBy('last_name')
    .orderBy('id')
    .execute()
  return rows.map(userOf).map((user) => ({ id: user.id, name: nameOf(user) }))
}

/** @throws Refusal 404 where there is no such user */
export async function userFor(db: Db, id: number): Promise<ListedUser> {
  const row = await selectUsers(db).where('users.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return listed(row)
}

export const userColumns = [
  'users.id',
  'users.email',
  'users.first_name',
  'users.last_name',
  'users.locale',
  'users.time_zone',
  'users.super_admin',
  'users.permissions',
] as const

export type UserRow = {
  id: number
  email: string
  first_name: string
  last_name: string
  locale: string
  time_zone: string
  super_admin: boolean
  permissions: string[]
}

export const userOf = (row: UserRow): User => ({
  id: row.id,
  email: row.email,
  firstName: row.first_name,
  lastName: row.last_name,
  locale: row.locale,
  timeZone: row.time_zone,
  isSuperAdmin: row.super_admin,
  permissions: permissions.filter((one) => row.permissions.includes(one)),
})

const selectUsers = (db: Db) =>
  db
    .selectFrom('users')
    .select(userColumns)
    .select(['users.password_hash', 'users.deactivated_at', 'users.last_sign_in_at'])

type ListedRow = UserRow & { password_hash: string | null; deactivated_at: Date | null; last_sign_in_at: Date | null }

const listed = (row: ListedRow): ListedUser => ({
  ...userOf(row),
  state: stateOf(row),
  lastSignInAt: row.last_sign_in_at,
})

const stateOf = ({ deactivated_at, password_hash }: ListedRow): ListedUser['state'] => {
  if (deactivated_at) return 'deactivated'
  return password_hash === null ? 'invited' : 'active'
}
