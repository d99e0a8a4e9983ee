import { propertyNamePattern, sqlTypes, type Property } from './property.ts'

/**
 * A property's value as SQL over `o`, of the type that `sqlTypes` names; null where the record has none.
 * Only names from the registry get here, and each is checked once more: nothing of a request is ever part of the text.
 */
export function typedSql(property: Property): string {
  const { place, type } = property
  if (place.kind === 'computed') return `(${place.sql})`
  if (place.kind === 'stored') return type === 'bool' ? `(${storedSql(property)} = 'true')` : cast(property)
  const column = `o.${checkedName(place.column)}`
  if (place.sqlType) return `${column}::${sqlTypes[type]}`
  return type === 'string' ? `nullif(${column}, '')` : column
}

/** The value as HubSpot writes it in JSON, where everything is text; null where the record has none. */
export function textSql(property: Property): string {
  if (property.place.kind === 'stored') return storedSql(property)
  const value = typedSql(property)
  if (property.type === 'datetime') return `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  if (property.type === 'date') return `to_char(${value}, 'YYYY-MM-DD')`
  return property.type === 'number' ? `trim_scale(${value}::numeric)::text` : `${value}::text`
}

/**
 * The column itself and its SQL type, where the value has one: what an index stands on. A value compared with it is cast to this
 * type (`o.stage_id = '4'::bigint`), after a look whether it can be; everything else is compared with `typedSql`.
 */
export function indexedSql({ place, type }: Property): { sql: string; sqlType: string } | undefined {
  if (place.kind !== 'column') return undefined
  return { sql: `o.${checkedName(place.column)}`, sqlType: place.sqlType ?? sqlTypes[type] }
}

function cast(property: Property): string {
  const sqlType = sqlTypes[property.type]
  return sqlType === 'text' ? storedSql(property) : `(${storedSql(property)})::${sqlType}`
}

const storedSql = ({ name }: Property): string => `(o.properties ->> '${checkedName(name)}')`

function checkedName(name: string): string {
  if (!propertyNamePattern.test(name)) throw new Error(`${JSON.stringify(name)} is no name of a property`)
  return name
}
