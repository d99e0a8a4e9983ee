import type { Db, Trx } from '#platform/database/database.ts'
import { prepared } from '#platform/database/prepared.ts'
import { hashToken, newToken } from '#platform/secrets/token.ts'
import { userOf, type User, type UserRow } from './user.ts'

/** A session ends after this many minutes without a request, and after a week in any case. */
const idleMinutes = 12 * 60
const longestMinutes = 7 * 24 * 60

/** A session that was found alive. `isStale`: nobody has written down for a minute that it is in use. */
export type UserSession = { user: User; tokenHash: Buffer; isStale: boolean }

/**
 * Starts a session under a token that nobody knew before; the one that the browser came with, if any, ends.
 * @returns the token, for the cookie alone: the database keeps its hash
 */
export async function startUserSession(trx: Trx, userId: number, formerToken?: string): Promise<string> {
  if (formerToken) await endUserSession(trx, formerToken)
  await trx.updateTable('users').set({ last_sign_in_at: new Date() }).where('id', '=', userId).execute()
  const token = newToken()
  await trx
    .insertInto('user_sessions')
    .values({
      token_hash: hashToken(token),
      user_id: userId,
      idle_minutes: idleMinutes,
      expires_at: new Date(Date.now() + longestMinutes * 60_000),
    })
    .execute()
  return token
}

const findSession = prepared<UserRow & { is_stale: boolean }>(
  'find_user_session',
  `select u.id, u.email::text, u.first_name, u.last_name, u.locale, u.time_zone, u.super_admin, u.permissions,
          s.seen_at < now() - interval '1 minute' as is_stale
     from user_sessions s
     join users u on u.id = s.user_id and u.deactivated_at is null
    where s.token_hash = $1 and s.expires_at > now() and s.seen_at > now() - s.idle_minutes * interval '1 minute'`,
)

/** The session of a cookie's token, where it is alive and its user active. One query, on every page of the workspace. */
export async function findUserSession(db: Db, token: string | undefined): Promise<UserSession | undefined> {
  if (!token) return undefined
  const tokenHash = hashToken(token)
  const [row] = await findSession(db, [tokenHash])
  return row && { user: userOf(row), tokenHash, isStale: row.is_stale }
}

/** Writes down that the session is in use. Call it where `isStale`: once a minute is enough. */
export async function touchUserSession(db: Db, tokenHash: Buffer): Promise<void> {
  await db.updateTable('user_sessions').set({ seen_at: new Date() }).where('token_hash', '=', tokenHash).execute()
}

export async function endUserSession(trx: Trx, token: string): Promise<void> {
  await trx.deleteFrom('user_sessions').where('token_hash', '=', hashToken(token)).execute()
}

/** Signs the user out everywhere, or everywhere but here. */
export async function endUserSessions(trx: Trx, userId: number, except?: Buffer): Promise<void> {
  await trx
    .deleteFrom('user_sessions')
    .where('user_id', '=', userId)
    .$if(except !== undefined, (query) => query.where('token_hash', '!=', except as Buffer))
    .execute()
}
