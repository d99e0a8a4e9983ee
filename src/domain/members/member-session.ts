import { sql } from 'kysely'
import type { Db, Trx } from '#platform/database/database.ts'
import { prepared } from '#platform/database/prepared.ts'
import { hashToken, newToken } from '#platform/secrets/token.ts'
import type { Member } from './member.ts'

/** A session that was found alive. `isStale`: nobody has written down for a minute that it is in use. */
export type MemberSession = { id: number; member: Member; tokenHash: Buffer; isStale: boolean; endsAt: Date }

/** How somebody showed who they are. */
export type SignInMethod = 'password' | 'mail' | 'passkey' | 'link' | 'registration'

export type SessionStart = {
  /** The token that the browser came with: its session ends. */
  former?: string | undefined
  method?: SignInMethod
  /** Whether they wish to stay signed in; counts where the domain offers it. */
  keep?: boolean
  /** What the browser calls itself. */
  userAgent?: string | undefined
}

/**
 * Starts a session on one domain, under a token that nobody knew before. How long it may rest, and live, is the domain's
 * setting at this moment (M34).
 * @returns the token, for the cookie alone: the database keeps its hash
 */
export async function startMemberSession(
  trx: Trx,
  contactId: number,
  domainId: number,
  { former, method = 'password', keep = false, userAgent = '' }: SessionStart = {},
): Promise<string> {
  if (former) await endMemberSession(trx, former)
  const token = newToken()
  await sql`
    insert into member_sessions (token_hash, contact_id, domain_id, method, user_agent, is_kept, idle_minutes, expires_at)
    select ${hashToken(token)}, ${contactId}, d.id, ${method}, ${userAgent.slice(0, 400)}, k.days is not null,
      coalesce(k.days * 1440, d.idle_minutes),
      now() + coalesce(k.days * interval '1 day', d.longest_minutes * interval '1 minute')
    from domains d, lateral (select case when ${keep} then d.kept_days end as days) k
    where d.id = ${domainId}`.execute(trx)
  return token
}

type Row = {
  session_id: number
  ends_at: Date
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
  `select s.id as session_id, c.id as contact_id, c.email::text, c.first_name, c.last_name, c.locale,
          coalesce(c.time_zone, (select a.time_zone from accounts a), 'UTC') as time_zone,
          co.id as company_id, co.name as company_name,
          s.seen_at < now() - interval '1 minute' as is_stale,
          least(s.expires_at, s.seen_at + s.idle_minutes * interval '1 minute') as ends_at
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
  return row && { id: row.session_id, member: memberOf(row), tokenHash, isStale: row.is_stale, endsAt: row.ends_at }
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
