import { isShown } from '#domain/conversations/thread.ts'

export const listSorts = ['activity', 'created', 'subject', 'status', 'id'] as const
export const listStates = ['all', 'open', 'closed', 'waiting'] as const
export type ListSort = (typeof listSorts)[number]
export type ListState = (typeof listStates)[number]

/** Everything that changes the text of the list's query. Values a person typed are parameters, never text. */
export type Variant = {
  viewer: 'mine' | 'organization' | 'user'
  state: ListState
  hasStage: boolean
  hasSearch: boolean
  sort: ListSort
  descending: boolean
  hasCursor: boolean
}

// $1 contact, $2 company, $3 stage, $4 tsquery, $5 text searched for, $6 and $7 the cursor's place and id.
const unused = `($1::bigint is null and $2::bigint is null and $3::bigint is null and $4::text is null
  and $5::text is null and $6::text is null and $7::bigint is null)`

const sorts: Record<ListSort, { expression: string; type: string }> = {
  activity: { expression: 't.last_activity_at', type: 'timestamptz' },
  created: { expression: 't.created_at', type: 'timestamptz' },
  subject: { expression: 'lower(t.subject)', type: 'text' },
  status: { expression: '(case when t.is_closed then 1000000 else s.position end)', type: 'int' },
  id: { expression: 't.id', type: 'bigint' },
}

/**
 * The list as SQL. Sorted by activity, a list of any length is a scan of the index that begins with its contact or
 * company and stops at the page's end; other orders read all of the viewer's tickets, and no others.
 */
export function listingSql(variant: Variant, limit: number): string {
  return `
with page as (
  select t.id, t.subject, t.created_at, t.last_activity_at, t.is_closed, t.latest_direction, t.stage_id,
         s.label as stage, s.waiting_on, ${sorts[variant.sort].expression} as sort_value
  from ${source(variant, limit)}
  join pipeline_stages s on s.id = t.stage_id
  where ${conditions(variant).join('\n    and ')}
  order by ${order(variant)}
  limit ${limit}
)
select p.id, p.subject, p.created_at, p.last_activity_at, p.is_closed, p.latest_direction, p.stage, p.waiting_on,
       p.sort_value::text as place,
       ${variant.viewer === 'mine' ? 'null' : requester} as requester,
       ${variant.hasSearch ? snippet : 'null'} as snippet
from page p
where true or ${unused}
order by p.sort_value ${variant.descending ? 'desc' : 'asc'}, p.id ${variant.descending ? 'desc' : 'asc'}`
}

const requester = `(
    select coalesce(nullif(trim(c.first_name || ' ' || c.last_name), ''), c.email::text)
    from ticket_contacts tc join contacts c on c.id = tc.contact_id
    where tc.ticket_id = p.id order by tc.created_at, tc.contact_id limit 1)`

// A customer sees the newest thread only (M16), so only its text is searched, and quoted.
const newestThread = (ticket: string): string =>
  `(select max(th.id) from threads th where th.ticket_id = ${ticket} and ${isShown('th')})`

const snippet = `(
    select ts_headline('simple', m.text, to_tsquery('simple', $4),
      'StartSel=' || chr(1) || ', StopSel=' || chr(2) || ', MaxWords=24, MinWords=12, MaxFragments=1')
    from messages m
    where m.thread_id = ${newestThread('p.id')} and m.search @@ ${tsquery()}
    order by m.id desc limit 1)`

function tsquery(): string {
  return `(to_tsquery('simple', $4) || to_tsquery('finnish', $4) || to_tsquery('english', $4))`
}

function order({ sort, descending }: Variant): string {
  const direction = descending ? 'desc' : 'asc'
  return sort === 'id' ? `t.id ${direction}` : `${sorts[sort].expression} ${direction}, t.id ${direction}`
}

function conditions(variant: Variant): string[] {
  const conditions = ['t.archived_at is null', ...stateConditions(variant.state, 't')]
  if (variant.hasStage) conditions.push('t.stage_id = $3')
  if (variant.hasSearch) conditions.push(searchCondition(variant))
  if (variant.hasCursor) conditions.push(afterCursor(variant, sorts[variant.sort].expression, 't.id'))
  return conditions
}

const afterCursor = ({ sort, descending }: Variant, expression: string, id: string): string =>
  `(${expression}, ${id}) ${descending ? '<' : '>'} ($6::${sorts[sort].type}, $7)`

function stateConditions(state: ListState, alias: string): string[] {
  if (state === 'open') return [`not ${alias}.is_closed`]
  if (state === 'closed') return [`${alias}.is_closed`]
  if (state === 'waiting') {
    return [
      `not ${alias}.is_closed`,
      `(s.waiting_on = 'contact' or (s.waiting_on is null and t.latest_direction = 'OUTGOING'))`,
    ]
  }
  return []
}

// One person's tickets are few: each is looked at. A company's may be 100,000: the words' index is asked first.
function searchCondition(variant: Variant): string {
  const found = `(t.id::text = ltrim($5, '#') or t.search @@ ${tsquery()} or t.subject ilike '%' || replace(replace(replace($5, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%')`
  if (variant.viewer === 'mine') {
    return `(${found} or exists (
      select 1 from messages m where m.thread_id = ${newestThread('t.id')} and m.search @@ ${tsquery()}))`
  }
  return `(${found} or t.id in (
      select th.ticket_id from messages m join threads th on th.id = m.thread_id
      where m.search @@ ${tsquery()} and ${isShown('th')}
        and not exists (select 1 from threads newer
          where newer.ticket_id = th.ticket_id and newer.id > th.id and ${isShown('newer')})))`
}

function source(variant: Variant, limit: number): string {
  if (variant.viewer === 'user') return 'tickets t'
  const mine = parties('ticket_contacts', 'contact_id = $1', variant, limit)
  if (variant.viewer === 'mine') return mine.whole
  return `(${mine.page} union ${parties('ticket_companies', 'company_id = $2', variant, limit).page}) party
  join tickets t on t.id = party.ticket_id`
}

// Of a union each side gives its first page only, where the order is one that its index has.
function parties(table: string, condition: string, variant: Variant, limit: number): { whole: string; page: string } {
  const whole = `(select * from ${table} where ${condition}) party
  join tickets t on t.id = party.ticket_id`
  const bounded = variant.sort === 'activity' && !variant.hasSearch && !variant.hasStage && variant.state !== 'waiting'
  if (!bounded) return { whole, page: `(select party.ticket_id from ${table} party where ${condition})` }
  const where = [condition, 't.archived_at is null', ...stateConditions(variant.state, 'party')]
  if (variant.hasCursor) where.push(afterCursor(variant, 'party.last_activity_at', 'party.ticket_id'))
  const direction = variant.descending ? 'desc' : 'asc'
  const page = `(
    select party.ticket_id from ${table} party join tickets t on t.id = party.ticket_id
    where ${where.join(' and ')}
    order by party.last_activity_at ${direction}, party.ticket_id ${direction} limit ${limit})`
  return { whole: `${page} party join tickets t on t.id = party.ticket_id`, page }
}
