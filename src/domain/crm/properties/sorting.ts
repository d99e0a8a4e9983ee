import { isMultiple, type Property, type PropertyValues } from './property.ts'

/** Values by where they are kept: of the table's own columns, typed as they are; and those of `properties`, as text. */
export type SortedValues = { columns: Record<string, ColumnValue>; stored: PropertyValues }
export type ColumnValue = string | number | boolean | Date | null

/**
 * Sorts checked values by their places. What is computed has none, and is the type's own affair.
 * @param row of the record, where there is one: several values that begin with a semicolon are added to what it has
 */
export function sortValues(
  properties: ReadonlyMap<string, Property>,
  values: PropertyValues,
  row: object = { properties: {} },
): SortedValues {
  const sorted: SortedValues = { columns: {}, stored: {} }
  for (const [name, value] of Object.entries(values)) {
    const property = properties.get(name)
    if (!property) throw new Error(`${name} was not checked: there is no such property`)
    const whole = isMultiple(property) && value?.startsWith(';') ? added(property, value, row) : value
    if (property.place.kind === 'column') sorted.columns[property.place.column] = typedValue(property, whole)
    if (property.place.kind === 'stored') sorted.stored[name] = whole
  }
  return sorted
}

function added({ place, name }: Property, value: string, row: object): string {
  const was = place.kind === 'column' ? (row as Record<string, unknown>)[place.column] : storedOf(row)[name]
  const all = `${typeof was === 'string' ? was : ''}${value}`.split(';').filter((one) => one !== '')
  return [...new Set(all)].join(';')
}

const storedOf = (row: object): PropertyValues => (row as { properties: PropertyValues }).properties

function typedValue({ type, place }: Property, text: string | null): ColumnValue {
  if (text === null) return null
  if (type === 'bool') return text === 'true'
  if (type === 'datetime') return new Date(text)
  return type === 'number' || (place.kind === 'column' && place.sqlType === 'bigint') ? Number(text) : text
}
