import { z } from 'zod'
import { flag, pageIn, pageQuery } from './shapes.ts'

/** What is asked of a list so short that it is read whole: `sort` by one of these, a minus before it for the other way. */
export const sortedQuery = (sorts: readonly string[]) =>
  pageQuery(500, 100).extend({
    archived: flag.default(false),
    sort: z
      .array(z.string().regex(new RegExp(`^-?(?:${sorts.join('|')})$`), 'is nothing that this list is sorted by'))
      .max(sorts.length)
      .default([]),
  })

export type SortedQuery = { after?: number | undefined; limit: number; sort: readonly string[] }

/**
 * A page of such a list, with how many there are. `after` is the place where it begins.
 * @param values what is compared, for each name that the list can be sorted by; without a wish, by `id`
 */
export function sortedPage<Item>(
  all: readonly Item[],
  { query, url, values }: { query: SortedQuery; url: string; values: Record<string, (item: Item) => number | string> },
): { total: number; results: Item[]; paging?: { next: { after: string; link: string } } } {
  const { after = 0, limit, sort } = query
  const sorted = all.toSorted((one, other) => compare([...sort, 'id'], values, one, other))
  const rows = sorted.slice(after)
  return { total: all.length, ...pageIn(rows, { limit, url, after: () => after + limit }) }
}

function compare<Item>(
  sort: readonly string[],
  values: Record<string, (item: Item) => number | string>,
  one: Item,
  other: Item,
): number {
  for (const name of sort) {
    const value = values[name.replace(/^-/, '')]!
    const [a, b] = [value(one), value(other)]
    const order = typeof a === 'string' ? a.localeCompare(String(b)) : a - Number(b)
    if (order !== 0) return name.startsWith('-') ? -order : order
  }
  return 0
}
