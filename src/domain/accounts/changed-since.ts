import type { Db } from '#platform/database/database.ts'
import type { About } from './event.ts'

/** A record this far behind is taken to have changed in everything. */
const mostCounted = 500

/**
 * Whether one of these properties was changed since whoever edits had the record before them. Every change adds one to
 * a record's version and records one event of these kinds, so the events that count are as many as versions lie between.
 */
export async function changedSince(
  db: Db,
  about: Pick<About, 'ticketId' | 'contactId' | 'companyId'>,
  { kinds, from, to, names }: { kinds: readonly string[]; from: number; to: number; names: readonly string[] },
): Promise<boolean> {
  if (from === to) return false
  if (from > to || to - from > mostCounted) return true
  const rows = await db
    .selectFrom('events')
    .select('data')
    .where('kind', 'in', kinds)
    .where(columnOf(about), '=', about.ticketId ?? about.contactId ?? about.companyId ?? 0)
    .orderBy('id', 'desc')
    .limit(to - from)
    .execute()
  return rows.some(({ data }) => names.some((name) => name in ((data as { changes?: object }).changes ?? {})))
}

function columnOf(about: About) {
  if (about.ticketId !== undefined) return 'ticket_id'
  return about.contactId === undefined ? 'company_id' : 'contact_id'
}
