import { sql, type RawBuilder } from 'kysely'
import { tokensOf, type Token } from './token.ts'

// Texts compare without their case. `ilike` on the bare column is what an index of trigrams answers.

/** A text in a query: as it is compared, and as an index knows it. */
export type TextSql = { value: RawBuilder<string | null>; bare: RawBuilder<string | null>; isCaseless: boolean }

export const equalsAny = ({ value, bare, isCaseless }: TextSql, texts: readonly string[]): RawBuilder<boolean> =>
  isCaseless
    ? sql`${bare} in (${sql.join(texts.map((text) => sql`${text}::citext`))})`
    : sql`lower(${value}) in (${sql.join(texts.map((text) => sql`lower(${text})`))})`

export const containsAny = (text: TextSql, texts: readonly string[]): RawBuilder<boolean> =>
  likeAny(text, texts, (part) => `%${part}%`)
export const startsWithAny = (text: TextSql, texts: readonly string[]): RawBuilder<boolean> =>
  likeAny(text, texts, (part) => `${part}%`)
export const endsWithAny = (text: TextSql, texts: readonly string[]): RawBuilder<boolean> =>
  likeAny(text, texts, (part) => `%${part}`)

const likeAny = ({ bare }: TextSql, texts: readonly string[], pattern: (part: string) => string): RawBuilder<boolean> =>
  sql`(${sql.join(
    texts.map((text) => sql`${bare} ilike ${pattern(literal(text))}`),
    sql` or `,
  )})`

const literal = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)

/** Contains one of these between signs that belong to no word. */
export const containsWords = (text: TextSql, texts: readonly string[]): RawBuilder<boolean> =>
  sql`(${sql.join(
    texts.map((words) => wholeWords(text, { fragments: [words], isOpenAtStart: false, isOpenAtEnd: false })),
    sql` or `,
  )})`

/** Contains each word of a search; `*` stands for any signs but spaces. */
export const containsTokens = (text: TextSql, search: string): RawBuilder<boolean> =>
  sql`(${sql.join(
    tokensOf(search).map((token) => wholeWords(text, token)),
    sql` and `,
  )})`

// The `ilike` says less than the expression after it: it is there for an index, which leaves few rows to look at closely.
function wholeWords({ value, bare }: TextSql, { fragments, isOpenAtStart, isOpenAtEnd }: Token): RawBuilder<boolean> {
  if (fragments.length === 0) return sql`${value} like '%'`
  const like = `%${fragments.map(literal).join('%')}%`
  const middle = sql.join(
    fragments.map((fragment) => sql`lower(${fragment.replaceAll(/[.[\]{}()*+?^$|\\]/g, String.raw`\$&`)})`),
    sql.raw(String.raw` || '\S*' || `),
  )
  const [start, end] = [isOpenAtStart ? '' : '(?:^|[^[:alnum:]])', isOpenAtEnd ? '' : '(?:$|[^[:alnum:]])']
  return sql`(${bare} ilike ${like} and lower(${value}) ~ (${start} || ${middle} || ${end}))`
}
