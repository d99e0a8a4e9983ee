import { sql } from 'kysely'
import { z } from 'zod'
import { recordAll, type Actor } from '#domain/accounts/event.ts'
import { closeThreads, reopenThreads } from '#domain/conversations/closing.ts'
import { isShown } from '#domain/conversations/thread.ts'
import { ticketMoved } from '#domain/tickets/ticket.events.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { addJob, defineJob } from '#platform/jobs/jobs.ts'

/** Goes on with a move of all tickets of a stage. */
export const moveRest = defineJob('tickets.move_rest', z.object({ moveId: z.int() }))

/** How many tickets one transaction moves: some tenths of a second, in which nobody else can change these. */
const atOnce = 500

type Stages = { fromStageId: number; toStageId: number }

/**
 * Moves all tickets of a stage to another, or, where the two are one, makes them follow what the stage has become. The first
 * of them move at once; the rest follow by a job, which anybody can watch (`movesUnderWay`). It is no activity of the
 * tickets: they keep their place in every list.
 */
export async function moveAllTickets(
  trx: Trx,
  { fromStageId, toStageId }: Stages,
  { by }: { by: Actor },
): Promise<void> {
  const total = await countLeaving(trx, { fromStageId, toStageId })
  if (total === 0) return
  const { id } = await trx
    .insertInto('stage_moves')
    .values({ from_stage_id: fromStageId, to_stage_id: toStageId, total, actor_kind: by.kind, actor_id: by.id })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (await moveSome(trx, id)) await addJob(trx, moveRest, { moveId: id })
}

/** What the job does: some at a time, so that nobody waits long for a ticket. Run twice, it moves nothing twice. */
export async function moveRestOfTickets(db: Db, { moveId }: { moveId: number }): Promise<void> {
  let isMore = true
  while (isMore) isMore = await db.transaction().execute((trx) => moveSome(trx, moveId))
}

/** A move that is under way: how many of how many tickets have come to the other stage. */
export type StageMove = { id: number; from: string; to: string; total: number; moved: number }

export const movesUnderWay = (db: Db): Promise<StageMove[]> =>
  db
    .selectFrom('stage_moves')
    .innerJoin('pipeline_stages as f', 'f.id', 'from_stage_id')
    .innerJoin('pipeline_stages as t', 't.id', 'to_stage_id')
    .select(['stage_moves.id', 'f.label as from', 't.label as to', 'total', 'moved'])
    .where('finished_at', 'is', null)
    .orderBy('stage_moves.id')
    .execute()

type Move = {
  id: number
  from_stage_id: number
  to_stage_id: number
  by: Actor
  pipeline: { from: number; to: number }
}
type Moved = { id: number; closes: boolean; reopens: boolean }

/** @returns whether there may be more */
async function moveSome(trx: Trx, moveId: number): Promise<boolean> {
  const row = await trx
    .selectFrom('stage_moves')
    .innerJoin('pipeline_stages as f', 'f.id', 'from_stage_id')
    .innerJoin('pipeline_stages as t', 't.id', 'to_stage_id')
    .selectAll('stage_moves')
    .select(['f.pipeline_id as from', 't.pipeline_id as to'])
    .where('stage_moves.id', '=', moveId)
    .where('finished_at', 'is', null)
    .forUpdate('stage_moves')
    .executeTakeFirst()
  if (!row) return false
  const by = { kind: row.actor_kind, id: row.actor_id } as Actor
  const move: Move = { ...row, by, pipeline: { from: row.from, to: row.to } }
  const moved = await moveBatch(trx, move)
  const isMore = await anyLeaving(trx, move)
  await trx
    .updateTable('stage_moves')
    .set({
      // Tickets that agents moved meanwhile are not ours to count; those that came meanwhile are.
      moved: isMore ? sql<number>`least(moved + ${moved.length}, total)` : sql<number>`total`,
      finished_at: isMore ? null : sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', moveId)
    .execute()
  return isMore
}

async function moveBatch(trx: Trx, move: Move): Promise<Moved[]> {
  const stages = { fromStageId: move.from_stage_id, toStageId: move.to_stage_id }
  const leaving = isLeaving(stages)
  const { rows: moved } = await sql<Moved>`
    with leaving as (${someLeaving(stages, atOnce)}),
    locked as (
      select t.id, t.is_closed from tickets t where t.id in (select id from leaving) and ${leaving}
      order by t.id for no key update
    )
    update tickets t set stage_id = s.id, pipeline_id = s.pipeline_id, updated_at = now(), version = t.version + 1
    from locked, pipeline_stages s
    where t.id = locked.id and s.id = ${move.to_stage_id}
    returning t.id, (t.is_closed and not locked.is_closed) as closes, (locked.is_closed and not t.is_closed) as reopens`.execute(
    trx,
  )
  const ids = moved.map(({ id }) => id)
  await sql`
    insert into ticket_stage_changes (ticket_id, from_stage_id, to_stage_id)
    select id, ${move.from_stage_id}, ${move.to_stage_id} from unnest(${ids}::bigint[]) id`.execute(trx)
  await followThreads(trx, moved, move.by)
  const { from_stage_id: from, to_stage_id: to, pipeline } = move
  const elsewhere = pipeline.from === pipeline.to ? {} : { pipeline }
  const events = moved.map(({ id, closes, reopens }) => ({
    about: { ticketId: id },
    data: { from, to, closes, reopens, ...elsewhere },
  }))
  await recordAll(trx, ticketMoved, { by: move.by, events })
  return moved
}

/** The newest thread of a ticket closes and opens with it. */
async function followThreads(trx: Trx, moved: readonly Moved[], by: Actor): Promise<void> {
  const newest = async (ids: readonly number[]): Promise<number[]> => {
    const { rows } = await sql<{ id: number }>`
      select max(th.id) as id from threads th
      where th.ticket_id = any(${[...ids]}::bigint[]) and ${sql.raw(isShown('th'))} group by th.ticket_id`.execute(trx)
    return rows.map(({ id }) => id)
  }
  const closed = moved.filter(({ closes }) => closes).map(({ id }) => id)
  const reopened = moved.filter(({ reopens }) => reopens).map(({ id }) => id)
  await closeThreads(trx, await newest(closed), { by })
  await reopenThreads(trx, await newest(reopened), { by })
}

async function countLeaving(trx: Trx, stages: Stages): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (${someLeaving(stages)}) leaving`.execute(trx)
  return rows[0]?.count ?? 0
}

async function anyLeaving(trx: Trx, move: Move): Promise<boolean> {
  const stages = { fromStageId: move.from_stage_id, toStageId: move.to_stage_id }
  const { rows } = await sql`select from (${someLeaving(stages, 1)}) leaving limit 1`.execute(trx)
  return rows.length > 0
}

/** Ids, those of archived tickets after the others: each of the two has an index that knows the stage, and together they have none. */
function someLeaving(stages: Stages, most?: number) {
  const limit = most === undefined ? sql`` : sql`limit ${most}`
  return sql`
    (select t.id from tickets t where ${isLeaving(stages)} and t.archived_at is null ${limit})
    union all (select t.id from tickets t where ${isLeaving(stages)} and t.archived_at is not null ${limit})`
}

/** Of a stage that stays, those leave what it was that are not yet what it is now. */
function isLeaving({ fromStageId, toStageId }: Stages) {
  if (fromStageId !== toStageId) return sql`t.stage_id = ${fromStageId}`
  return sql`t.stage_id = ${fromStageId} and t.is_closed <>
    (select s.ticket_state = 'CLOSED' from pipeline_stages s where s.id = ${fromStageId})`
}
