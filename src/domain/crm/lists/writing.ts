import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { keepReferences, readFiltering } from './filtering.ts'
import { mustBeFolder } from './folders.ts'
import { startFollowing } from './following.ts'
import { listCreated, listFiltersChanged, listRenamed } from './list.events.ts'
import { planPass } from './list.jobs.ts'
import { listedTypes, type List, type ListedType, type ProcessingType } from './list.ts'
import { checkedName, refuseTakenName } from './naming.ts'

export type NewList = {
  name: string
  objectType: string
  processingType: ProcessingType
  /** HubSpot's filterBranch, as it came; demanded by all but a MANUAL list, which has none. */
  filterBranch?: unknown
  folderId?: number | null
}

/**
 * Makes a list. Filters are compared with the records by a job; until it is through, the list is PROCESSING.
 * @param by a person or a token
 * @throws Refusal 400 or 422 for what cannot be, 409 for a name that another list of the type has
 */
export async function createList(trx: Trx, list: NewList, { by }: { by: Actor }): Promise<number> {
  const type = listedType(list.objectType)
  await startFollowing(trx)
  const filtering = await filteringOf(trx, type, list)
  if (list.folderId != null) await mustBeFolder(trx, list.folderId)
  const name = checkedName(list.name)
  const row = await trx
    .insertInto('lists')
    .values({
      name,
      object_type: type,
      processing_type: list.processingType,
      folder_id: list.folderId ?? null,
      ...writtenBy(by, 'created_by'),
      ...(filtering && { ...filtering.columns, processing_status: 'PROCESSING', filters_updated_at: sql`now()` }),
    })
    .returning(['id', 'filter_version'])
    .executeTakeFirstOrThrow()
    .catch(refuseTakenName)
  if (filtering) {
    await keepReferences(trx, row.id, filtering.lists)
    await planPass(trx, row)
  }
  await record(trx, listCreated, { by, about: {}, data: { listId: row.id, name, objectType: type } })
  return row.id
}

function listedType(name: string): ListedType {
  const type = listedTypes.find((one) => one === name)
  if (!type) throw new Refusal(400, 'list.type', { type: name })
  return type
}

async function filteringOf(trx: Trx, type: ListedType, { processingType, filterBranch }: NewList) {
  if (processingType === 'MANUAL') {
    if (filterBranch != null) throw new Refusal(400, 'list.filters_unwanted')
    return undefined
  }
  if (filterBranch == null) throw new Refusal(400, 'list.filters_missing')
  return readFiltering(trx, type, filterBranch)
}

export async function renameList(trx: Trx, list: List, name: string, { by }: { by: Actor }): Promise<void> {
  const to = checkedName(name)
  if (to === list.name) return
  await trx
    .updateTable('lists')
    .set({ name: to, ...changed, ...writtenBy(by, 'updated_by') })
    .where('id', '=', list.id)
    .execute()
    .catch(refuseTakenName)
  await record(trx, listRenamed, { by, about: {}, data: { listId: list.id, name: to, from: list.name } })
}

/**
 * Gives an active list other filters. Who is on it changes when the job has been through all records.
 * @throws Refusal 400 for a list that is not active, and for filters that cannot be
 */
export async function changeFilters(trx: Trx, list: List, filterBranch: unknown, { by }: { by: Actor }): Promise<void> {
  if (list.processing_type !== 'DYNAMIC') throw new Refusal(400, 'list.not_active', { list: list.name })
  const { columns, lists } = await readFiltering(trx, list.object_type, filterBranch)
  await keepReferences(trx, list.id, lists)
  const row = await trx
    .updateTable('lists')
    .set({
      ...columns,
      ...changed,
      ...writtenBy(by, 'updated_by'),
      filter_version: sql<number>`filter_version + 1`,
      filters_updated_at: sql<Date>`now()`,
      processing_status: 'PROCESSING',
    })
    .where('id', '=', list.id)
    .returning(['id', 'filter_version'])
    .executeTakeFirstOrThrow()
  await planPass(trx, row)
  await record(trx, listFiltersChanged, { by, about: {}, data: { listId: list.id, name: list.name } })
}

const changed = { updated_at: sql<Date>`now()`, version: sql<number>`version + 1` }

/** Only people are named on a list; what a token did is in the log. */
const writtenBy = <Column extends string>(by: Actor, column: Column) =>
  (by.kind === 'user' ? { [column]: by.id } : {}) as Partial<Record<Column, number>>
