import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import { isClosing, readPipelines, type Pipeline, type Stage } from '#domain/tickets/pipeline.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { dropAnswerRules } from './changing-stages.ts'
import { lockPipeline, mustStay, stageIn, touchPipeline } from './locking.ts'
import { moveAllTickets } from './moving-all.ts'
import { pipelineArchived, stageArchived } from './pipeline.events.ts'

type Removing = {
  by: Actor
  /** The stage that the tickets go to; none refuses where there are tickets. */ moveTo?: number
}

/** How many tickets there are in each of these stages, archived ones too: they may be restored. */
export async function countTickets(db: Db, stageIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; count: number }>`
    select s.id, (select count(*) from tickets t where t.stage_id = s.id and t.archived_at is null)
      + (select count(*) from tickets t where t.stage_id = s.id and t.archived_at is not null) as count
    from unnest(${[...stageIds]}::bigint[]) s (id)`.execute(db)
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/**
 * Takes a stage out of its pipeline. Tickets in it go where the caller says: a few at once, many by a job; new ones cannot
 * come into it any more from now on. What its histories say of it stays.
 * @throws Refusal 404; 409 for the last stage of open or closed tickets, one that has tickets and nowhere to put them, or one
 * that others are just being moved to
 */
export async function archiveStage(
  trx: Trx,
  { pipelineId, stageId }: { pipelineId: number; stageId: number },
  { by, moveTo }: Removing,
): Promise<void> {
  const pipeline = await lockPipeline(trx, pipelineId)
  const stage = stageIn(pipeline, stageId)
  mustStay(pipeline, stage)
  const target = await targetFor(trx, [stage], moveTo)
  await archiveRow(trx, 'pipeline_stages', [stageId])
  await touchPipeline(trx, pipelineId)
  const isRule = target !== null && target.pipeline_id === pipelineId && !isClosing(target)
  await dropAnswerRules(trx, pipelineId, stageId, isRule ? target.id : null)
  const data = { pipelineId, stageId, label: stage.label, toStageId: target?.id ?? null }
  await record(trx, stageArchived, { by, about: {}, data })
  if (target) await moveAllTickets(trx, { fromStageId: stageId, toStageId: target.id }, { by })
}

/**
 * Takes a pipeline away with its stages. All its tickets go to one stage of another; forms that made tickets here make them
 * there from now on.
 * @throws Refusal 404; 409 for the default pipeline, and as above
 */
export async function archivePipeline(trx: Trx, id: number, { by, moveTo }: Removing): Promise<void> {
  const pipeline = await lockPipeline(trx, id)
  if (isDefault(pipeline)) throw new Refusal(409, 'pipeline.default_stays')
  const target = await targetFor(trx, pipeline.stages, moveTo)
  await archiveRow(
    trx,
    'pipeline_stages',
    pipeline.stages.map((stage) => stage.id),
  )
  await archiveRow(trx, 'pipelines', [id])
  const data = { pipelineId: id, label: pipeline.label, toPipelineId: target?.pipeline_id ?? null }
  await record(trx, pipelineArchived, { by, about: {}, data })
  if (!target) return
  for (const stage of pipeline.stages)
    await moveAllTickets(trx, { fromStageId: stage.id, toStageId: target.id }, { by })
}

/** Tickets are made in it where nobody names another. */
export const isDefault = ({ id }: { id: number }): boolean => id === 0

/** Where the tickets of these stages go; null where there are none and nowhere was said. */
async function targetFor(trx: Trx, leaving: readonly Stage[], moveTo: number | undefined): Promise<Stage | null> {
  await mustNotReceive(trx, leaving)
  if (moveTo === undefined) {
    const counts = await countTickets(
      trx,
      leaving.map(({ id }) => id),
    )
    const count = [...counts.values()].reduce((sum, one) => sum + one, 0)
    if (count > 0) throw new Refusal(409, 'stage.in_use', { count })
    return null
  }
  const stages = (await readPipelines(trx)).flatMap((one) => one.stages)
  const target = stages.find(({ id }) => id === moveTo)
  if (!target || leaving.some(({ id }) => id === moveTo)) throw new Refusal(422, 'stage.target_wrong')
  return target
}

/** Tickets that are on their way to a stage would find it gone. */
async function mustNotReceive(trx: Trx, leaving: readonly Stage[]): Promise<void> {
  const ids = leaving.map(({ id }) => id)
  const move = await trx
    .selectFrom('stage_moves')
    .select('id')
    .where('to_stage_id', 'in', ids.length > 0 ? ids : [0])
    .where('finished_at', 'is', null)
    .executeTakeFirst()
  if (move) throw new Refusal(409, 'stage.receiving')
}

const archiveRow = (trx: Trx, table: 'pipelines' | 'pipeline_stages', ids: readonly number[]) =>
  trx
    .updateTable(table)
    .set({ archived_at: sql<Date>`now()`, updated_at: sql<Date>`now()` })
    .where('id', 'in', ids.length > 0 ? ids : [-1])
    .execute()

/** For a choice of where tickets go: every stage that is not leaving. */
export const otherStages = (pipelines: readonly Pipeline[], leaving: readonly { id: number }[]) =>
  pipelines
    .map((pipeline) => ({
      ...pipeline,
      stages: pipeline.stages.filter((stage) => !leaving.some(({ id }) => id === stage.id)),
    }))
    .filter((pipeline) => pipeline.stages.length > 0)
