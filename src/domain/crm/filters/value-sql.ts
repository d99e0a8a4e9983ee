import { sql, type RawBuilder } from 'kysely'
import { isMultiple, type Property } from '#domain/crm/properties/property.ts'
import { indexedSql, typedSql } from '#domain/crm/properties/sql.ts'
import type { Clock, Range } from './edge.ts'
import type { TextSql } from './text-sql.ts'

// Values of the record `o` compared with values of a rule. Each expression is null where the record has no value, so that
// it is true for no record without one, nor is its opposite. An indexed column stands bare, and what it is compared with is cast.

/** A property's value in a query, or an expression that stands for one (an entry of its history). */
export type ValueSql = {
  property: Property
  typed: RawBuilder<unknown>
  column?: { bare: RawBuilder<unknown>; sqlType: string }
  /** It lies in the record's `properties`, which has an index. */
  isStored?: boolean
}

/** What an operation may look at besides the value itself. */
export type Asked = { property: Property; clock: Clock; propertyNamed(name: string): Property }

export function valueOf(property: Property): ValueSql {
  const typed = sql.raw(typedSql(property))
  const indexed = indexedSql(property)
  if (!indexed) return { property, typed, isStored: property.place.kind === 'stored' }
  return { property, typed, column: { bare: sql.raw(indexed.sql), sqlType: indexed.sqlType } }
}

export function textOf({ typed, column }: ValueSql): TextSql {
  const value = typed as RawBuilder<string | null>
  const bare = (column && column.sqlType !== 'bigint' ? column.bare : typed) as RawBuilder<string | null>
  return { value, bare, isCaseless: column?.sqlType === 'citext' }
}

/** Where the opposite is asked, an empty column must read as no value: an index could not help anyway. */
export const plainTextOf = ({ typed }: ValueSql): TextSql => {
  const value = typed as RawBuilder<string | null>
  return { value, bare: value, isCaseless: false }
}

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>='

export function compareNumber(
  { typed, column }: ValueSql,
  comparison: Comparison,
  number: number,
): RawBuilder<boolean> {
  if (column?.sqlType === 'bigint' && Number.isSafeInteger(number))
    return sql`${column.bare} ${sql.raw(comparison)} ${number}::bigint`
  return sql`${typed} ${sql.raw(comparison)} ${number}::numeric`
}

export function equalsTruth({ property, typed, isStored }: ValueSql, truth: boolean): RawBuilder<boolean> {
  if (isStored) return holds(property, String(truth))
  return sql`${typed} = ${truth}::boolean`
}

/** Only what is few and whole is asked of the index on stored properties. */
const mostAsked = 20

export function isAnyOf(value: ValueSql, options: readonly string[]): RawBuilder<boolean> {
  const { property, typed, column, isStored } = value
  if (isMultiple(property)) return sql`string_to_array(${typed}, ';') && ${options}::text[]`
  if (column?.sqlType === 'bigint') return idIsAnyOf(column.bare, options)
  if (isStored && options.length <= mostAsked)
    return sql`(${sql.join(
      options.map((option) => holds(property, option)),
      sql` or `,
    )})`
  if (options.length === 1) return sql`${typed} = ${options[0]}`
  return sql`${typed} = any(${options}::text[])`
}

export function isNoneOf({ property, typed, column }: ValueSql, options: readonly string[]): RawBuilder<boolean> {
  if (isMultiple(property)) return sql`not (string_to_array(${typed}, ';') && ${options}::text[])`
  // Nothing at all is unlike every one of none, were it not asked for first.
  if (column?.sqlType === 'bigint')
    return sql`(${column.bare} is not null and ${column.bare} <> all(${idsAmong(options)}::bigint[]))`
  return sql`${typed} <> all(${options}::text[])`
}

/** As a set: the order of several values says nothing. */
export const isExactly = ({ typed }: ValueSql, options: readonly string[]): RawBuilder<boolean> =>
  sql`(string_to_array(${typed}, ';') @> ${options}::text[] and string_to_array(${typed}, ';') <@ ${options}::text[])`

export const containsAll = ({ typed }: ValueSql, options: readonly string[]): RawBuilder<boolean> =>
  sql`string_to_array(${typed}, ';') @> ${options}::text[]`

function idIsAnyOf(bare: RawBuilder<unknown>, options: readonly string[]): RawBuilder<boolean> {
  const ids = idsAmong(options)
  return ids.length === 1 ? sql`${bare} = ${ids[0]}::bigint` : sql`${bare} = any(${ids}::bigint[])`
}

// What is no id is nobody's value.
const idsAmong = (options: readonly string[]): string[] =>
  options.filter((option) => /^\d{1,15}$/.test(option) && String(Number(option)) === option)

const holds = (property: Property, text: string): RawBuilder<boolean> =>
  sql`o.properties @> ${JSON.stringify({ [property.name]: text })}::jsonb`

/** A date or a moment within a range. */
export function isWithin({ property, typed, column }: ValueSql, range: Range): RawBuilder<boolean> {
  return within(column?.bare ?? typed, property.type === 'date' ? 'date' : 'timestamptz', range)
}

export function within(
  value: RawBuilder<unknown>,
  sqlType: 'date' | 'timestamptz',
  { from, before }: Range,
): RawBuilder<boolean> {
  const edge = (one: { at: Date; day: string }) =>
    sqlType === 'date' ? sql`${one.day}::date` : sql`${one.at.toISOString()}::timestamptz`
  const parts = [
    ...(from ? [sql`${value} >= ${edge(from)}`] : []),
    ...(before ? [sql`${value} < ${edge(before)}`] : []),
  ]
  return sql`(${sql.join(parts, sql` and `)})`
}
