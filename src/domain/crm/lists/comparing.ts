import { sql } from 'kysely'
import type { Actor } from '#domain/accounts/event.ts'
import type { FilterBranch } from '#domain/crm/filters/branch.ts'
import { keptRule, readKeptTerms, type Rule } from '#domain/crm/filters/rule.ts'
import { ruleSql } from '#domain/crm/filters/rule-sql.ts'
import type { Trx } from '#platform/database/database.ts'
import { recordMemberChanges } from './list.events.ts'
import { listOf, type List, type ListedType } from './list.ts'

type Pair = { list_id: number; record_id: number }

/** As many lists are compared with the records in one query. */
const listsAtOnce = 40

/** Puts records on the active lists whose filters take them, and takes them off the others; off every list, if archived. */
export async function compareRecords(
  trx: Trx,
  type: ListedType,
  ids: readonly number[],
  { now, by }: { now: Date; by: Actor },
): Promise<void> {
  const lists = await activeLists(trx, type)
  const rules = await rulesOf(trx, type, lists)
  const wanted: Pair[] = []
  for (let start = 0; start < rules.length; start += listsAtOnce)
    wanted.push(...(await taken(trx, rules.slice(start, start + listsAtOnce), { ids, now })))
  const changes = await change(trx, { type, ids, lists, wanted })
  await recordMemberChanges(trx, changes, { by })
}

async function activeLists(trx: Trx, type: ListedType): Promise<List[]> {
  const rows = await trx
    .selectFrom('lists')
    .selectAll()
    .where('object_type', '=', type)
    .where('processing_type', '=', 'DYNAMIC')
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(listOf)
}

/** What all of them name is read once, as if they were one. */
async function rulesOf(trx: Trx, type: ListedType, lists: readonly List[]): Promise<{ list: List; rule: Rule }[]> {
  if (lists.length === 0) return []
  const roots = lists.map((list) => list.filter_branch!)
  const all: FilterBranch = { filterBranchType: 'OR', filterBranchOperator: 'OR', filters: [], filterBranches: roots }
  const terms = await readKeptTerms(trx, type, all)
  return lists.map((list, place) => ({ list, rule: keptRule(type, roots[place]!, terms) }))
}

async function taken(
  trx: Trx,
  rules: readonly { list: List; rule: Rule }[],
  { ids, now }: { ids: readonly number[]; now: Date },
): Promise<Pair[]> {
  const columns = rules.map(({ rule, list }) => sql`case when ${ruleSql(rule, now)} then ${list.id}::bigint end`)
  const { rows } = await sql<{ id: number; lists: string[] }>`
    select o.id, array_remove(array[${sql.join(columns)}], null) as lists from ${sql.table(rules[0]!.rule.type)} o
    where o.id = any(${ids}::bigint[]) and o.archived_at is null`.execute(trx)
  return rows.flatMap((row) => row.lists.map((list) => ({ list_id: Number(list), record_id: row.id })))
}

type Comparison = { type: ListedType; ids: readonly number[]; lists: readonly List[]; wanted: readonly Pair[] }

/** Makes it so: one statement for those who come, one for those who leave. */
async function change(trx: Trx, { type, ids, lists, wanted }: Comparison) {
  const pairs = sql`unnest(${wanted.map((one) => one.list_id)}::bigint[], ${wanted.map((one) => one.record_id)}::bigint[])`
  const added = await sql<Pair>`
    insert into list_members (list_id, record_id) select * from ${pairs} w (list_id, record_id)
    on conflict do nothing returning list_id, record_id`.execute(trx)
  const removed = await sql<Pair>`
    delete from list_members m using lists l
    where l.id = m.list_id and l.object_type = ${type} and m.record_id = any(${ids}::bigint[])
      and ((l.id = any(${lists.map(({ id }) => id)}::bigint[])
          and not exists (select from ${pairs} w (list_id, record_id) where w.list_id = m.list_id and w.record_id = m.record_id))
        or exists (select from ${sql.table(type)} o where o.id = m.record_id and o.archived_at is not null))
    returning m.list_id, m.record_id`.execute(trx)
  const touched = [...new Set([...added.rows, ...removed.rows].map((row) => row.list_id))]
  const idsOf = (rows: readonly Pair[], list: number) =>
    rows.filter((row) => row.list_id === list).map((row) => row.record_id)
  return touched.map((id) => ({
    list: { id, object_type: type },
    added: idsOf(added.rows, id),
    removed: idsOf(removed.rows, id),
  }))
}
