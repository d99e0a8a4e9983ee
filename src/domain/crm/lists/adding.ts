import { sql } from 'kysely'
import type { Actor } from '#domain/accounts/event.ts'
import { presentIds } from '#domain/crm/associations/present.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { recordMemberChanges } from './list.events.ts'
import { isStatic, type List } from './list.ts'

// Lists that people fill. Active ones choose by themselves.

/** What came of it: who is on the list now and was not, who is no more, and ids under which there is no record. */
export type MembersWritten = { added: number[]; removed: number[]; missing: number[] }

/**
 * Puts records on a list and takes others off it; what is there already, or is not, stays so. Ids of records that were merged
 * away lead to the survivors.
 * @throws Refusal 400 for an active list
 */
export async function changeMembers(
  trx: Trx,
  list: List,
  { add = [], remove = [] }: { add?: readonly number[]; remove?: readonly number[] },
  { by }: { by: Actor },
): Promise<MembersWritten> {
  mustBeStatic(list)
  const present = await presentIds(trx, list.object_type, [...add, ...remove])
  const recordsOf = (ids: readonly number[]) => [...new Set(ids.flatMap((id) => present.get(id) ?? []))]
  const removed = await takeOff(trx, list, recordsOf(remove))
  const added = await putOn(trx, list, recordsOf(add))
  await recordMemberChanges(trx, [{ list, added, removed }], { by })
  return { added, removed, missing: [...new Set([...add, ...remove])].filter((id) => !present.has(id)) }
}

async function putOn(trx: Trx, list: List, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ record_id: number }>`
    insert into list_members (list_id, record_id) select ${list.id}, id from unnest(${ids}::bigint[]) id
    on conflict do nothing returning record_id`.execute(trx)
  return rows.map((row) => row.record_id)
}

async function takeOff(trx: Trx, list: List, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ record_id: number }>`
    delete from list_members where list_id = ${list.id} and record_id = any(${ids}::bigint[])
    returning record_id`.execute(trx)
  return rows.map((row) => row.record_id)
}

const mostAtOnce = 100_000

/**
 * Puts everything that is on another list on this one.
 * @throws Refusal 400 for an active list, and for lists of different types or too long to copy
 */
export async function addFrom(trx: Trx, list: List, source: List, { by }: { by: Actor }): Promise<number> {
  mustBeStatic(list)
  if (source.object_type !== list.object_type) throw new Refusal(400, 'list.other_type', { list: source.name })
  if (source.size > mostAtOnce) throw new Refusal(400, 'list.too_long', { most: mostAtOnce })
  const { rows } = await sql<{ record_id: number }>`
    insert into list_members (list_id, record_id)
    select ${list.id}, m.record_id from list_members m join ${sql.table(list.object_type)} o on o.id = m.record_id
    where m.list_id = ${source.id} and o.archived_at is null
    order by m.joined_at, m.record_id
    on conflict do nothing returning record_id`.execute(trx)
  const added = rows.map((row) => row.record_id)
  await recordMemberChanges(trx, [{ list, added, removed: [] }], { by })
  return added.length
}

/** Empties a list. @throws Refusal 400 for an active list */
export async function removeAll(trx: Trx, list: List, { by }: { by: Actor }): Promise<void> {
  mustBeStatic(list)
  const { rows } = await sql<{ record_id: number }>`
    delete from list_members where list_id = ${list.id} returning record_id`.execute(trx)
  await recordMemberChanges(trx, [{ list, added: [], removed: rows.map((row) => row.record_id) }], { by })
}

function mustBeStatic(list: List): void {
  if (!isStatic(list)) throw new Refusal(400, 'list.active', { list: list.name })
}
