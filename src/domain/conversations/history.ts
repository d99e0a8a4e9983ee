// Staff only: reads comments. Customers' surfaces must not import this file.
import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '#domain/accounts/event.ts'
import type { Db } from '#platform/database/database.ts'

/** Somebody as a history names them. */
export type Person = { name: string; email: string | null }
export type HistoryFile = { id: number; name: string; type: string }
type Written = { id: number; at: Date; text: string; richText: string | null; files: HistoryFile[] }

/** One thing in a conversation: what was written into it, for customers or for colleagues, or what was done to it. */
export type HistoryItem =
  | (Written & {
      kind: 'message'
      direction: 'INCOMING' | 'OUTGOING'
      by: { kind: 'contact' | 'user'; id: number } & Person
      tokenId: number | null
      subject: string | null
      channelAccountId: number | null
      /** Whom it was sent to by choice; none: everybody on the ticket. */
      recipients: ({ contactId: number; field: string } & Person)[]
    })
  | (Written & { kind: 'comment'; by: { kind: 'user' | 'token'; id: number } & Person })
  | { kind: 'event'; id: number; at: Date; event: HistoryEvent; by: Actor; from: number | null; to: number | null }

const events = ['thread.assigned', 'thread.closed', 'thread.reopened'] as const
export type HistoryEvent = (typeof events)[number]

/** The place of an item: when (µs since 1970), and what it is. Two things of one transaction are in the order of `kinds`. */
export type HistoryPlace = { at: number; kind: HistoryItem['kind']; id: number }
const kinds = ['message', 'comment', 'event'] as const
const rankOf = (kind: HistoryItem['kind']): number => kinds.indexOf(kind)

type Row = {
  kind: HistoryItem['kind']
  id: number
  at: Date
  micros: number
  direction: 'INCOMING' | 'OUTGOING'
  text: string
  rich_text: string | null
  subject: string | null
  channel_account_id: number | null
  contact_id: number | null
  user_id: number | null
  token_id: number | null
  contact_name: string
  contact_email: string | null
  user_name: string
  user_email: string | null
  token_name: string | null
  event: HistoryEvent
  actor_kind: Actor['kind']
  actor_id: number | null
  data: { from?: number | null; to?: number | null } | null
  files: HistoryFile[]
  recipients: ({ contactId: number; field: string } & Person)[] | null
}

/** A page of a thread's history, and where it ends. */
export async function historyOf(
  db: Db,
  threadId: number,
  { after, descending, limit }: { after?: HistoryPlace | undefined; descending: boolean; limit: number },
): Promise<{ items: HistoryItem[]; place: HistoryPlace | undefined }> {
  const direction = sql.raw(descending ? 'desc' : 'asc')
  const past = sql.raw(descending ? '<' : '>')
  const rows = await select(db, {
    threadId,
    where: after
      ? sql`where (micros, rank, id) ${past} (${after.at}::bigint, ${rankOf(after.kind)}::int, ${after.id}::bigint)`
      : sql``,
    order: sql`order by p.micros ${direction}, p.rank ${direction}, p.id ${direction}`,
    limit: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { items: shown.map(itemOf), place: last && { at: last.micros, kind: last.kind, id: last.id } }
}

/** One item of a thread; undefined where the thread has none such. */
export async function historyItem(
  db: Db,
  threadId: number,
  { kind, id }: Pick<HistoryPlace, 'kind' | 'id'>,
): Promise<HistoryItem | undefined> {
  const where = sql`where kind = ${kind} and id = ${id}`
  const [row] = await select(db, { threadId, where, order: sql``, limit: 1 })
  return row && itemOf(row)
}

type Part = { threadId: number; where: RawBuilder<unknown>; order: RawBuilder<unknown>; limit: number }

// A thread is some hundreds of rows at most, by three indexes; names and files are looked up for the page alone.
async function select(db: Db, { threadId, where, order, limit }: Part): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with everything as (
      select 'message' as kind, 0 as rank, id, created_at from messages where thread_id = ${threadId}
      union all select 'comment', 1, id, created_at from comments where thread_id = ${threadId}
      union all select 'event', 2, id, created_at from events
        where thread_id = ${threadId} and kind = any(${[...events]}::text[])
    ), placed as (
      select *, (extract(epoch from created_at) * 1000000)::bigint as micros from everything
    ), page as (select * from placed p ${where} ${order} limit ${limit})
    select p.kind, p.id, p.created_at as at, p.micros, m.direction, coalesce(m.text, k.text) as text,
      coalesce(m.rich_text, k.rich_text) as rich_text, m.subject, m.channel_account_id, m.contact_id,
      coalesce(m.user_id, k.user_id) as user_id, coalesce(m.token_id, k.token_id) as token_id,
      ${name('c')} as contact_name, c.email::text as contact_email, ${name('u')} as user_name, u.email::text as user_email,
      t.name as token_name, e.kind as event, e.actor_kind, e.actor_id, e.data,
      coalesce(${filesOf('message')}, ${filesOf('comment')}, '[]') as files,
      (select json_agg(json_build_object('contactId', r.contact_id, 'field', r.field, 'name', ${name('rc')}, 'email', rc.email)
        order by r.contact_id)
        from message_recipients r join contacts rc on rc.id = r.contact_id where r.message_id = m.id) as recipients
    from page p
    left join messages m on p.kind = 'message' and m.id = p.id
    left join comments k on p.kind = 'comment' and k.id = p.id
    left join events e on p.kind = 'event' and e.id = p.id
    left join contacts c on c.id = m.contact_id
    left join users u on u.id = coalesce(m.user_id, k.user_id)
    left join api_tokens t on t.id = k.token_id
    ${order}`.execute(db)
  return rows
}

const name = (person: string) =>
  sql.raw(`coalesce(nullif(trim(${person}.first_name || ' ' || ${person}.last_name), ''), ${person}.email::text, '')`)

const filesOf = (kind: 'message' | 'comment') =>
  sql.raw(`(select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type) order by x.position)
    from ${kind}_files x join files f on f.id = x.file_id where p.kind = '${kind}' and x.${kind}_id = p.id)`)

function itemOf(row: Row): HistoryItem {
  const { kind, id, at, data, text } = row
  if (kind === 'event') {
    const by = { kind: row.actor_kind, id: row.actor_id } as Actor
    return { kind, id, at, event: row.event, by, from: data?.from ?? null, to: data?.to ?? null }
  }
  const written = { id, at, text, richText: row.rich_text, files: row.files }
  if (kind === 'comment') return { kind, ...written, by: commenterOf(row) }
  const { direction, token_id: tokenId, subject, channel_account_id: channelAccountId } = row
  const recipients = row.recipients ?? []
  return { kind, ...written, direction, by: writerOf(row), tokenId, subject, channelAccountId, recipients }
}

const writerOf = (row: Row) =>
  row.contact_id === null
    ? userOf(row)
    : ({ kind: 'contact', id: row.contact_id, name: row.contact_name, email: row.contact_email } as const)

const commenterOf = (row: Row) =>
  row.user_id === null
    ? ({ kind: 'token', id: row.token_id!, name: row.token_name ?? '', email: null } as const)
    : userOf(row)

const userOf = (row: Row) => ({ kind: 'user', id: row.user_id!, name: row.user_name, email: row.user_email }) as const
