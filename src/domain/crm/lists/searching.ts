import { sql } from 'kysely'
import { likePattern } from '#domain/crm/searching.ts'
import type { Db } from '#platform/database/database.ts'
import { listOf, type List, type ListedType, type ProcessingType } from './list.ts'

export type ListSearch = {
  search?: string
  types?: readonly ListedType[]
  processingTypes?: readonly ProcessingType[]
  /** Only these; all where absent. */
  ids?: readonly number[]
  folderId?: number
  sort?: 'name' | 'updated' | 'size' | 'id'
  descending?: boolean
  offset: number
  limit: number
}

/** Lists whose name holds what was typed, and how many there are in all. */
export async function searchLists(db: Db, search: ListSearch): Promise<{ lists: List[]; total: number }> {
  const pattern = likePattern(search.search ?? '')
  const direction = search.descending ? 'desc' : 'asc'
  const query = db
    .selectFrom('lists')
    .where('deleted_at', 'is', null)
    .$if(pattern !== null, (all) => all.where('name', 'ilike', pattern))
    .$if(search.types !== undefined, (all) => all.where('object_type', 'in', search.types ?? []))
    .$if(search.processingTypes !== undefined, (all) =>
      all.where('processing_type', 'in', search.processingTypes ?? []),
    )
    .$if(search.ids !== undefined, (all) => all.where('id', '=', sql<number>`any(${search.ids ?? []}::bigint[])`))
    .$if(search.folderId !== undefined, (all) => all.where('folder_id', '=', search.folderId ?? null))
  const [rows, { total }] = await Promise.all([
    query
      .selectAll()
      .orderBy(orders[search.sort ?? 'name'], direction)
      .orderBy('id', direction)
      .limit(search.limit)
      .offset(search.offset)
      .execute(),
    query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { lists: rows.map(listOf), total }
}

const orders = { name: sql`lower(name)`, updated: sql`updated_at`, size: sql`size`, id: sql`id` }
