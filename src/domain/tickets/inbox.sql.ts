import { isShown } from '#domain/conversations/thread.ts'

// Staff only: the inbox's queries read comments, so nothing made for customers may import this file.

export const inboxViews = ['mine', 'unassigned', 'open', 'closed'] as const
export type InboxView = (typeof inboxViews)[number]

/** Everything that changes the text of the inbox's query. */
export type InboxVariant = { view: InboxView | 'search'; hasCursor: boolean }

// $1 user, then in this order where they are asked for: $2 and $3 the cursor's moment and id; or, searching, $2 tsquery,
// $3 the text itself, and $4 and $5 the cursor.
const conditions: Record<InboxVariant['view'], string> = {
  mine: "th.assignee_id = $1 and th.status = 'OPEN'",
  unassigned: "th.assignee_id is null and th.status = 'OPEN'",
  open: "th.status = 'OPEN'",
  closed: "th.status = 'CLOSED'",
  search: `th.id in (
      select m.thread_id from messages m where m.search @@ ${query()}
      union select co.thread_id from comments co where to_tsvector('simple', co.text) @@ to_tsquery('simple', $2)
      union select on_ticket.id from threads on_ticket join tickets t on t.id = on_ticket.ticket_id
        where t.search @@ ${query()} or t.id::text = ltrim($3, '#')
      union select of_contact.id from threads of_contact join contacts c on c.id = of_contact.contact_id
        where (c.first_name || ' ' || c.last_name || ' ' || coalesce(c.email::text, '')) ilike ${pattern()})`,
}

/** The list as SQL: one scan of the view's index that stops at the page's end, then a look-up for each row shown. */
export function inboxSql({ view, hasCursor }: InboxVariant, limit: number): string {
  const [moment, id] = view === 'search' ? ['$4', '$5'] : ['$2', '$3']
  const cursor = hasCursor ? ` and (th.active_at, th.id) < (${moment}::timestamptz, ${id}::bigint)` : ''
  return `
with page as (
  select th.id, th.ticket_id, th.contact_id, th.assignee_id, th.latest_message_id, th.status, th.channel, th.active_at
  from threads th
  where ${conditions[view]} and ${isShown('th')}${cursor}
  order by th.active_at desc, th.id desc
  limit ${limit}
)
select p.id, p.status, p.channel, p.active_at, t.id as ticket_id, t.subject, s.label as stage, s.waiting_on,
  t.is_closed, t.latest_direction, ${nameOf('c')} as contact, m.direction, left(m.text, 200) as preview,
  ${nameOf('writer')} as writer, p.assignee_id, ${nameOf('a')} as assignee,
  (r.read_at is null or r.read_at < date_trunc('milliseconds', p.active_at)) as is_unread,
  (select count(*) from comments co where co.thread_id = p.id) as comment_count
from page p
left join tickets t on t.id = p.ticket_id and t.archived_at is null
left join pipeline_stages s on s.id = t.stage_id
left join contacts c on c.id = p.contact_id
left join messages m on m.id = p.latest_message_id
left join users writer on writer.id = m.user_id
left join users a on a.id = p.assignee_id
left join thread_reads r on r.thread_id = p.id and r.user_id = $1
order by p.active_at desc, p.id desc`
}

/** Each view's count stops at this number, so that it costs the same however full the inbox is. */
export const mostCounted = 1000

const countOf = (view: Exclude<InboxView, 'closed'>): string =>
  `(select count(*) from (select 1 from threads th where ${conditions[view]} and ${isShown('th')} limit ${mostCounted}) counted) as ${view}`

export const countsSql = `select ${countOf('mine')}, ${countOf('unassigned')}, ${countOf('open')}`

export const nameOf = (person: string): string =>
  `coalesce(nullif(trim(${person}.first_name || ' ' || ${person}.last_name), ''), ${person}.email::text)`

function query(): string {
  return `(to_tsquery('simple', $2) || to_tsquery('finnish', $2) || to_tsquery('english', $2))`
}

function pattern(): string {
  return String.raw`'%' || replace(replace(replace($3, '\', '\\'), '%', '\%'), '_', '\_') || '%'`
}
