import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { startFollowing } from './following.ts'
import { listDeleted, listRestored } from './list.events.ts'
import { planPass } from './list.jobs.ts'
import type { List } from './list.ts'
import { refuseTakenName } from './naming.ts'

/** Lists whose filters name this one: while there are some, it cannot be deleted. */
export const usersOf = (db: Db, listId: number): Promise<{ id: number; name: string }[]> =>
  db
    .selectFrom('list_references')
    .innerJoin('lists', 'lists.id', 'list_id')
    .select(['lists.id', 'lists.name'])
    .where('on_list_id', '=', listId)
    .where('deleted_at', 'is', null)
    .orderBy('lists.name')
    .execute()

/**
 * Takes a list away; its records stay, and it can be restored with those that were on it.
 * @throws Refusal 409 that names the lists which depend on it
 */
export async function deleteList(trx: Trx, list: List, { by }: { by: Actor }): Promise<void> {
  const users = await usersOf(trx, list.id)
  if (users.length > 0) {
    const names = users.slice(0, 5).map(({ name }) => name)
    throw new Refusal(409, 'list.in_use', { list: list.name, by: names.join(', '), count: users.length })
  }
  await trx
    .updateTable('lists')
    .set({ deleted_at: sql<Date>`now()`, updated_at: sql<Date>`now()` })
    .where('id', '=', list.id)
    .execute()
  await record(trx, listDeleted, { by, about: {}, data: { listId: list.id, name: list.name } })
}

/**
 * Brings a deleted list back; an active one looks at every record again.
 * @throws Refusal 409 where another list has taken its name, or one that its filters name is gone
 */
export async function restoreList(trx: Trx, list: List, { by }: { by: Actor }): Promise<void> {
  const gone = await trx
    .selectFrom('list_references')
    .innerJoin('lists', 'lists.id', 'on_list_id')
    .select('lists.name')
    .where('list_id', '=', list.id)
    .where('deleted_at', 'is not', null)
    .executeTakeFirst()
  if (gone) throw new Refusal(409, 'list.needs_deleted', { list: list.name, other: gone.name })
  const isActive = list.processing_type === 'DYNAMIC'
  await startFollowing(trx)
  const row = await trx
    .updateTable('lists')
    .set({
      deleted_at: null,
      updated_at: sql<Date>`now()`,
      ...(isActive && { processing_status: 'PROCESSING', filter_version: sql<number>`filter_version + 1` }),
    })
    .where('id', '=', list.id)
    .returning(['id', 'filter_version'])
    .executeTakeFirstOrThrow()
    .catch(refuseTakenName)
  if (isActive) await planPass(trx, row)
  await record(trx, listRestored, { by, about: {}, data: { listId: list.id, name: list.name } })
}
