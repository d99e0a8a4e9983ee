import { sql } from 'kysely'
import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import type { Db } from '#platform/database/database.ts'

/** Which of these records are there and not archived, each with its id; one that was merged leads to its survivor. */
export async function presentIds(db: Db, type: ObjectTypeName, ids: readonly number[]): Promise<Map<number, number>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const survivor = type === 'notes' ? sql`o.id` : sql`coalesce(o.merged_into_id, o.id)`
  const { rows } = await sql<{ asked: number; id: number }>`
    select o.id as asked, present.id from ${sql.table(type)} o
    join ${sql.table(type)} present on present.id = ${survivor} and present.archived_at is null
    where o.id = any(${wanted}::bigint[])`.execute(db)
  return new Map(rows.map(({ asked, id }) => [asked, id]))
}
