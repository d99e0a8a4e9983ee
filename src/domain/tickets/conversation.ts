import { isShown } from '#domain/conversations/thread.ts'
import type { Db } from '#platform/database/database.ts'
import { prepared } from '#platform/database/prepared.ts'
import { notFound } from '#platform/refusal.ts'
import type { Viewer } from './ticket.ts'

/** A ticket as its page shows it to a customer: nothing here comes from a table with text for staff. */
export type TicketPage = {
  id: number
  subject: string
  content: string
  priority: string | null
  category: string | null
  created_at: Date
  last_activity_at: Date
  closed_at: Date | null
  is_closed: boolean
  latest_direction: string | null
  version: number
  /** Values of the properties that were asked for, by name. */
  properties: Record<string, string>
  stage: string
  waiting_on: string | null
  contact_reopens: boolean
  requester: string | null
  company: string | null
  /** The newest thread (M16) that is neither spam nor in the trash; null while there is no conversation. */
  thread_id: number | null
  /** What the viewer has begun to answer; null for a user, who has no draft here. */
  draft: { fields: Record<string, string>; key: string; updatedAt: string; files: FileRef[] } | null
}

/** A file by its id within the ticket, its claimed name, its size in bytes and its type as found. */
export type FileRef = { id: number; name: string; size: number; type: string }

/** What stands in the conversation, oldest first: messages, and changes of stage as quiet lines. */
export type Entry =
  | {
      kind: 'message'
      id: number
      at: Date
      direction: 'INCOMING' | 'OUTGOING'
      author: string
      isOwn: boolean
      text: string
      files: FileRef[]
    }
  | { kind: 'stage'; id: number; at: Date; stage: string; closes: boolean; reopens: boolean }

// The same rule as isVisibleTo in ticket.ts, in SQL that is prepared once; a test holds the two together.
// $1 ticket, $2 contact (null for a user), $3 company (null where the viewer sees their own only).
const visible = `t.archived_at is null and ($2::bigint is null
    or exists (select 1 from ticket_contacts tc where tc.ticket_id = t.id and tc.contact_id = $2)
    or ($3::bigint is not null and exists (
      select 1 from ticket_companies co where co.ticket_id = t.id and co.company_id = $3)))`

const ticketPage = prepared<TicketPage>(
  'ticket-page',
  `
select t.id, t.subject, t.content, t.priority, t.category, t.created_at, t.last_activity_at, t.closed_at, t.is_closed,
  t.latest_direction, t.version,
  (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each_text(t.properties) where key = any($4)) as properties,
  s.label as stage, s.waiting_on, p.contact_reopens,
  (select coalesce(nullif(trim(c.first_name || ' ' || c.last_name), ''), c.email::text)
    from ticket_contacts tc join contacts c on c.id = tc.contact_id
    where tc.ticket_id = t.id order by tc.created_at, tc.contact_id limit 1) as requester,
  (select co.name from ticket_companies tco join companies co on co.id = tco.company_id
    where tco.ticket_id = t.id and tco.is_primary) as company,
  (select max(th.id) from threads th where th.ticket_id = t.id and ${isShown('th')}) as thread_id,
  (select json_build_object('fields', d.fields, 'key', d.key, 'updatedAt', d.updated_at, 'files', (
      select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'size', f.size, 'type', f.type) order by df.chosen_at, f.id), '[]')
      from contact_draft_files df join files f on f.id = df.file_id where df.draft_id = d.id))
    from contact_drafts d where d.contact_id = $2 and d.scope = 'ticket:' || t.id::text) as draft
from tickets t
join pipeline_stages s on s.id = t.stage_id
join pipelines p on p.id = t.pipeline_id
where t.id = $1 and ${visible}`,
)

/**
 * The ticket with all that its page needs except the conversation; 404 for what the viewer may not see.
 * @param properties names of stored properties that the page shows
 */
export async function ticketPageFor(
  db: Db,
  viewer: Viewer,
  id: number,
  properties: readonly string[] = [],
): Promise<TicketPage> {
  const [page] = await ticketPage(db, [id, ...who(viewer), properties])
  if (!page) throw notFound()
  return page
}

/** The viewer as the second and third parameter of this file's queries. */
const who = (viewer: Viewer): [number | null, number | null] =>
  viewer.kind === 'user' ? [null, null] : [viewer.contactId, viewer.companyId]

type Row = {
  kind: 'message' | 'stage'
  id: number
  at: Date
  direction: 'INCOMING' | 'OUTGOING'
  author: string
  author_id: number | null
  text: string
  files: FileRef[] | null
  was_closed: boolean | null
  is_closed: boolean
}

/** How many messages a page of the conversation has; older ones are a link away. */
export const messagesAtOnce = 100

// $1 ticket, $2 contact, $3 company, $4 only messages before this id, $5 only messages after this id.
const entries = prepared<Row>(
  'ticket-entries',
  `
with shown as (
  select m.id, m.created_at, m.direction, m.contact_id, m.user_id, m.text
  from messages m
  where m.thread_id = (
    select max(th.id) from threads th join tickets t on t.id = th.ticket_id
    where t.id = $1 and ${isShown('th')} and ${visible})
    and ($4::bigint is null or m.id < $4) and ($5::bigint is null or m.id > $5)
  order by m.id desc limit ${messagesAtOnce}
)
select 'message' as kind, m.id, m.created_at as at, m.direction,
  coalesce(nullif(trim(coalesce(c.first_name || ' ' || c.last_name, u.first_name || ' ' || u.last_name)), ''), c.email::text, '') as author,
  m.contact_id as author_id, m.text,
  (select json_agg(json_build_object('id', f.id, 'name', f.name, 'size', f.size, 'type', f.type) order by mf.position)
    from message_files mf join files f on f.id = mf.file_id where mf.message_id = m.id) as files,
  null::boolean as was_closed, false as is_closed
from shown m
left join contacts c on c.id = m.contact_id
left join users u on u.id = m.user_id
union all
select 'stage', sc.id, sc.created_at, null, null, null, s.label, null, (f.ticket_state = 'CLOSED'), (s.ticket_state = 'CLOSED')
from ticket_stage_changes sc
join tickets t on t.id = sc.ticket_id
join pipeline_stages s on s.id = sc.to_stage_id
join pipeline_stages f on f.id = sc.from_stage_id
where sc.ticket_id = $1 and ${visible}
  and ($4::bigint is null or sc.created_at < (select m.created_at from messages m where m.id = $4))
  and ($5::bigint is null or sc.created_at >= coalesce((select m.created_at from messages m where m.id = $5), sc.created_at))
  and ((select count(*) from shown) < ${messagesAtOnce} or sc.created_at >= (select min(created_at) from shown))
order by at, kind, id`,
)

/**
 * The conversation that the viewer may read: the newest thread's messages, and the ticket's changes of stage between them.
 * @param window `before` a message id for older ones, `after` one for what came since
 */
export async function entriesFor(
  db: Db,
  viewer: Viewer,
  ticketId: number,
  window: { before?: number; after?: number } = {},
): Promise<Entry[]> {
  const rows = await entries(db, [ticketId, ...who(viewer), window.before ?? null, window.after ?? null])
  return rows.map((row) => entryOf(row, viewer))
}

function entryOf(row: Row, viewer: Viewer): Entry {
  if (row.kind === 'stage') {
    const wasClosed = row.was_closed === true
    return {
      kind: 'stage',
      id: row.id,
      at: row.at,
      stage: row.text,
      closes: row.is_closed && !wasClosed,
      reopens: wasClosed && !row.is_closed,
    }
  }
  const isOwn = viewer.kind === 'member' && row.author_id === viewer.contactId
  const { id, at, direction, author, text } = row
  return { kind: 'message', id, at, direction, author, isOwn, text, files: row.files ?? [] }
}

// A file is checked against the ticket at every download: it hangs on a message of the thread that the viewer may read.
const file = prepared<FileRef & { sha256: string }>(
  'ticket-file',
  `
select f.id, f.name, f.size, f.type, f.sha256
from files f
join message_files mf on mf.file_id = f.id
join messages m on m.id = mf.message_id
where f.id = $4 and m.thread_id = (
  select max(th.id) from threads th join tickets t on t.id = th.ticket_id
  where t.id = $1 and ${isShown('th')} and ${visible})
limit 1`,
)

export async function ticketFileFor(
  db: Db,
  viewer: Viewer,
  ticketId: number,
  fileId: number,
): Promise<FileRef & { sha256: string }> {
  const [found] = await file(db, [ticketId, ...who(viewer), fileId])
  if (!found) throw notFound()
  return found
}
