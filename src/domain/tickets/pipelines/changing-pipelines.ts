import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import { readPipelines, type Pipeline } from '#domain/tickets/pipeline.ts'
import type { Trx } from '#platform/database/database.ts'
import { isUniqueViolation } from '#platform/database/violations.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { createStage, type NewStage } from './changing-stages.ts'
import { checkedLabel, lockPipeline } from './locking.ts'
import { pipelineChanged, pipelineCreated, pipelineRestored } from './pipeline.events.ts'

type By = { by: Actor }

export const mostPipelines = 100

/**
 * Makes a pipeline with its stages; without a position it comes last.
 * @throws Refusal 422 where it has no stage for open tickets, 409 for a label that is taken
 */
export async function createPipeline(
  trx: Trx,
  { label, position, stages }: { label: string; position?: number | undefined; stages: readonly NewStage[] },
  { by }: By,
): Promise<Pipeline> {
  const checked = checkedLabel(label, 'pipeline')
  const others = await lockAll(trx)
  if (others.length >= mostPipelines) throw new Refusal(409, 'pipeline.too_many', { most: mostPipelines })
  if (!stages.some(({ ticketState }) => ticketState === 'OPEN')) throw new Refusal(422, 'pipeline.open_stage_missing')
  const { id } = await trx
    .insertInto('pipelines')
    .values({ label: checked, position: position ?? nextPosition(others) })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(refuseTaken)
  await record(trx, pipelineCreated, { by, about: {}, data: { pipelineId: id, label: checked } })
  for (const [place, stage] of stages.entries())
    await createStage(trx, id, { ...stage, position: stage.position ?? place }, { by })
  return lockPipeline(trx, id)
}

/** @throws Refusal 404, 409 for a label that is taken */
export async function changePipeline(
  trx: Trx,
  id: number,
  { label, position }: { label?: string | undefined; position?: number | undefined },
  { by }: By,
): Promise<void> {
  const pipeline = await lockPipeline(trx, id)
  const to = {
    label: label === undefined ? pipeline.label : checkedLabel(label, 'pipeline'),
    position: position ?? pipeline.position,
  }
  if (to.label === pipeline.label && to.position === pipeline.position) return
  await trx
    .updateTable('pipelines')
    .set({ ...to, version: sql<number>`version + 1`, updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
    .catch(refuseTaken)
  const changes = {
    ...(to.label !== pipeline.label && { label: { from: pipeline.label, to: to.label } }),
    ...(to.position !== pipeline.position && { position: { from: pipeline.position, to: to.position } }),
  }
  await record(trx, pipelineChanged, { by, about: {}, data: { pipelineId: id, changes } })
}

/** Puts the pipelines in this order; those that are not named come after them, in the order they have. */
export async function orderPipelines(trx: Trx, ids: readonly number[], { by }: By): Promise<void> {
  const all = await lockAll(trx)
  const named = ids.filter((id, place) => all.some((one) => one.id === id) && ids.indexOf(id) === place)
  const rest = all.map(({ id }) => id).filter((id) => !named.includes(id))
  for (const [position, id] of [...named, ...rest].entries()) await changePipeline(trx, id, { position }, { by })
}

/**
 * Brings an archived pipeline back, with the stages that it had.
 * @throws Refusal 404 for one that is not archived, 409 while its tickets are still leaving it, or where its label is taken
 */
export async function restorePipeline(trx: Trx, id: number, { by }: By): Promise<void> {
  const pipeline = await trx
    .selectFrom('pipelines')
    .select('label')
    .where('id', '=', id)
    .where('archived_at', 'is not', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!pipeline) throw notFound()
  const leaving = await trx
    .selectFrom('stage_moves')
    .innerJoin('pipeline_stages', 'pipeline_stages.id', 'stage_moves.from_stage_id')
    .select('stage_moves.id')
    .where('pipeline_id', '=', id)
    .where('finished_at', 'is', null)
    .executeTakeFirst()
  if (leaving) throw new Refusal(409, 'pipeline.being_emptied')
  // Its stages were archived in the same transaction, so at the same moment.
  await trx
    .updateTable('pipeline_stages')
    .set({ archived_at: null })
    .where('pipeline_id', '=', id)
    .where('archived_at', '=', (eb) => eb.selectFrom('pipelines').select('archived_at').where('id', '=', id))
    .execute()
  await trx
    .updateTable('pipelines')
    .set({ archived_at: null, updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
    .catch(refuseTaken)
  await record(trx, pipelineRestored, { by, about: {}, data: { pipelineId: id, label: pipeline.label } })
}

async function lockAll(trx: Trx): Promise<Pipeline[]> {
  await trx.selectFrom('pipelines').select('id').orderBy('id').forNoKeyUpdate().execute()
  return readPipelines(trx)
}

const nextPosition = (others: readonly { position: number }[]): number =>
  Math.max(-1, ...others.map(({ position }) => position)) + 1

function refuseTaken(error: unknown): never {
  if (isUniqueViolation(error, 'pipelines_label')) throw new Refusal(409, 'pipeline.label_taken')
  throw error
}
