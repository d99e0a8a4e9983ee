import { sql } from 'kysely'
import type { PlainBranch } from '#domain/crm/filters/branch.ts'
import { dependsOnClock, listsNamedIn, pathsOf } from '#domain/crm/filters/dependence.ts'
import { readRule } from '#domain/crm/filters/rule.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ListedType } from './list.ts'

/** What a list keeps of its filters, and of what they depend on. */
export type Filtering = {
  root: PlainBranch
  columns: { filter_branch: string; is_rolling: boolean; follows: string[] }
  lists: number[]
}

/**
 * Checks filters for a list.
 * @throws Refusal 400 for filters that cannot be, see `readRule`
 */
export async function readFiltering(trx: Trx, type: ListedType, input: unknown): Promise<Filtering> {
  const rule = await readRule(trx, type, input)
  const { root } = rule
  const columns = {
    filter_branch: JSON.stringify(root),
    is_rolling: dependsOnClock(root),
    follows: pathsOf(rule).map((path) => path.join('>')),
  }
  return { root, columns, lists: listsNamedIn(root) }
}

/**
 * Writes down which lists a list's filters name.
 * @throws Refusal 400 where one of them depends on this list, directly or through others
 */
export async function keepReferences(trx: Trx, listId: number, lists: readonly number[]): Promise<void> {
  // Two changes at once could each close one half of a circle.
  await sql`select pg_advisory_xact_lock(hashtext('list_references'))`.execute(trx)
  await trx.deleteFrom('list_references').where('list_id', '=', listId).execute()
  if (lists.length === 0) return
  await mustStay(trx, lists)
  await trx
    .insertInto('list_references')
    .values(lists.map((on_list_id) => ({ list_id: listId, on_list_id })))
    .execute()
  await mustNotCircle(trx, listId)
}

/** None of them may be deleted while a list that names it is made. */
async function mustStay(trx: Trx, lists: readonly number[]): Promise<void> {
  const found = await trx
    .selectFrom('lists')
    .select('id')
    .where('id', 'in', lists)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .forShare()
    .execute()
  const gone = lists.find((id) => !found.some((list) => list.id === id))
  if (gone !== undefined) throw new Refusal(400, 'filter.unknown_list', { list: String(gone) })
}

async function mustNotCircle(trx: Trx, listId: number): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    with recursive reached (id) as (
      select on_list_id from list_references where list_id = ${listId}
      union
      select r.on_list_id from reached join list_references r on r.list_id = reached.id
    )
    select l.name from lists l where l.id = ${listId} and l.id in (select id from reached)`.execute(trx)
  if (rows[0]) throw new Refusal(400, 'list.circle', { list: rows[0].name })
}
