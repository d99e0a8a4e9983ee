import { z } from 'zod'
import type { ThreadPlace, ThreadQuery } from '#domain/conversations/thread-page.ts'
import { invalid } from '#surfaces/api/errors.ts'
import { flag } from '#surfaces/api/shapes.ts'

const id = z.string().regex(/^[1-9]\d{0,14}$/, 'is no id')

/** `TICKET` is the one association that there is. */
export const association = z.array(z.literal('TICKET')).optional()
/** HubSpot's scripts name the properties that they want; they get all of them. */
export const property = z.string().optional()

export const threadsQuery = z.object({
  inboxId: z.array(id).max(100).optional(),
  associatedContactId: id.optional(),
  associatedTicketId: id.optional(),
  threadStatus: z.enum(['OPEN', 'CLOSED']).optional(),
  archived: flag.default(false),
  association,
  property,
  sort: z
    .array(z.string().regex(/^-?(?:id|latestMessageTimestamp)$/, 'can be id or latestMessageTimestamp'))
    .max(1)
    .optional(),
  latestMessageTimestampAfter: z
    .string()
    .transform((text) => new Date(/^\d{1,15}$/.test(text) ? Number(text) : text))
    .refine((date) => !Number.isNaN(date.getTime()), 'is no moment')
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  after: z.string().max(100).optional(),
})

/** What HubSpot's parameters ask of the domain. @throws ApiError 400 for what cannot be asked together */
export function threadQueryOf(query: z.output<typeof threadsQuery>): ThreadQuery {
  const [sort = 'id'] = query.sort ?? []
  const isLatest = sort.endsWith('latestMessageTimestamp')
  if (query.inboxId && query.associatedContactId !== undefined)
    throw invalid('inboxId and associatedContactId cannot be used together.')
  if (isLatest && !query.latestMessageTimestampAfter)
    throw invalid('Sorting by latestMessageTimestamp needs latestMessageTimestampAfter.')
  return {
    inboxIds: query.inboxId?.map(Number),
    contactId: numberOf(query.associatedContactId),
    ticketId: numberOf(query.associatedTicketId),
    status: query.threadStatus,
    archived: query.archived,
    sort: isLatest ? 'latest' : 'id',
    descending: sort.startsWith('-'),
    latestFrom: query.latestMessageTimestampAfter,
    after: query.after === undefined ? undefined : placeIn(query.after, isLatest),
    limit: query.limit,
  }
}

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text))

/** The last thread of a page, as its next link carries it: an id, or a moment and an id. */
export const cursorOf = ({ id: number, latest }: ThreadPlace): string =>
  latest ? `${latest.getTime()}.${number}` : String(number)

function placeIn(cursor: string, isLatest: boolean): ThreadPlace {
  const [, moment, number] = /^(?:(\d{1,15})\.)?([1-9]\d{0,14})$/.exec(cursor) ?? []
  if (number === undefined || (moment === undefined) === isLatest) throw invalid('after is not a cursor of this list.')
  return { id: Number(number), ...(moment === undefined ? {} : { latest: new Date(Number(moment)) }) }
}
