import type { Property, PropertyValues } from './property.ts'

/** Values by where they are kept: of the table's own columns, typed as they are; and those of `properties`, as text. */
export type SortedValues = { columns: Record<string, ColumnValue>; stored: PropertyValues }
export type ColumnValue = string | number | boolean | Date | null

/** Sorts checked values by their places. What is computed has none, and is the type's own affair. */
export function sortValues(properties: ReadonlyMap<string, Property>, values: PropertyValues): SortedValues {
  const sorted: SortedValues = { columns: {}, stored: {} }
  for (const [name, value] of Object.entries(values)) {
    const property = properties.get(name)
    if (!property) throw new Error(`${name} was not checked: there is no such property`)
    if (property.place.kind === 'column') sorted.columns[property.place.column] = typedValue(property, value)
    if (property.place.kind === 'stored') sorted.stored[name] = value
  }
  return sorted
}

function typedValue({ type, place }: Property, text: string | null): ColumnValue {
  if (text === null) return null
  if (type === 'bool') return text === 'true'
  if (type === 'datetime') return new Date(text)
  return type === 'number' || (place.kind === 'column' && place.sqlType === 'bigint') ? Number(text) : text
}
