// Staff only: what agents see of all conversations. Customers' surfaces must not import this file.
import type { Db } from '#platform/database/database.ts'
import type { Value } from '#platform/database/prepared-query.ts'
import { prepared } from '#platform/database/prepared.ts'
import { countsSql, inboxSql, type InboxVariant, type InboxView } from './inbox.sql.ts'
import { words } from './words.ts'

/** A row of the inbox: a conversation with the ticket it belongs to, if any, and the newest message in it. */
export type ListedThread = {
  id: number
  status: string
  channel: string
  active_at: Date
  ticket_id: number | null
  subject: string | null
  stage: string | null
  waiting_on: string | null
  is_closed: boolean | null
  latest_direction: string | null
  contact: string | null
  direction: 'INCOMING' | 'OUTGOING' | null
  preview: string | null
  /** The agent who wrote the newest message. */
  writer: string | null
  assignee_id: number | null
  assignee: string | null
  is_unread: boolean
  comment_count: number
}

export type InboxQuery = {
  view: InboxView
  /** Looks in all conversations, whatever the view. */
  search: string
  /** Where the page before ended. */
  after: { moment: Date; id: number } | null
}

export type InboxPage = { threads: ListedThread[]; hasMore: boolean }
export type InboxCounts = Record<Exclude<InboxView, 'closed'>, number>

export const inboxPageSize = 50

/** One page of the inbox, newest activity first. One query, whatever is asked. */
export async function listThreads(db: Db, user: { id: number }, query: InboxQuery): Promise<InboxPage> {
  const search = words(query.search)
  const isSearch = query.search.trim() !== ''
  // Signs alone are no words: nothing can be found by them.
  if (isSearch && search === '') return { threads: [], hasMore: false }
  const values: Value[] = [user.id, ...(isSearch ? [search, query.search.trim()] : [])]
  if (query.after) values.push(query.after.moment, query.after.id)
  const variant = { view: isSearch ? 'search' : query.view, hasCursor: query.after !== null } as const
  const rows = await queryOf(variant)(db, values)
  return { threads: rows.slice(0, inboxPageSize), hasMore: rows.length > inboxPageSize }
}

const counts = prepared<InboxCounts>('inbox-counts', countsSql)

/** How many conversations each view has, to at most `mostCounted`. */
export async function countThreads(db: Db, user: { id: number }): Promise<InboxCounts> {
  const [row] = await counts(db, [user.id])
  return row ?? { mine: 0, unassigned: 0, open: 0 }
}

const queries = new Map<string, ReturnType<typeof prepared<ListedThread>>>()

function queryOf(variant: InboxVariant): ReturnType<typeof prepared<ListedThread>> {
  const key = `${variant.view}${variant.hasCursor ? '-after' : ''}`
  const known = queries.get(key)
  if (known) return known
  const query = prepared<ListedThread>(`inbox-${key}`, inboxSql(variant, inboxPageSize + 1))
  queries.set(key, query)
  return query
}
