import { z } from 'zod'

const asked = z.object({
  search: z.string().max(200).catch(''),
  from: z.coerce.number().int().nonnegative().max(100_000).catch(0),
})

/** Where in a list somebody is: what they search, and how many rows stand before the page. */
export type ListPlace = z.output<typeof asked>

export const listPlaceOf = (query: Record<string, string>): ListPlace => asked.parse(query)
