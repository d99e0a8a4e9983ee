import { checkedValues, refusalOf } from '#domain/crm/properties/checking.ts'
import type { Property, PropertyValues } from '#domain/crm/properties/property.ts'
import { plainCell } from '#platform/csv.ts'
import type { Mapping } from './import.ts'

/** A row of the file; `number` counts from 1 below the header. */
export type Row = { number: number; cells: string[] }

/** Why a row is not taken in: a code that has words in every language. */
export type RowFault = { row: Row; target: string | null; code: string; params: Record<string, string | number> }

/** A row as its columns mean it: values by property, and texts that name other records. */
export type ReadRow = { row: Row; values: PropertyValues; named: { target: string; text: string }[]; matches: Match[] }
export type Match = { property: string; value: string }

export type Reading = {
  mapping: Mapping
  properties: ReadonlyMap<string, Property>
  /** What finds the record of a row, in the order of asking. */
  matchProperties: readonly string[]
  /** Users by address: a file says who owns a record as people do. */
  owners: ReadonlyMap<string, number>
}

/** Reads one row; an empty cell says nothing and changes nothing. */
export function readRow(row: Row, reading: Reading): ReadRow | RowFault {
  const raw: Record<string, string> = {}
  const named: ReadRow['named'] = []
  for (const [index, target] of reading.mapping.entries()) {
    const text = plainCell(row.cells[index] ?? '').trim()
    if (target === null || text === '') continue
    if (target.startsWith('association:')) named.push({ target, text })
    else raw[target] = valueOf(text, reading.properties.get(target), reading.owners)
  }
  const matches = reading.matchProperties.flatMap((property) =>
    raw[property] === undefined ? [] : [{ property, value: raw[property] }],
  )
  const { hs_object_id: _id, ...written } = raw
  const { values, faults } = checkedValues(reading.properties, written)
  const [fault] = faults
  if (fault) {
    const { code, params } = refusalOf(fault)
    return { row, target: fault.name, code, params: { ...params, property: fault.property?.label ?? fault.name } }
  }
  return { row, values, named, matches }
}

export const isFault = (read: ReadRow | RowFault): read is RowFault => 'code' in read

/** Files hold the words that people see: an option's label, an owner's address. */
function valueOf(text: string, property: Property | undefined, owners: Reading['owners']): string {
  if (property?.name === 'hubspot_owner_id') return String(owners.get(text.toLowerCase()) ?? text)
  if (property?.type !== 'enumeration') return text
  const option = (word: string): string =>
    property.options.find(({ value }) => value === word)?.value ??
    property.options.find(({ label, value }) => [label, value].some((one) => one.toLowerCase() === word.toLowerCase()))
      ?.value ??
    word
  return property.fieldType === 'checkbox'
    ? text
        .split(';')
        .map((word) => option(word.trim()))
        .join(';')
    : option(text)
}
