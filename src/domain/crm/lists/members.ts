import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { List, ListedType } from './list.ts'

export type Member = { recordId: number; joinedAt: Date }

/** `after` is where the page before ended, `before` where the page after began; both as they were given out. */
export type Paging = { limit: number; after?: string | undefined; before?: string | undefined }
export type MembersPage = { members: Member[]; previous?: string; next?: string }

type Row = { record_id: number; joined_at: Date; place: string }
type Order = {
  columns: RawBuilder<unknown>
  place: RawBuilder<string>
  valuesOf(place: string): RawBuilder<unknown> | undefined
  reverse: RawBuilder<unknown>
}

const byId: Order = {
  columns: sql`m.record_id`,
  reverse: sql`m.record_id desc`,
  place: sql`m.record_id::text`,
  valuesOf: (place) => (/^\d{1,18}$/.test(place) ? sql`${place}::bigint` : undefined),
}

// Microseconds: a list that a job fills has many members of one moment.
const byJoining: Order = {
  columns: sql`m.joined_at, m.record_id`,
  reverse: sql`m.joined_at desc, m.record_id desc`,
  place: sql`(extract(epoch from m.joined_at) * 1000000)::bigint || '-' || m.record_id`,
  valuesOf(place) {
    const [, micros, id] = /^(\d{1,17})-(\d{1,18})$/.exec(place) ?? []
    if (micros === undefined) return undefined
    return sql`'epoch'::timestamptz + ${micros}::bigint * interval '1 microsecond', ${id}::bigint`
  },
}

/** A page of who is on a list, by id. */
export const membersById = (db: Db, list: List, paging: Paging): Promise<MembersPage> => page(db, list, byId, paging)
/** The same in the order in which they came. A place that nobody gave out reads as the beginning. */
export const membersByJoining = (db: Db, list: List, paging: Paging): Promise<MembersPage> =>
  page(db, list, byJoining, paging)

async function page(db: Db, { id }: List, order: Order, { limit, after, before }: Paging): Promise<MembersPage> {
  const from = after === undefined ? undefined : order.valuesOf(after)
  const to = before === undefined || from ? undefined : order.valuesOf(before)
  const condition = from ? sql`and (${order.columns}) > (${from})` : to ? sql`and (${order.columns}) < (${to})` : sql``
  const { rows } = await sql<Row>`
    select m.record_id, m.joined_at, ${order.place} as place from list_members m
    where m.list_id = ${id} ${condition} order by ${to ? order.reverse : order.columns} limit ${limit + 1}`.execute(db)
  const isMore = rows.length > limit
  const shown = rows.slice(0, limit)
  if (to) shown.reverse()
  const hasPrevious = to ? isMore : from !== undefined
  const hasNext = to ? true : isMore
  return {
    members: shown.map((row) => ({ recordId: row.record_id, joinedAt: row.joined_at })),
    ...(hasPrevious && shown[0] && { previous: shown[0].place }),
    ...(hasNext && shown.length > 0 && { next: shown.at(-1)!.place }),
  }
}

export type ListOfRecord = { id: number; name: string; version: number; processing_type: string; joined_at: Date }

/** The lists that a record is on. */
export const listsOf = (db: Db, type: ListedType, recordId: number): Promise<ListOfRecord[]> =>
  db
    .selectFrom('list_members')
    .innerJoin('lists', 'lists.id', 'list_id')
    .select(['lists.id', 'lists.name', 'lists.version', 'lists.processing_type', 'joined_at'])
    .where('record_id', '=', recordId)
    .where('object_type', '=', type)
    .where('deleted_at', 'is', null)
    .orderBy('lists.id')
    .execute()
