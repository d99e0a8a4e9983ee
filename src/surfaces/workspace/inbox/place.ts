import type { Context } from 'hono'
import { z } from 'zod'
import type { InboxQuery } from '#domain/tickets/inbox.ts'
import { inboxViews } from '#domain/tickets/inbox.sql.ts'
import { idOf } from '#platform/http/id.ts'
import { notFound } from '#platform/refusal.ts'

/** Where in the inbox somebody is; all of it stands in the address. */
export type Place = { view: InboxQuery['view']; search: string; after: string }

const after = z.string().regex(/^\d{1,15}\.\d{1,15}$/)

/** The place that an address names; what makes no sense in it is left out. Undefined for a view that does not exist. */
export function placeOf(view: string, query: Record<string, string>): Place | undefined {
  const known = inboxViews.find((one) => one === view)
  if (!known) return undefined
  return {
    view: known,
    search: (query['search'] ?? '').slice(0, 200),
    after: after.safeParse(query['after']).data ?? '',
  }
}

export function queryOf({ view, search, after: cursor }: Place): InboxQuery {
  const [moment, id] = cursor.split('.').map(Number)
  return { view, search, after: moment && id ? { moment: new Date(moment), id } : null }
}

export const cursorAfter = (thread: { active_at: Date; id: number }): string =>
  `${thread.active_at.getTime()}.${thread.id}`

export const listPath = (place: Place): string => `/workspace/inbox/${place.view}${queryString(place)}`

/** `rest`: a resource of the conversation, "closure", and where on the page to land, "#message-7". */
export const threadPath = (place: Place, threadId: number, rest = '', hash = ''): string =>
  `/workspace/inbox/${place.view}/${threadId}${rest && `/${rest}`}${queryString(place)}${hash}`

function queryString({ search, after: cursor }: Place): string {
  const query = new URLSearchParams({ ...(search && { search }), ...(cursor && { after: cursor }) }).toString()
  return query && `?${query}`
}

/** The place that a request names; a view that does not exist is a 404. */
export function placeFor(c: Context): Place {
  const place = placeOf(c.req.param('view') ?? '', c.req.query())
  if (!place) throw notFound()
  return place
}

/** The conversation that a request names, and the way back to it. */
export function askedFor(c: Context): { place: Place; threadId: number; back: (hash?: string) => string } {
  const place = placeFor(c)
  const threadId = idOf(c.req.param('thread'))
  return { place, threadId, back: (hash = '') => threadPath(place, threadId, '', hash) }
}
