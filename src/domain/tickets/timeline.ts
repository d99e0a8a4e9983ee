// Staff only. Customers' surfaces must not import this file.
import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '#domain/accounts/event.ts'
import { withMerged } from '#domain/crm/merging/merge.ts'
import type { Db } from '#platform/database/database.ts'
import { nameOf } from './inbox.sql.ts'
import type { NoteTarget } from './noting.ts'

/**
 * One thing that happened on a record, newest first: an event of the log, with the names of what it is about and the text
 * of the message, comment or note that it made.
 */
export type TimelineItem = {
  id: number
  kind: string
  at: Date
  actor_kind: Actor['kind']
  actor_id: number | null
  actor: string | null
  data: Record<string, unknown>
  ticket_id: number | null
  ticket: string | null
  thread_id: number | null
  contact_id: number | null
  contact: string | null
  company_id: number | null
  company: string | null
  /** The record that it was associated with, or that was merged into it. */
  other: string | null
  /** The stage that a ticket was moved to, or the user that it was given to. */
  to_name: string | null
  /** What was written, where something was; null too where it has been taken back. */
  text: string | null
}

export const timelineAtOnce = 50

/** A page of a record's timeline (M27), `before` an event's id for older ones; one more row than a page tells of more. */
export async function timelineOf(db: Db, of: NoteTarget, before?: number): Promise<TimelineItem[]> {
  const older = sql`(${before ?? null}::bigint is null or e.id < ${before ?? null})`
  return itemsOf(db, sql`${await ofRecord(db, of)} and ${older}`, timelineAtOnce + 1)
}

/** The newest events of these kinds: what others changed while somebody edited. */
export const newestOf = async (
  db: Db,
  of: NoteTarget,
  kinds: readonly string[],
  count: number,
): Promise<TimelineItem[]> => itemsOf(db, sql`${await ofRecord(db, of)} and e.kind = any(${[...kinds]}::text[])`, count)

// A conversation that closed with its ticket, in the same transaction, is one thing that happened, not two.
const isSaidByTicket = sql`e.kind in ('thread.closed', 'thread.reopened', 'thread.assigned') and exists (
  select 1 from events o where o.ticket_id = e.ticket_id and o.created_at = e.created_at
    and o.kind in ('ticket.moved', 'ticket.assigned'))`

// That whoever stood on a merged ticket left it, in the same transaction, says nothing that the merge does not.
const isSaidByMerge = sql`e.kind = 'ticket.associated' and (e.data ->> 'removed')::boolean and exists (
  select 1 from events o join tickets merged on merged.merged_into_id = o.ticket_id
  where merged.id = e.ticket_id and o.kind = 'ticket.merged' and o.created_at = e.created_at)`

/** The other record of an association or a merge, if it is of this type. */
const linkedId = (type: 'contacts' | 'companies' | 'tickets', merge: string) => sql`case
    when e.kind = 'association.changed' and e.data ->> 'toType' = ${type} then (e.data ->> 'toId')::bigint
    when e.kind = ${merge} then (e.data ->> 'mergedId')::bigint end`

async function itemsOf(db: Db, condition: RawBuilder<unknown>, limit: number): Promise<TimelineItem[]> {
  const { rows } = await sql<TimelineItem>`
    select e.id, e.kind, e.created_at as at, e.actor_kind, e.actor_id, e.data, e.ticket_id, t.subject as ticket,
      e.thread_id, e.contact_id, e.company_id, ${sql.raw(nameOf('about'))} as contact, company.name as company,
      coalesce(${sql.raw(nameOf('u'))}, ${sql.raw(nameOf('c'))}, token.name, import.file_name) as actor,
      coalesce(stage.label, ${sql.raw(nameOf('given'))}) as to_name,
      coalesce(${sql.raw(nameOf('linked'))}, linked_company.name, linked_ticket.subject) as other,
      coalesce(m.text, co.text, n.body) as text
    from events e
    left join tickets t on t.id = e.ticket_id
    left join users u on e.actor_kind = 'user' and u.id = e.actor_id
    left join contacts c on e.actor_kind = 'contact' and c.id = e.actor_id
    left join api_tokens token on e.actor_kind = 'token' and token.id = e.actor_id
    left join imports import on e.actor_kind = 'import' and import.id = e.actor_id
    left join contacts about on about.id = e.contact_id
    left join companies company on company.id = e.company_id
    left join contacts linked on linked.id = ${linkedId('contacts', 'contact.merged')}
    left join companies linked_company on linked_company.id = ${linkedId('companies', 'company.merged')}
    left join tickets linked_ticket on linked_ticket.id = ${linkedId('tickets', 'ticket.merged')}
    left join pipeline_stages stage on e.kind = 'ticket.moved' and stage.id = (e.data ->> 'to')::bigint
    left join users given on e.kind in ('ticket.assigned', 'thread.assigned') and given.id = (e.data ->> 'to')::bigint
    left join messages m on e.kind in ('message.received', 'message.sent') and m.id = (e.data ->> 'messageId')::bigint
    left join comments co on e.kind = 'comment.added' and co.id = (e.data ->> 'commentId')::bigint
    left join notes n on e.kind = 'note.added' and n.id = (e.data ->> 'noteId')::bigint and n.archived_at is null
    where ${condition} and not (${isSaidByTicket}) and not (${isSaidByMerge})
    order by e.id desc limit ${limit}`.execute(db)
  return rows
}

/** What happened to those that were merged into a record happened to it. */
async function ofRecord(db: Db, of: NoteTarget): Promise<RawBuilder<boolean>> {
  if ('ticketId' in of) return isOne('ticket_id', await withMerged(db, 'tickets', of.ticketId))
  if ('contactId' in of) return isOne('contact_id', await withMerged(db, 'contacts', of.contactId))
  return isOne('company_id', await withMerged(db, 'companies', of.companyId))
}

// Of one record the log's index gives the newest at once; of several all would have to be sorted first.
const isOne = (column: string, ids: readonly number[]): RawBuilder<boolean> =>
  ids.length === 1
    ? sql`${sql.ref(`e.${column}`)} = ${ids[0]}`
    : sql`${sql.ref(`e.${column}`)} = any(${[...ids]}::bigint[])`
