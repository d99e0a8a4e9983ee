import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Property } from './property.ts'

/** How many records that are not archived have a value of a stored property: what archiving it would hide. */
export async function countValues(
  db: Db,
  { objectType, name }: Pick<Property, 'objectType' | 'name'>,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(objectType)} where archived_at is null and properties ? ${name}`.execute(
    db,
  )
  return Number(rows[0]!.count)
}
