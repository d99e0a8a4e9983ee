import type { Db, Trx } from '#platform/database/database.ts'
import { hashPassword, needsRehash, verifyPassword } from '#platform/secrets/password.ts'
import { startUserSession } from './user-session.ts'

/** Somebody who showed that they are this user. `newHash`: the password hashed at today's cost, where it was not. */
export type ProvenUser = { id: number; newHash?: string }

/**
 * The active user with this address and password. A wrong address, a wrong password, an invitation not yet accepted
 * and a deactivated user are one answer, after the same work.
 */
export async function proveUser(db: Db, email: string, password: string): Promise<ProvenUser | undefined> {
  const row = await db
    .selectFrom('users')
    .select(['id', 'password_hash'])
    .where('email', '=', email.trim())
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
  if (!(await verifyPassword(password, row?.password_hash)) || !row?.password_hash) return undefined
  return needsRehash(row.password_hash) ? { id: row.id, newHash: await hashPassword(password) } : { id: row.id }
}

/** @returns the new session's token, for the cookie */
export async function signInUser(trx: Trx, user: ProvenUser, formerToken?: string): Promise<string> {
  if (user.newHash)
    await trx.updateTable('users').set({ password_hash: user.newHash }).where('id', '=', user.id).execute()
  return startUserSession(trx, user.id, formerToken)
}
