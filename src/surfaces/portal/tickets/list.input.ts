import { portalPath } from '#domain/portals/links.ts'
import type { Portal } from '#domain/portals/portal.ts'
import { listSorts, type ListSort } from '#domain/tickets/listing.sql.ts'
import type { ListedTicket, ListQuery } from '#domain/tickets/listing.ts'

/** The list as its address asks for it. What the address says wrongly is as if it were not there: old links go on working. */
export function listQueryOf(params: URLSearchParams, portal: Pick<Portal, 'showsStages'>): ListQuery {
  const status = params.get('status') ?? ''
  const stage = /^stage-(\d{1,15})$/.exec(status)?.[1]
  const { sort, descending } = sortOf(params.get('sort') ?? '')
  return {
    scope: params.get('view') === 'mine' ? 'mine' : 'organization',
    state: status === 'open' || status === 'closed' || status === 'waiting' ? status : 'all',
    stageId: stage && portal.showsStages ? Number(stage) : null,
    search: tidy(params.get('search') ?? ''),
    sort,
    descending,
    cursor: cursorOf(params, sort),
  }
}

/** The same list with other wishes, as an address. A change of anything but the page begins at the first page. */
export function listPath(portal: { slug: string }, query: ListQuery, change: Partial<ListQuery> = {}): string {
  return listHome(portal, listParams({ ...query, cursor: null, ...change }))
}

/** The list as it was when a ticket was opened from it. @param back the words of its address */
export const listHome = (portal: { slug: string }, back: string): string =>
  back === '' ? portalPath(portal) : `${portalPath(portal)}?${back}`

/** What the list asks, as the words of an address; empty for the list as it first shows. */
export function listParams(query: ListQuery): string {
  const params = new URLSearchParams()
  if (query.scope === 'mine') params.set('view', 'mine')
  if (statusOf(query) !== '') params.set('status', statusOf(query))
  if (query.search !== '') params.set('search', query.search)
  if (sortWord(query) !== '-activity') params.set('sort', sortWord(query))
  if (query.cursor) params.set(query.cursor.direction, `${query.cursor.id}_${query.cursor.value}`)
  return params.toString()
}

/** What a ticket's address carries to know the way back to the list as it was. */
export const backQuery = (back: string): string => (back === '' ? '' : `?${new URLSearchParams({ back })}`)

export const statusOf = (query: ListQuery): string =>
  query.stageId === null ? (query.state === 'all' ? '' : query.state) : `stage-${query.stageId}`

export const sortWord = ({ sort, descending }: { sort: ListSort; descending: boolean }): string =>
  `${descending ? '-' : ''}${sort}`

export const cursorAt = (ticket: ListedTicket, direction: 'after' | 'before'): ListQuery['cursor'] => ({
  direction,
  value: ticket.place,
  id: ticket.id,
})

function sortOf(word: string): { sort: ListSort; descending: boolean } {
  const descending = word.startsWith('-')
  const sort = listSorts.find((one) => one === word.slice(descending ? 1 : 0))
  return sort ? { sort, descending } : { sort: 'activity', descending: true }
}

const tidy = (text: string): string => text.replaceAll('\0', '').toWellFormed().trim().slice(0, 200)

function cursorOf(params: URLSearchParams, sort: ListSort): ListQuery['cursor'] {
  const direction = params.has('after') ? 'after' : 'before'
  const [, id = '', value = ''] = /^(\d{1,15})_([^\0]{1,400})$/s.exec(params.get(direction) ?? '') ?? []
  return id !== '' && isPlace[sort](value) ? { direction, value, id: Number(id) } : null
}

// PostgreSQL would answer a place of the wrong type with a fault: what it cannot read is no place.
const isInteger = (value: string): boolean => /^\d{1,15}$/.test(value)
const isPlace: Record<ListSort, (value: string) => boolean> = {
  activity: isMoment,
  created: isMoment,
  subject: (value) => value.isWellFormed(),
  status: (value) => /^\d{1,7}$/.test(value),
  id: isInteger,
}

function isMoment(value: string): boolean {
  const [, day, time] =
    /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d)?$/.exec(value) ?? []
  if (!day || !time) return false
  const moment = new Date(`${day}T${time}Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(`${day}T${time}`)
}
