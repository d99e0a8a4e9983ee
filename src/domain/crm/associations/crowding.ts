import { sql } from 'kysely'
import type { Trx } from '#platform/database/database.ts'
import { rowsOf, type Direction, type Link } from './pair.ts'

/** Links for which one of the two records has no room: it is associated with as many records of the other type as it may be. */
export async function crowded(trx: Trx, direction: Direction, links: readonly Link[]): Promise<Set<Link>> {
  const { pair } = direction
  const forward = await roomOf(
    trx,
    { ...direction, isForward: true },
    links.map((link) => link.oneId),
  )
  const backward = await roomOf(
    trx,
    { ...direction, isForward: false },
    links.map((link) => link.otherId),
  )
  const full = new Set<Link>()
  for (const link of links) {
    const room = Math.min(
      take(forward, link.oneId, pair.most.forward),
      take(backward, link.otherId, pair.most.backward),
    )
    if (room < 0 && !(await isThere(trx, direction, link))) full.add(link)
  }
  return full
}

/** How many each of these records has, counted to one more than it may. */
async function roomOf(trx: Trx, direction: Direction, ids: readonly number[]): Promise<Map<number, number>> {
  const most = direction.isForward ? direction.pair.most.forward : direction.pair.most.backward
  const { rows } = await sql<{ id: number; count: number }>`
    select f.id, counted.count from unnest(${[...new Set(ids)]}::bigint[]) f (id)
    cross join lateral (select count(*) from (${sql.raw(rowsOf(direction))} limit ${most + 1}) one_more) counted`.execute(
    trx,
  )
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** What is there already takes no more room. */
async function isThere(trx: Trx, { pair }: Direction, link: Link): Promise<boolean> {
  const { rows } = await sql`
    select from (select ${link.oneId}::bigint) f (id)
    where exists (select from (${sql.raw(pair.rows.forward)}) s where s.to_id = ${link.otherId})`.execute(trx)
  return rows.length > 0
}

function take(counts: Map<number, number>, id: number, most: number): number {
  const count = (counts.get(id) ?? 0) + 1
  counts.set(id, count)
  return most - count
}
