import { sql } from 'kysely'
import type { Db, Trx } from '#platform/database/database.ts'
import { notFound } from '#platform/refusal.ts'
import { deviceOf, type Device } from './device.ts'

/** One place where a member is signed in. What tells places apart is the device and the times: no address is kept. */
export type OwnSession = {
  id: number
  host: string
  device: Device
  isKept: boolean
  startedAt: Date
  seenAt: Date
}

/** Everywhere that a member is signed in, on every domain, what was used last first. */
export async function sessionsOf(db: Db, contactId: number): Promise<OwnSession[]> {
  const rows = await db
    .selectFrom('member_sessions as s')
    .innerJoin('domains', 'domains.id', 's.domain_id')
    .select(['s.id', 'domains.host', 's.user_agent', 's.is_kept', 's.created_at', 's.seen_at'])
    .where('contact_id', '=', contactId)
    .where(sql<boolean>`s.expires_at > now() and s.seen_at > now() - s.idle_minutes * interval '1 minute'`)
    .orderBy('s.seen_at', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    host: row.host,
    device: deviceOf(row.user_agent),
    isKept: row.is_kept,
    startedAt: row.created_at,
    seenAt: row.seen_at,
  }))
}

/**
 * Ends one of a member's own sessions, wherever it is.
 * @throws Refusal 404 for one that is not theirs, or not there
 */
export async function endOwnSession(trx: Trx, contactId: number, sessionId: number): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('member_sessions')
    .where('contact_id', '=', contactId)
    .where('id', '=', sessionId)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw notFound()
}

/** Signs a member out everywhere but here. */
export async function endOtherSessions(trx: Trx, contactId: number, here: number): Promise<void> {
  await trx.deleteFrom('member_sessions').where('contact_id', '=', contactId).where('id', '!=', here).execute()
}
