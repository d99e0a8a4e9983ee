import type { Db, Trx } from '#platform/database/database.ts'
import { setupPath } from './links.ts'
import { deadLink, consumeUserLink, isLinkAlive, newUserLink } from './user-link.ts'

/**
 * The one-time address that makes the first administrator of an empty installation; printed at the start, which makes
 * the one printed before stop working. Nobody is asked to trust a password that came with the product.
 * @returns undefined once there is a user
 */
export async function firstAdministratorLink(trx: Trx, baseUrl: string): Promise<string | undefined> {
  if (await hasUsers(trx)) return undefined
  return baseUrl + setupPath(await newUserLink(trx, 'first_administrator', null))
}

/** Whether the page behind the link still works. */
export const canSetUp = async (db: Db, token: string): Promise<boolean> =>
  !(await hasUsers(db)) && isLinkAlive(db, 'first_administrator', token)

export type FirstAdministrator = {
  accountName: string
  firstName: string
  lastName: string
  email: string
  passwordHash: string
  locale: string
  timeZone: string
}

/**
 * Names the account and makes its first user, who may do everything.
 * @returns the user's id
 * @throws Refusal 410 where the link is used or too old, or any user exists
 */
export async function makeFirstAdministrator(trx: Trx, token: string, first: FirstAdministrator): Promise<number> {
  await consumeUserLink(trx, 'first_administrator', token)
  if (await hasUsers(trx)) throw deadLink()
  const account = { name: first.accountName, locale: first.locale, time_zone: first.timeZone }
  await trx
    .insertInto('accounts')
    .values(account)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(account))
    .execute()
  const user = await trx
    .insertInto('users')
    .values({
      email: first.email,
      first_name: first.firstName,
      last_name: first.lastName,
      password_hash: first.passwordHash,
      super_admin: true,
      locale: first.locale,
      time_zone: first.timeZone,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return user.id
}

const hasUsers = async (db: Db): Promise<boolean> =>
  (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined
