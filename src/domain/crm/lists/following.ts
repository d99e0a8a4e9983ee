import { sql } from 'kysely'
import { system, type Recorded } from '#domain/accounts/event.ts'
import { directionOf, rowsOf } from '#domain/crm/associations/pair.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { addingJob } from '#platform/jobs/jobs.ts'
import { compareRecords } from './comparing.ts'
import { followChanges } from './list.jobs.ts'
import { listedTypes, type ListedType } from './list.ts'
import type { MembersChanged } from './list.events.ts'
import { waitForTurn } from './turn.ts'

// Active lists follow what happens: whoever changes a record leaves a word, and a job compares it with every active list.

/** The reaction to everything that happens to a contact, a company or a ticket. */
export async function noteChanges(trx: Trx, events: readonly Recorded<object>[]): Promise<void> {
  const ids = (key: 'contactId' | 'companyId' | 'ticketId') => [
    ...new Set(events.flatMap(({ about }) => about[key] ?? [])),
  ]
  await leaveWord(trx, { contacts: ids('contactId'), companies: ids('companyId'), tickets: ids('ticketId') })
}

/** The reaction to records coming onto a list or leaving it: others may be on lists that name this one. */
export async function noteMembers(trx: Trx, events: readonly Recorded<MembersChanged>[]): Promise<void> {
  const named = await trx
    .selectFrom('list_references')
    .select('on_list_id')
    .distinct()
    .where('on_list_id', 'in', [...new Set(events.map(({ data }) => data.listId))])
    .execute()
  for (const { data } of events.filter(({ data: { listId } }) => named.some((row) => row.on_list_id === listId)))
    await leaveWord(trx, { [data.objectType]: data.recordIds })
}

/** Nothing is left, and no job asked for, while there is no list: see `startFollowing`. */
async function leaveWord(trx: Trx, ids: Partial<Record<ListedType, readonly number[]>>): Promise<void> {
  const words = listedTypes.flatMap((type) => (ids[type] ?? []).map((id) => ({ type, id })))
  if (words.length === 0) return
  await sql`
    with left_ as (
      insert into list_pending (object_type, record_id)
      select w.type, w.id from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as w (type text, id bigint)
      where exists (select from lists where deleted_at is null)
      returning id
    )
    select ${addingJob(followChanges, {})} from left_ limit 1`.execute(trx)
}

/**
 * Before the first list is there: whoever is changing a record right now has looked for one and found none. This waits
 * for all of them, and lets nobody else look until the list is there; its first pass then sees what they did.
 */
export async function startFollowing(trx: Trx): Promise<void> {
  const { rows } = await sql`select from lists where deleted_at is null limit 1`.execute(trx)
  if (rows.length === 0) await sql`lock table list_pending in share row exclusive mode`.execute(trx)
}

/** How many records one transaction compares: some tenths of a second. */
const atOnce = 1000

/**
 * Compares the records that a word was left about with the active lists of their type, and those associated with them with the
 * lists that look at these.
 * @returns whether there may be more
 */
async function followSome(trx: Trx, now = new Date()): Promise<boolean> {
  await waitForTurn(trx)
  for (const type of listedTypes) {
    const { rows } = await sql<{ record_id: number; is_change: boolean }>`
      delete from list_pending where id in (
        select id from list_pending where object_type = ${type} order by id limit ${atOnce})
      returning record_id, is_change`.execute(trx)
    if (rows.length === 0) continue
    await leaveWordAround(trx, type, [...new Set(rows.filter((row) => row.is_change).map((row) => row.record_id))])
    await compareRecords(trx, type, [...new Set(rows.map((row) => row.record_id))], { now, by: system })
    return true
  }
  return false
}

/** What the job does: some at a time, until nothing is left. */
export async function followAll(db: Db): Promise<void> {
  let isMore = true
  while (isMore) isMore = await db.transaction().execute((trx) => followSome(trx))
}

/** A word about the records of other lists that look at these; where they are many, the statement is one all the same. */
async function leaveWordAround(trx: Trx, changed: ListedType, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<{ type: ListedType; path: string }>`
    select distinct object_type as type, path from lists, unnest(follows) path
    where processing_type = 'DYNAMIC' and deleted_at is null and split_part(path, '>', -1) = ${changed}`.execute(trx)
  for (const { type, path } of rows) {
    // From the changed record back along the path to the list's own type.
    const way = [type, ...(path.split('>') as ListedType[])].toReversed()
    const steps = way.slice(1).map((to, place) => sql.raw(rowsOf(directionOf(way[place]!, to))))
    const from = steps.reduce(
      (before, rows) => sql`(select distinct l.to_id as id from ${before} f cross join lateral (${rows}) l)`,
      sql`(select id from unnest(${ids}::bigint[]) id)`,
    )
    await sql`
      insert into list_pending (object_type, record_id, is_change) select ${type}, f.id, false from ${from} f (id)`.execute(
      trx,
    )
  }
}
