import { sql, type RawBuilder } from 'kysely'

/** What a person typed as a tsquery: every word must occur, as itself or as the beginning of a longer one. */
export const words = (search: string): string =>
  (search.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [])
    .slice(0, 12)
    .map((word) => `${word}:*`)
    .join(' & ')

/** Whether a ticket (`t`, an alias in SQL) has every word of a search, in its subject or text, or has what was typed as its number. */
export function isFound(t: RawBuilder<unknown>, search: string): RawBuilder<boolean> {
  const query = words(search)
  const typed = search.replaceAll('\0', '').trim().replace(/^#/, '')
  return sql`(${t}.id = ${/^\d{1,15}$/.test(typed) ? Number(typed) : null}::bigint or ${t}.search @@ (
    to_tsquery('simple', ${query}) || to_tsquery('finnish', ${query}) || to_tsquery('english', ${query})))`
}
