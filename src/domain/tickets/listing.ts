import type { Db } from '#platform/database/database.ts'
import { prepared } from '#platform/database/prepared.ts'
import { listingSql, type ListSort, type ListState, type Variant } from './listing.sql.ts'
import type { Viewer } from './ticket.ts'
import { words } from './words.ts'

/** What a customer asks of their list; all of it stands in the page's address. */
export type ListQuery = {
  /** `mine`: the tickets they stand on; `organization`: those and their company's, where the viewer has it. */
  scope: 'mine' | 'organization'
  state: ListState
  stageId: number | null
  search: string
  sort: ListSort
  descending: boolean
  /** Where the page begins: the place of the last row of the page before, or of the first row of the page after. */
  cursor: { direction: 'after' | 'before'; value: string; id: number } | null
}

/** A row of the list; `requester` and `snippet` are there where they were asked for. */
export type ListedTicket = {
  id: number
  subject: string
  created_at: Date
  last_activity_at: Date
  is_closed: boolean
  stage: string
  waiting_on: string | null
  latest_direction: string | null
  requester: string | null
  /** Text around what was searched for; each hit stands between U+0001 and U+0002. */
  snippet: string | null
  /** The place of this row in its order, as text; part of a cursor. */
  place: string
}

export type ListPage = { tickets: ListedTicket[]; hasNext: boolean; hasPrevious: boolean }

export const pageSize = 25

/** One page of the tickets that a member (or, in the agents' preview, a user) may see. One query, whatever is asked. */
export async function listTickets(db: Db, viewer: Viewer, query: ListQuery): Promise<ListPage> {
  const backwards = query.cursor?.direction === 'before'
  const variant: Variant = {
    viewer:
      viewer.kind === 'user'
        ? 'user'
        : query.scope === 'organization' && viewer.companyId !== null
          ? 'organization'
          : 'mine',
    state: query.state,
    hasStage: query.stageId !== null,
    hasSearch: words(query.search) !== '',
    sort: query.sort,
    descending: query.descending !== backwards,
    hasCursor: query.cursor !== null,
  }
  const rows = await queryOf(variant)(db, [
    viewer.kind === 'member' ? viewer.contactId : 0,
    viewer.kind === 'member' ? viewer.companyId : null,
    query.stageId,
    words(query.search),
    query.search.replaceAll('\0', '').trim().slice(0, 300),
    query.cursor?.value ?? null,
    query.cursor?.id ?? null,
  ])
  const more = rows.length > pageSize
  const page = rows.slice(0, pageSize)
  if (backwards) page.reverse()
  return { tickets: page, hasNext: backwards || more, hasPrevious: backwards ? more : query.cursor !== null }
}

// A few hundred variants at most, since every part of the key is one of a few words.
const queries = new Map<string, ReturnType<typeof prepared<ListedTicket>>>()

function queryOf(variant: Variant): ReturnType<typeof prepared<ListedTicket>> {
  const key = Object.values(variant).join('-')
  const known = queries.get(key)
  if (known) return known
  const query = prepared<ListedTicket>(`ticket-list-${key}`, listingSql(variant, pageSize + 1))
  queries.set(key, query)
  return query
}
