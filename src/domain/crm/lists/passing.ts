import { sql } from 'kysely'
import { system } from '#domain/accounts/event.ts'
import { readKeptRule } from '#domain/crm/filters/rule.ts'
import { ruleSql } from '#domain/crm/filters/rule-sql.ts'
import type { Trx } from '#platform/database/database.ts'
import { addJob, isPlanned } from '#platform/jobs/jobs.ts'
import { recordMemberChanges } from './list.events.ts'
import { followClock, passKey, passOver, planChanges, planPass } from './list.jobs.ts'
import { listOf, type List } from './list.ts'
import { takeTurn } from './turn.ts'

/** How many records one step looks at: some tenths of a second, after which changes of single records have their turn. */
const atOnce = 50_000

/** How long a step that had no turn waits for the next, in milliseconds. */
const pause = 200

type Pass = { listId: number; filterVersion: number; after: number }

/**
 * One step of a pass over every record: after new filters, and each minute where the clock decides. A pass for filters that
 * have changed since ends: another one is under way. The last step says that the list is complete.
 */
export async function passSome(trx: Trx, { listId, filterVersion, after }: Pass, now = new Date()): Promise<void> {
  const list = await openList(trx, listId)
  if (list?.filter_version !== filterVersion) return
  if (!(await takeTurn(trx))) return goOn(trx, { listId, filterVersion, after }, new Date(now.getTime() + pause))
  const upTo = await lastOf(trx, list, after)
  await compareAll(trx, list, { after, upTo, now })
  if (upTo !== null) return goOn(trx, { listId, filterVersion, after: upTo })
  if (list.processing_status === 'PROCESSING')
    await trx.updateTable('lists').set({ processing_status: 'COMPLETE' }).where('id', '=', listId).execute()
}

const goOn = (trx: Trx, pass: Pass, runAt?: Date): Promise<void> =>
  addJob(trx, passOver, pass, { key: passKey(pass.listId), ...(runAt && { runAt }) })

/** The list, while its filters choose: an active one, or one that is filled once and is not yet. Locked: whoever changes its
 * filters plans a pass of their own after this step, or before it and this one ends. */
async function openList(trx: Trx, id: number): Promise<List | undefined> {
  const row = await trx.selectFrom('lists').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  if (!row || row.deleted_at !== null || row.filter_branch === null) return undefined
  const list = listOf(row)
  return list.processing_type === 'DYNAMIC' || list.processing_status === 'PROCESSING' ? list : undefined
}

/** Where this step ends; null where it is the last. */
async function lastOf(trx: Trx, { object_type }: List, after: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select id from ${sql.table(object_type)} where id > ${after} order by id offset ${atOnce - 1} limit 1`.execute(trx)
  return rows[0]?.id ?? null
}

type Part = { after: number; upTo: number | null; now: Date }

async function compareAll(trx: Trx, list: List, { after, upTo, now }: Part): Promise<void> {
  const rule = await readKeptRule(trx, list.object_type, list.filter_branch!)
  const within = (id: string) =>
    sql`${sql.ref(id)} > ${after}${upTo === null ? sql`` : sql` and ${sql.ref(id)} <= ${upTo}`}`
  const { rows } = await sql<{ record_id: number; is_added: boolean }>`
    with taken as materialized (
      select o.id from ${sql.table(list.object_type)} o
      where ${within('o.id')} and o.archived_at is null and ${ruleSql(rule, now)}
    ), added as (
      insert into list_members (list_id, record_id) select ${list.id}, id from taken order by id
      on conflict do nothing returning record_id
    ), removed as (
      delete from list_members m where m.list_id = ${list.id} and ${within('m.record_id')}
        and not exists (select from taken where taken.id = m.record_id) returning record_id
    )
    select record_id, true as is_added from added union all select record_id, false from removed`.execute(trx)
  const idsOf = (isAdded: boolean) => rows.filter((row) => row.is_added === isAdded).map((row) => row.record_id)
  await recordMemberChanges(trx, [{ list, added: idsOf(true), removed: idsOf(false) }], { by: system })
}

const minute = 60_000

/** Called when a worker starts; however many do, there is one such job. */
export const planClock = (trx: Trx, runAt = new Date()): Promise<void> =>
  addJob(trx, followClock, {}, { key: followClock.name, runAt })

/** Lists that the clock can change look at every record anew, unless they are about to; words without a job get one. */
export async function followTime(trx: Trx, now = new Date()): Promise<void> {
  await planClock(trx, new Date(now.getTime() + minute))
  const rolling = await trx
    .selectFrom('lists')
    .select(['id', 'filter_version'])
    .where('processing_type', '=', 'DYNAMIC')
    .where('is_rolling', '=', true)
    .where('processing_status', '=', 'COMPLETE')
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute()
  for (const list of rolling) if (!(await isPlanned(trx, passKey(list.id)))) await planPass(trx, list)
  const waiting = await trx.selectFrom('list_pending').select('id').limit(1).executeTakeFirst()
  if (waiting) await planChanges(trx)
}
