import { z } from 'zod'
import { tableSorts, type TableQuery } from '#domain/tickets/table.ts'
import { priorities } from './choices.ts'
import { ticketsPath } from './ticket-path.ts'

const id = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined)
const empty = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema)

const asked = z.object({
  search: z.string().max(200).catch(''),
  state: z.enum(['open', 'closed']).optional().catch(undefined),
  pipeline: empty(id),
  stage: empty(id),
  owner: z
    .enum(['me', 'nobody'])
    .or(z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER))
    .optional()
    .catch(undefined),
  priority: z.enum(priorities).optional().catch(undefined),
  company: empty(id),
  contact: empty(id),
  sort: z.enum(tableSorts).optional().catch(undefined),
  order: z.enum(['up', 'down']).optional().catch(undefined),
  from: z.coerce.number().int().positive().max(100_000).optional().catch(undefined),
})

/** What is asked of the table or the board; all of it stands in the address. What makes no sense there is left out. */
export type TicketsPlace = z.output<typeof asked>

export const placeOf = (query: Record<string, string>): TicketsPlace => asked.parse({ search: '', ...query })

/** The same list with something changed; a change of what is listed begins at its first page. */
export function tablePath(place: TicketsPlace, change: Partial<TicketsPlace> = {}): string {
  return `${ticketsPath}${queryString({ ...place, from: undefined, ...change })}`
}

export function boardPath(place: TicketsPlace, change: Partial<TicketsPlace> = {}): string {
  const onTable = { state: undefined, stage: undefined, sort: undefined, order: undefined, from: undefined }
  return `${ticketsPath}/board${queryString({ ...place, ...change, ...onTable })}`
}

export function queryString(values: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== '') query.set(name, String(value))
  return query.size === 0 ? '' : `?${query}`
}

/** Texts sort upwards at first, times and urgency downwards. */
export const isDescending = ({ sort = 'activity', order }: TicketsPlace): boolean =>
  order ? order === 'down' : sort === 'activity' || sort === 'created' || sort === 'priority'

export function tableQuery(place: TicketsPlace, user: { id: number }): TableQuery {
  const { search, state, pipeline, stage, owner, priority, company, contact, sort = 'activity', from = 0 } = place
  return {
    search,
    ...(state && { state }),
    ...(pipeline !== undefined && { pipelineId: pipeline }),
    ...(stage !== undefined && { stageId: stage }),
    ...(owner !== undefined && { ownerId: ownerOf(owner, user) }),
    ...(priority && { priority }),
    ...(company !== undefined && { companyId: company }),
    ...(contact !== undefined && { contactId: contact }),
    sort,
    descending: isDescending(place),
    offset: from,
  }
}

function ownerOf(owner: 'me' | 'nobody' | number, user: { id: number }): number | 'none' {
  if (owner === 'me') return user.id
  return owner === 'nobody' ? 'none' : owner
}
