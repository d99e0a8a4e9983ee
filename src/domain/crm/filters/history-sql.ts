import { sql, type RawBuilder } from 'kysely'
import type { Property } from '#domain/crm/properties/property.ts'
import { valueOf, type ValueSql } from './value-sql.ts'

// What a property was: its value now, and those that its changes tell.

/**
 * Whether some value that the property has or had passes a test, or whether none does. A record for which no value was ever
 * known is taken where the operation includes those.
 */
export function everSql(
  property: Property,
  { isNever, includesUnknown }: { isNever: boolean; includesUnknown: boolean },
  test: (value: ValueSql) => RawBuilder<boolean>,
): RawBuilder<boolean> {
  const now = valueOf(property)
  const past = sql<string | null>`nullif(h.value, '')`
  // A past value stands as text, whatever the property's type: only what reads as one is cast.
  const tested = test({ property, typed: typedPast(property, past) })
  const ever = sql<boolean>`(coalesce(${test(now)}, false) or exists (select from property_changes h where ${rowsOf(property)} and ${tested}))`
  const known = sql`(${now.typed} is not null or exists (select from property_changes h where ${rowsOf(property)} and ${past} is not null))`
  if (isNever) return includesUnknown ? sql`not ${ever}` : sql`(${known} and not ${ever})`
  return includesUnknown ? sql`(${ever} or not ${known})` : ever
}

const rowsOf = ({ objectType, name }: Property): RawBuilder<unknown> =>
  sql`h.object_type = ${objectType} and h.object_id = o.id and h.name = ${name}`

function typedPast({ type }: Property, past: RawBuilder<string | null>): RawBuilder<unknown> {
  if (type === 'number') return sql`case when ${past} ~ '^-?\\d+(\\.\\d+)?$' then (${past})::numeric end`
  if (type === 'bool') return sql`case ${past} when 'true' then true when 'false' then false end`
  return past
}

/** When the value was last written; what was there from the beginning, with the record. Null where there never was one. */
export const updatedAtSql = (property: Property): RawBuilder<Date | null> =>
  sql`coalesce(
    (select max(h.changed_at) from property_changes h where ${rowsOf(property)}),
    case when ${valueOf(property).typed} is not null then o.created_at end)`
