import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { creationOf } from './creation.ts'
import type { ObjectTypeName, Property } from './property.ts'
import { readProperties } from './registry.ts'
import { textSql } from './sql.ts'

/** One value that a property had, from this moment on. `sourceType`: HubSpot's word for what it came by. */
export type PastValue = {
  value: string | null
  timestamp: Date
  sourceType: string
  sourceId: string | null
  userId: number | null
}

/** HubSpot tells as many of each property. */
const mostTold = 45

/**
 * The values that properties of these records have had, newest first, by record and name: one query for all of them. What never
 * changed has one, from when the record came to be; what is computed has one as well, of the record's last change.
 */
export async function readHistory(
  db: Db,
  typeName: ObjectTypeName,
  ids: readonly number[],
  names: readonly string[],
): Promise<Map<number, Record<string, PastValue[]>>> {
  const known = await readProperties(db, typeName)
  const asked = [...new Set(names)].flatMap((name) => known.get(name) ?? [])
  const histories = new Map(ids.map((id) => [id, emptyHistory(asked)]))
  if (ids.length === 0 || asked.length === 0) return histories
  const { rows } = await sql<PastValue & { id: number; name: string }>`
    ${changesOf(typeName, ids, asked)} union all ${valuesOf(typeName, ids, asked)} order by id, timestamp desc, place desc`.execute(
    db,
  )
  for (const { id, name, value, timestamp, sourceType, sourceId, userId } of rows)
    histories.get(id)?.[name]?.push({ value, timestamp, sourceType, sourceId, userId })
  return histories
}

const emptyHistory = (asked: readonly Property[]): Record<string, PastValue[]> =>
  Object.fromEntries(asked.map(({ name }) => [name, []]))

/** What was written when it changed. */
const changesOf = (typeName: ObjectTypeName, ids: readonly number[], asked: readonly Property[]) => sql`
  select p.object_id as id, p.name, p.value, p.changed_at as timestamp, p.source_type as "sourceType",
    p.source_id as "sourceId", p.user_id as "userId", p.id as place
  from unnest(${[...ids]}::bigint[]) as r (id)
  cross join unnest(${asked.map(({ name }) => name)}::text[]) as n (name)
  cross join lateral (select * from property_changes c
    where c.object_type = ${typeName} and c.object_id = r.id and c.name = n.name order by c.id desc limit ${mostTold}) p`

/** What is there now, of properties that never changed. */
const valuesOf = (typeName: ObjectTypeName, ids: readonly number[], asked: readonly Property[]) => sql`
  select o.id, v.name, v.value, case when v.computed then o.updated_at else o.created_at end,
    case when v.computed then 'CALCULATED' else coalesce(came.source_type, 'AUTOMATION_PLATFORM') end,
    case when not v.computed then came.source_id end, case when not v.computed then came.user_id end, 0
  from ${sql.table(typeName)} o
  left join lateral (${sql.raw(creationOf(typeName))}) came on true
  cross join lateral (values ${sql.raw(asked.map(rowOf).join(', '))}) as v (name, value, computed)
  where o.id = any(${[...ids]}::bigint[]) and v.value is not null and not exists (select from property_changes c
    where c.object_type = ${typeName} and c.object_id = o.id and c.name = v.name)`

// The name is one that textSql has looked at.
const rowOf = (property: Property): string =>
  `('${property.name}', ${textSql(property)}, ${property.place.kind === 'computed'})`
