import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { ObjectTypeName, Property, PropertyValues } from './property.ts'
import { readProperties } from './registry.ts'
import { textSql } from './sql.ts'

/** A record as whoever works on any type reads it; `askedId` differs from `id` where the record asked for was merged into this one. */
export type ReadRecord = {
  id: number
  askedId: number
  /** By name, as HubSpot writes them. */
  values: PropertyValues
  createdAt: Date
  updatedAt: Date
  archivedAt: Date | null
}

/** `properties`: names; those that there are not are left out. `archived`: only archived records, else only the others. */
export type Reading = { properties: readonly string[]; archived?: boolean }

/**
 * These records in the order of their ids, each once however often it was asked for; what is not there is not among them.
 * One query, whatever is asked.
 * @param followMerged an id that was merged away leads to the survivor; else there is nothing under it
 */
export async function readRecords(
  db: Db,
  typeName: ObjectTypeName,
  ids: readonly number[],
  { properties, archived = false, followMerged = true }: Reading & { followMerged?: boolean },
): Promise<ReadRecord[]> {
  if (ids.length === 0) return []
  const fields = await fieldsOf(db, typeName, properties)
  const survivor = followMerged && typeName !== 'notes' ? sql`coalesce(a.merged_into_id, a.id)` : sql`a.id`
  const { rows } = await sql<Row>`
    select a.id as asked, ${columns(fields)} from ${sql.table(typeName)} a
    join ${sql.table(typeName)} o on o.id = ${survivor}
    where a.id = any(${[...new Set(ids)]}::bigint[]) and ${isArchived(typeName, archived)}
    order by a.id`.execute(db)
  return rows.map((row) => recordOf(row, fields))
}

/** A page of records in the order of their ids; `after` is where the one before ended, `next` where this one did, if there are more. */
export async function listRecords(
  db: Db,
  typeName: ObjectTypeName,
  { after = 0, limit, properties, archived = false }: Reading & { after?: number; limit: number },
): Promise<{ records: ReadRecord[]; next?: number }> {
  const fields = await fieldsOf(db, typeName, properties)
  const { rows } = await sql<Row>`
    select o.id as asked, ${columns(fields)} from ${sql.table(typeName)} o
    where o.id > ${after} and ${isArchived(typeName, archived)} order by o.id limit ${limit + 1}`.execute(db)
  const records = rows.slice(0, limit).map((row) => recordOf(row, fields))
  return { records, ...(rows.length > limit && { next: records.at(-1)!.id }) }
}

type Row = { asked: number; id: number; created_at: Date; updated_at: Date; archived_at: Date | null } & Record<
  `v${number}`,
  string | null
>

async function fieldsOf(db: Db, typeName: ObjectTypeName, names: readonly string[]): Promise<Property[]> {
  const known = await readProperties(db, typeName)
  return [...new Set(names)].flatMap((name) => known.get(name) ?? [])
}

/** Values stand under numbers: a name of any length and any number of them stay apart. */
const columns = (fields: readonly Property[]): RawBuilder<unknown> =>
  sql.raw(
    [
      'o.id, o.created_at, o.updated_at, o.archived_at',
      ...fields.map((field, at) => `${textSql(field)} as v${at}`),
    ].join(', '),
  )

/** What was merged into another record is a part of that one, and no archived record of its own. */
const isArchived = (typeName: ObjectTypeName, archived: boolean): RawBuilder<boolean> => {
  if (!archived) return sql`o.archived_at is null`
  if (typeName === 'notes') return sql`o.archived_at is not null`
  // Nor is there anything left to read of a person who was forgotten.
  const isThere = typeName === 'contacts' ? sql`o.erased_at is null` : sql`true`
  return sql`o.archived_at is not null and o.merged_into_id is null and ${isThere}`
}

const recordOf = (row: Row, fields: readonly Property[]): ReadRecord => ({
  id: row.id,
  askedId: row.asked,
  values: Object.fromEntries(fields.map(({ name }, at) => [name, row[`v${at}`] ?? null])),
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  archivedAt: row.archived_at,
})
