import type { ColumnValue, SortedValues } from './sorting.ts'

/** What each changed property was, and what it is, by HubSpot's names. */
export type Changes = Record<string, { from: string | null; to: string | null }>

/** Which property each column of a table is. */
export type PropertyOfColumn = Record<string, string>

/** What would change of a row, in words for the log. */
export function differences(row: object, { columns, stored }: SortedValues, nameOf: PropertyOfColumn): Changes {
  const was = row as Record<string, ColumnValue> & { properties: unknown }
  const kept = was.properties as Record<string, string>
  const all = [
    ...Object.entries(columns).map(
      ([column, to]) => [nameOf[column] ?? column, textOf(was[column]), textOf(to)] as const,
    ),
    ...Object.entries(stored).map(([name, to]) => [name, kept[name] ?? null, to] as const),
  ]
  return Object.fromEntries(all.filter(([, from, to]) => from !== to).map(([name, from, to]) => [name, { from, to }]))
}

/** A column's value as HubSpot writes it; an empty text is none. */
export function textOf(value: ColumnValue | undefined): string | null {
  if (value === null || value === undefined || value === '') return null
  return value instanceof Date ? value.toISOString() : String(value)
}
