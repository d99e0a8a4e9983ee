import { sql } from 'kysely'
import type { ObjectType } from '#domain/crm/properties/object-type.ts'
import type { Property } from '#domain/crm/properties/property.ts'
import { typedSql } from '#domain/crm/properties/sql.ts'
import type { Trx } from '#platform/database/database.ts'
import type { ReadRow, Reading } from './rows.ts'

/** The record that each row is about, by the first of its properties that finds one. Archived ones are not found. */
export async function matchRows(
  trx: Trx,
  type: ObjectType,
  { matchProperties, properties }: Reading,
  rows: readonly ReadRow[],
): Promise<Map<ReadRow, number>> {
  const found = new Map<ReadRow, number>()
  for (const property of matchProperties) {
    const wanted = new Map<ReadRow, string>()
    for (const read of rows) {
      const match = read.matches.find((one) => one.property === property)
      if (match && !found.has(read)) wanted.set(read, match.value.toLowerCase())
    }
    if (wanted.size === 0) continue
    const ids = await (property === 'hs_object_id'
      ? byId(trx, type, wanted)
      : byValue(trx, type, properties.get(property), wanted))
    for (const [read, value] of wanted) {
      const id = ids.get(value)
      if (id !== undefined) found.set(read, id)
    }
  }
  return found
}

async function byId(trx: Trx, type: ObjectType, wanted: Map<ReadRow, string>): Promise<Map<string, number>> {
  const ids = [...wanted.values()].filter((value) => /^\d{1,15}$/.test(value)).map(Number)
  const present = await type.present(trx, ids)
  return new Map([...present].map(([id, survivor]) => [String(id), survivor]))
}

async function byValue(
  trx: Trx,
  type: ObjectType,
  property: Property | undefined,
  wanted: Map<ReadRow, string>,
): Promise<Map<string, number>> {
  if (!property) return new Map()
  const value = sql.raw(typedSql(property))
  const { rows } = await sql<{ id: number; value: string }>`
    select min(o.id) as id, lower((${value})::text) as value from ${sql.table(type.name)} o
    where o.archived_at is null and (${value})::citext = any(${[...new Set(wanted.values())]}::citext[])
    group by 2`.execute(trx)
  return new Map(rows.map((row) => [row.value, row.id]))
}
