// Staff only: reads comments. Customers' surfaces must not import this file.
import type { Actor } from '#domain/accounts/event.ts'
import type { Db } from '#platform/database/database.ts'
import { prepared } from '#platform/database/prepared.ts'
import { nameOf } from './inbox.sql.ts'

export type EntryFile = { id: number; name: string; size: number; type: string }

/** What stands in a conversation for agents, oldest first. */
export type InboxEntry =
  | {
      kind: 'message' | 'comment'
      id: number
      at: Date
      author: string
      /** The agent who wrote it; null: a customer, or a token of the API that commented. */
      userId: number | null
      text: string
      files: EntryFile[]
    }
  | { kind: 'event'; id: number; at: Date; event: string; actor: string | null; data: EventData }

/** Of each kind of event what its line says. */
export type EventData = {
  to?: string | null
  toId?: number | null
  byId?: number | null
  byKind?: Actor['kind']
  closes?: boolean
  reopens?: boolean
}

type Row = {
  kind: 'message' | 'comment' | 'event'
  id: number
  at: Date
  author: string | null
  user_id: number | null
  text: string
  files: EntryFile[] | null
  data: EventData | null
}

/** As much of a conversation as is shown at once; earlier parts are a link away. */
export const entriesAtOnce = 100

const filesOf = (kind: 'message' | 'comment', id: string): string => `(
    select json_agg(json_build_object('id', f.id, 'name', f.name, 'size', f.size, 'type', f.type) order by x.position)
    from ${kind}_files x join files f on f.id = x.file_id where x.${kind}_id = ${id})`

// $1 thread, $2 ticket or null, $3 only what is older than this moment, or null. Each source gives its newest, by its own
// index. A move that an answer brought about (same transaction, so same moment) says nothing that the answer does not.
const entries = prepared<Row>(
  'inbox-entries',
  `
with written as (
  select m.id, m.created_at, m.contact_id, m.user_id, m.text from messages m
  where m.thread_id = $1 and ($3::timestamptz is null or m.created_at < $3)
  order by m.id desc limit ${entriesAtOnce + 1}
), commented as (
  select co.id, co.created_at, co.user_id, co.token_id, co.text from comments co
  where co.thread_id = $1 and ($3::timestamptz is null or co.created_at < $3)
  order by co.id desc limit ${entriesAtOnce + 1}
), happened as (
  select e.id, e.created_at, e.kind, e.actor_kind, e.actor_id, e.data from events e
  where e.thread_id = $1 and e.kind in ('thread.assigned', 'thread.closed', 'thread.reopened')
    and ($2::bigint is null or e.kind = 'thread.assigned')
    and ($3::timestamptz is null or e.created_at < $3)
  union all
  select e.id, e.created_at, e.kind, e.actor_kind, e.actor_id, e.data from events e
  where e.ticket_id = $2 and e.kind = 'ticket.moved' and ($3::timestamptz is null or e.created_at < $3)
    and ((e.data->>'closes')::boolean or (e.data->>'reopens')::boolean
      or not exists (select 1 from messages m where m.thread_id = $1 and m.created_at = e.created_at))
  order by 1 desc limit ${entriesAtOnce + 1}
)
select * from (
  select 'message' as kind, w.id, w.created_at as at, coalesce(${nameOf('c')}, ${nameOf('u')}) as author, w.user_id, w.text,
    ${filesOf('message', 'w.id')} as files, null::json as data
  from written w left join contacts c on c.id = w.contact_id left join users u on u.id = w.user_id
  union all
  select 'comment', k.id, k.created_at, coalesce(${nameOf('u')}, token.name), k.user_id, k.text, ${filesOf('comment', 'k.id')}, null
  from commented k left join users u on u.id = k.user_id left join api_tokens token on token.id = k.token_id
  union all
  select 'event', h.id, h.created_at, coalesce(${nameOf('u')}, ${nameOf('c')}, token.name, import.file_name), u.id, h.kind, null,
    json_build_object('to', coalesce(s.label, ${nameOf('t')}), 'toId', h.data->'to', 'byId', u.id, 'byKind', h.actor_kind,
      'closes', h.data->'closes', 'reopens', h.data->'reopens')
  from happened h
  left join users u on u.id = h.actor_id and h.actor_kind = 'user'
  left join contacts c on c.id = h.actor_id and h.actor_kind = 'contact'
  left join api_tokens token on token.id = h.actor_id and h.actor_kind = 'token'
  left join imports import on import.id = h.actor_id and h.actor_kind = 'import'
  left join users t on h.kind = 'thread.assigned' and t.id = (h.data->>'to')::bigint
  left join pipeline_stages s on h.kind = 'ticket.moved' and s.id = (h.data->>'to')::bigint
) everything
order by at desc, case kind when 'event' then 2 when 'comment' then 1 else 0 end desc, id desc
limit ${entriesAtOnce + 1}`,
)

/** The newest part of a conversation (or the part before a moment): messages, comments and what was done to it. */
export async function inboxEntriesOf(
  db: Db,
  thread: { id: number; ticket_id: number | null },
  before: Date | null = null,
): Promise<{ entries: InboxEntry[]; hasEarlier: boolean }> {
  const rows = await entries(db, [thread.id, thread.ticket_id, before])
  const shown = rows.slice(0, entriesAtOnce).toReversed()
  return { entries: shown.map(entryOf), hasEarlier: rows.length > entriesAtOnce }
}

function entryOf(row: Row): InboxEntry {
  const { id, at } = row
  if (row.kind === 'event') return { kind: 'event', id, at, event: row.text, actor: row.author, data: row.data ?? {} }
  return {
    kind: row.kind,
    id,
    at,
    author: row.author ?? '',
    userId: row.user_id,
    text: row.text,
    files: row.files ?? [],
  }
}

/** The newest message and comment of a conversation that somebody has seen, as a form carries them. */
export type Seen = { message: number; comment: number }

/** What others wrote since: messages of customers and of colleagues, and comments of colleagues. */
export async function writtenSince(
  db: Db,
  threadId: number,
  user: { id: number },
  seen: Seen,
): Promise<{ kind: 'message' | 'comment'; id: number }[]> {
  const [messages, comments] = await Promise.all([
    db
      .selectFrom('messages')
      .select('id')
      .where('thread_id', '=', threadId)
      .where('id', '>', seen.message)
      .where('user_id', 'is distinct from', user.id)
      .orderBy('id')
      .limit(entriesAtOnce)
      .execute(),
    db
      .selectFrom('comments')
      .select('id')
      .where('thread_id', '=', threadId)
      .where('id', '>', seen.comment)
      .where('user_id', 'is distinct from', user.id)
      .orderBy('id')
      .limit(entriesAtOnce)
      .execute(),
  ])
  return [
    ...messages.map(({ id }) => ({ kind: 'message' as const, id })),
    ...comments.map(({ id }) => ({ kind: 'comment' as const, id })),
  ]
}
