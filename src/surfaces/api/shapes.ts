// Shapes that answers of many resources have, as HubSpot's documents name them.
import { z } from 'zod'

/** ISO 8601 in UTC with milliseconds, which HubSpot's client makes a Date of. */
export const moment = z.string().meta({ format: 'date-time' })

/** An id in a body: text as HubSpot writes it, or the number that scripts send. */
export const givenId = z
  .union([z.string().max(100), z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)])
  .transform(String)

export const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

export const errorItem = z
  .object({
    message: z.string(),
    code: z.string().optional(),
    in: z.string().optional(),
    subCategory: z.string().optional(),
    context: z.record(z.string(), z.array(z.string())).optional(),
  })
  .meta({ id: 'ErrorDetail' })

/** The body of every answer that is no success. */
export const errorBody = z
  .object({
    status: z.literal('error'),
    message: z.string(),
    correlationId: z.string().meta({ format: 'uuid' }),
    category: z.string(),
    subCategory: z.string().optional(),
    context: z.record(z.string(), z.array(z.string())).optional(),
    errors: z.array(errorItem).optional(),
  })
  .loose()
  .meta({ id: 'Error' })

export const paging = z
  .object({ next: z.object({ after: z.string(), link: z.string().optional() }).optional() })
  .meta({ id: 'Paging' })

/** A page of results; without `paging` it is the last one. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ results: z.array(item), paging: paging.optional() })

/** All of them. */
export const allOf = <Item extends z.ZodType>(item: Item) => z.object({ results: z.array(item) })

/** `after`: the id of the last one seen; `limit`: how many, where HubSpot allows that many. */
export const pageQuery = (most: number, usual = 10) =>
  z.object({
    after: z
      .string()
      .regex(/^\d{1,15}$/, 'is not a cursor of this list')
      .transform(Number)
      .optional(),
    limit: z.coerce.number().int().min(1).max(most).default(usual),
  })

/**
 * A page out of what was read: one more than the limit tells that there is a next.
 * @param url the request's own, of which the next link is made
 */
export function pageIn<Item>(
  rows: readonly Item[],
  { limit, url, after }: { limit: number; url: string; after(last: Item): string | number },
): { results: Item[]; paging?: { next: { after: string; link: string } } } {
  const results = rows.slice(0, limit)
  if (rows.length <= limit) return { results }
  const cursor = String(after(results.at(-1)!))
  const link = new URL(url)
  link.searchParams.set('after', cursor)
  return { results, paging: { next: { after: cursor, link: link.href } } }
}
