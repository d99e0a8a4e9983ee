import type { Db, Trx } from '#platform/database/database.ts'
import { prepared } from '#platform/database/prepared.ts'
import { hashToken, newToken } from '#platform/secrets/token.ts'
import type { Member } from './member.ts'

/** However busy it is, a session ends after a week. */
const longestMinutes = 7 * 24 * 60

/** A session that was found alive. `isStale`: nobody has written down for a minute that it is in use. */
export type MemberSession = { member: Member; tokenHash: Buffer; isStale: boolean }

/**
 * Starts a session on one domain, under a token that nobody knew before; the one that the browser came with ends.
 * How long it may rest is the domain's setting at this moment (M34).
 * @returns the token, for the cookie alone: the database keeps its hash
 */
export async function startMemberSession(
  trx: Trx,
  contactId: number,
  domainId: number,
  formerToken?: string,
): Promise<string> {
  if (formerToken) await endMemberSession(trx, formerToken)
  const token = newToken()
  await trx
    .insertInto('member_sessions')
    .columns(['token_hash', 'contact_id', 'domain_id', 'idle_minutes', 'expires_at'])
    .expression((eb) =>
      eb
        .selectFrom('domains')
        .where('id', '=', domainId)
        .select((select) => [
          select.val(hashToken(token)).as('token_hash'),
          select.val(contactId).as('contact_id'),
          'id',
          'idle_minutes',
          select.val(new Date(Date.now() + longestMinutes * 60_000)).as('expires_at'),
        ]),
    )
    .execute()
  return token
}

type Row = {
  contact_id: number
  email: string
  first_name: string
  last_name: string
  locale: string | null
  time_zone: string
  company_id: number | null
  company_name: string | null
  is_stale: boolean
}

const findSession = prepared<Row>(
  'find_member_session',
  `select c.id as contact_id, c.email::text, c.first_name, c.last_name, c.locale,
          coalesce(c.time_zone, (select a.time_zone from accounts a), 'UTC') as time_zone,
          co.id as company_id, co.name as company_name,
          s.seen_at < now() - interval '1 minute' as is_stale
     from member_sessions s
     join contacts c on c.id = s.contact_id and c.archived_at is null
     left join contact_companies cc on cc.contact_id = c.id and cc.is_primary
     left join companies co on co.id = cc.company_id and co.archived_at is null
    where s.token_hash = $1 and s.domain_id = $2
      and s.expires_at > now() and s.seen_at > now() - s.idle_minutes * interval '1 minute'`,
)

/**
 * The session of a cookie's token on this domain, where it is alive and its contact not archived.
 * One prepared query, on every page that a customer opens.
 */
export async function findMemberSession(
  db: Db,
  token: string | undefined,
  domainId: number,
): Promise<MemberSession | undefined> {
  if (!token) return undefined
  const tokenHash = hashToken(token)
  const [row] = await findSession(db, [tokenHash, domainId])
  return row && { member: memberOf(row), tokenHash, isStale: row.is_stale }
}

/** Writes down that the session is in use. Call it where `isStale`: once a minute is enough. */
export async function touchMemberSession(db: Db, tokenHash: Buffer): Promise<void> {
  await db.updateTable('member_sessions').set({ seen_at: new Date() }).where('token_hash', '=', tokenHash).execute()
}

export async function endMemberSession(trx: Trx, token: string): Promise<void> {
  await trx.deleteFrom('member_sessions').where('token_hash', '=', hashToken(token)).execute()
}

/** Signs the contact out on every domain. */
export async function endMemberSessions(trx: Trx, contactId: number): Promise<void> {
  await trx.deleteFrom('member_sessions').where('contact_id', '=', contactId).execute()
}

const memberOf = (row: Row): Member => ({
  contactId: row.contact_id,
  email: row.email,
  firstName: row.first_name,
  lastName: row.last_name,
  locale: row.locale,
  timeZone: row.time_zone,
  companyId: row.company_id,
  companyName: row.company_name,
})
