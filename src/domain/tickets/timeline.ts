import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { NoteTarget } from './noting.ts'

/**
 * One thing that happened on a record, newest first: an event of the log, with the text of the message, comment or note
 * that it made. For staff only.
 */
export type TimelineItem = {
  id: number
  kind: string
  at: Date
  actor_kind: 'user' | 'contact' | 'system'
  actor: string | null
  data: Record<string, unknown>
  ticket_id: number | null
  ticket: string | null
  thread_id: number | null
  /** What was written, where something was; null too where it has been taken back. */
  text: string | null
}

export const timelineAtOnce = 50

/** A page of a record's timeline (M27), `before` an event's id for older ones; one more row than a page tells of more. */
export async function timelineOf(db: Db, of: NoteTarget, before?: number): Promise<TimelineItem[]> {
  const { rows } = await sql<TimelineItem>`
    select e.id, e.kind, e.created_at as at, e.actor_kind, e.data, e.ticket_id, t.subject as ticket, e.thread_id,
      coalesce(nullif(trim(coalesce(u.first_name || ' ' || u.last_name, c.first_name || ' ' || c.last_name)), ''),
        u.email::text, c.email::text) as actor,
      coalesce(m.text, co.text, n.body) as text
    from events e
    left join tickets t on t.id = e.ticket_id
    left join users u on e.actor_kind = 'user' and u.id = e.actor_id
    left join contacts c on e.actor_kind = 'contact' and c.id = e.actor_id
    left join messages m on e.kind in ('message.received', 'message.sent') and m.id = (e.data ->> 'messageId')::bigint
    left join comments co on e.kind = 'comment.added' and co.id = (e.data ->> 'commentId')::bigint
    left join notes n on e.kind = 'note.added' and n.id = (e.data ->> 'noteId')::bigint and n.archived_at is null
    where ${ofRecord(of)} and (${before ?? null}::bigint is null or e.id < ${before ?? null})
    order by e.id desc limit ${timelineAtOnce + 1}`.execute(db)
  return rows
}

function ofRecord(of: NoteTarget): RawBuilder<boolean> {
  if ('ticketId' in of) return sql`e.ticket_id = ${of.ticketId}`
  if ('contactId' in of) return sql`e.contact_id = ${of.contactId}`
  return sql`e.company_id = ${of.companyId}`
}
