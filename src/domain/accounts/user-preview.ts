import { sql } from 'kysely'
import type { Db, Trx } from '#platform/database/database.ts'
import { prepared } from '#platform/database/prepared.ts'
import { Refusal } from '#platform/refusal.ts'
import { hashToken, newToken } from '#platform/secrets/token.ts'
import type { UserSession } from './user-session.ts'
import { deadLink } from './user-link.ts'
import { userOf, type UserRow } from './user.ts'

// A browser gives the workspace's cookie to the workspace's host alone. An agent who opens a portal on another host brings
// a token there, by a form and so in no address, and gets a cookie of that host (M29).

/** Seconds in which the token must arrive: the next page sends it by itself. */
const handOverSeconds = 60

type HandOver = {
  sessionHash: Buffer
  domainId: number
  /** Host and port of the page that sends it, as the browser will name them in `Origin`. */
  fromHost: string
  path: string
}

/** @returns the token, for a form alone: the database keeps its hash */
export async function handOver(trx: Trx, { sessionHash, domainId, fromHost, path }: HandOver): Promise<string> {
  // What was begun and never taken over is of no use any more.
  await trx
    .deleteFrom('user_previews')
    .where('session_hash', '=', sessionHash)
    .where('taken_over_at', 'is', null)
    .execute()
  const token = newToken()
  await trx
    .insertInto('user_previews')
    .values({ token_hash: hashToken(token), session_hash: sessionHash, domain_id: domainId, from_host: fromHost, path })
    .execute()
  return token
}

type TakeOver = { domainId: number; origin: string | undefined; formerToken: string | undefined }

/**
 * Uses the token up, on the domain that it is for, sent by the page that got it. Of two that come at once, one is refused.
 * @returns the token of the cookie, and where to go
 * @throws Refusal 410 for a token that is no use, 403 where another site sends it
 */
export async function takeOver(
  trx: Trx,
  token: string,
  { domainId, origin, formerToken }: TakeOver,
): Promise<{ token: string; path: string }> {
  const begun = await trx
    .selectFrom('user_previews')
    .select(['from_host', 'path'])
    .where('token_hash', '=', hashToken(token))
    .where('domain_id', '=', domainId)
    .where('taken_over_at', 'is', null)
    .where('created_at', '>', sql<Date>`now() - make_interval(secs => ${handOverSeconds})`)
    .forUpdate()
    .executeTakeFirst()
  if (!begun) throw deadLink()
  if (!origin || !URL.canParse(origin) || new URL(origin).host !== begun.from_host)
    throw new Refusal(403, 'request.cross_site')
  if (formerToken) await trx.deleteFrom('user_previews').where('token_hash', '=', hashToken(formerToken)).execute()
  const fresh = newToken()
  await trx
    .updateTable('user_previews')
    .set({ token_hash: hashToken(fresh), taken_over_at: sql<Date>`now()` })
    .where('token_hash', '=', hashToken(token))
    .execute()
  return { token: fresh, path: begun.path }
}

const findPreviewed = prepared<UserRow & { is_stale: boolean; session_hash: Buffer }>(
  'find_user_preview',
  `select u.id, u.email::text, u.first_name, u.last_name, u.locale, u.time_zone, u.super_admin, u.permissions,
          s.seen_at < now() - interval '1 minute' as is_stale, s.token_hash as session_hash
     from user_previews p
     join user_sessions s on s.token_hash = p.session_hash
     join users u on u.id = s.user_id and u.deactivated_at is null
    where p.token_hash = $1 and p.domain_id = $2 and p.taken_over_at is not null
      and s.expires_at > now() and s.seen_at > now() - s.idle_minutes * interval '1 minute'`,
)

/** The workspace's session behind a preview's cookie on this domain, while that session lives. */
export async function findPreviewSession(
  db: Db,
  token: string | undefined,
  domainId: number,
): Promise<UserSession | undefined> {
  if (!token) return undefined
  const [row] = await findPreviewed(db, [hashToken(token), domainId])
  return row && { user: userOf(row), tokenHash: row.session_hash, isStale: row.is_stale }
}
