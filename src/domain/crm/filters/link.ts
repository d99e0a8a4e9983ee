import { sql, type RawBuilder } from 'kysely'
import { definedBetween } from '#domain/crm/associations/association-type.ts'
import { directionOf, rowsOf } from '#domain/crm/associations/pair.ts'
import { objectTypeNames, type ObjectTypeName } from '#domain/crm/properties/property.ts'
import type { Terms } from './terms.ts'

/** An association as a filter names it. */
export type LinkName = { associationTypeId: number; associationCategory: 'HUBSPOT_DEFINED' | 'USER_DEFINED' }

/** What a name means: between which types it leads, and which rows of that pair have it. */
export type Link = { from: ObjectTypeName; to: ObjectTypeName; kind: 'plain' | 'primary' | LinkName }

/** Undefined where there is no such association from this type. */
export function linkNamed(name: LinkName, from: ObjectTypeName, { labels }: Pick<Terms, 'labels'>): Link | undefined {
  const { associationTypeId, associationCategory } = name
  if (associationCategory === 'USER_DEFINED') {
    const label = labels.get(associationTypeId)
    return label?.from === from ? { from, to: label.to, kind: name } : undefined
  }
  const type = objectTypeNames
    .flatMap((to) => definedBetween(from, to))
    .find(({ typeId }) => typeId === associationTypeId)
  if (!type) return undefined
  return { from, to: type.toType, kind: kindOf(type.label, name) }
}

const kindOf = (label: string | null, name: LinkName): Link['kind'] =>
  label === null ? 'plain' : label === 'Primary' ? 'primary' : name

/**
 * Whether the record `o` has an associated one among those that a query gives (`select o.id …`, over an `o` of its own).
 * Asked as the only way to be taken, the database may begin with the others and come back to `o`; asked beside other ways,
 * it looks at the associations of each `o`, which never costs more than a look per record.
 */
export function isLinkedTo(link: Link, others: RawBuilder<unknown>, isOnlyWay: boolean): RawBuilder<boolean> {
  if (!isOnlyWay) return sql`exists (select ${fromHere(link)} and l.to_id in (${others}))`
  const { from, to, kind } = link
  if (typeof kind === 'object')
    return sql`o.id in (select l.from_id from associations l where ${marked(link, kind)} and l.to_id in (${others}))`
  const back = sql.raw(rowsOf(directionOf(to, from)))
  return sql`o.id in (select l.to_id from (${others}) f cross join lateral (${back}) l where ${
    kind === 'primary' ? sql`l.is_primary` : sql`true`
  })`
}

/** What follows `select …` to go through the associations of `o`: rows of `l`, with the other's id as `l.to_id`. */
export function fromHere(link: Link): RawBuilder<unknown> {
  const { from, to, kind } = link
  if (typeof kind === 'object') return sql`from associations l where ${marked(link, kind)} and l.from_id = o.id`
  const rows = sql.raw(rowsOf(directionOf(from, to)))
  return sql`from (select o.id) f cross join lateral (${rows}) l where ${
    kind === 'primary' ? sql`l.is_primary` : sql`true`
  }`
}

const marked = ({ from, to }: Link, { associationCategory, associationTypeId }: LinkName): RawBuilder<unknown> =>
  sql`l.from_type = ${from} and l.to_type = ${to} and l.category = ${associationCategory} and l.type_id = ${associationTypeId}`
