import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import type { Stage } from '#domain/tickets/pipeline.ts'
import type { Trx } from '#platform/database/database.ts'
import { isUniqueViolation } from '#platform/database/violations.ts'
import { Refusal } from '#platform/refusal.ts'
import { checkedLabel, lockPipeline, mustStay, stageIn, touchPipeline } from './locking.ts'
import { moveAllTickets } from './moving-all.ts'
import { stageChanged, stageCreated, type PipelineChanges } from './pipeline.events.ts'

type By = { by: Actor }
/** Whose turn a ticket in the stage is; null where the newest message tells. */
export type WaitingOn = 'contact' | 'us' | null
export type NewStage = {
  label: string
  position?: number | undefined
  ticketState: 'OPEN' | 'CLOSED'
  waitingOn?: WaitingOn
}

export const mostStages = 100

/** @throws Refusal 404 for the pipeline, 409 for a label that the pipeline has already */
export async function createStage(
  trx: Trx,
  pipelineId: number,
  { label, position, ticketState, waitingOn = null }: NewStage,
  { by }: By,
): Promise<Stage> {
  const pipeline = await lockPipeline(trx, pipelineId)
  if (pipeline.stages.length >= mostStages) throw new Refusal(409, 'stage.too_many', { most: mostStages })
  const stage = await trx
    .insertInto('pipeline_stages')
    .values({
      pipeline_id: pipelineId,
      label: checkedLabel(label, 'stage'),
      position: position ?? Math.max(-1, ...pipeline.stages.map((one) => one.position)) + 1,
      ticket_state: ticketState,
      waiting_on: ticketState === 'CLOSED' ? null : waitingOn,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(refuseTaken)
  await touchPipeline(trx, pipelineId)
  await record(trx, stageCreated, { by, about: {}, data: { pipelineId, stageId: stage.id, label: stage.label } })
  return stage
}

/** A stage, and how it is to be; absent leaves as it is. */
export type StageChanges = {
  label?: string | undefined
  position?: number | undefined
  ticketState?: 'OPEN' | 'CLOSED' | undefined
  waitingOn?: WaitingOn | undefined
}

/**
 * Changes a stage. Where it opens or closes its tickets by that, they follow: a few at once, many by a job.
 * @throws Refusal 404, 409 for a label that is taken, or for the last stage of open or of closed tickets
 */
export async function changeStage(
  trx: Trx,
  { pipelineId, stageId }: { pipelineId: number; stageId: number },
  changes: StageChanges,
  { by }: By,
): Promise<void> {
  const pipeline = await lockPipeline(trx, pipelineId)
  const stage = stageIn(pipeline, stageId)
  const to = changed(stage, changes)
  const differing = differences(stage, to)
  if (Object.keys(differing).length === 0) return
  const turns = to.ticket_state !== stage.ticket_state
  if (turns) mustStay(pipeline, stage)
  await trx
    .updateTable('pipeline_stages')
    .set({ ...to, updated_at: sql<Date>`now()` })
    .where('id', '=', stageId)
    .execute()
    .catch(refuseTaken)
  await touchPipeline(trx, pipelineId)
  await record(trx, stageChanged, { by, about: {}, data: { pipelineId, stageId, changes: differing } })
  if (!turns) return
  if (to.ticket_state === 'CLOSED') await dropAnswerRules(trx, pipelineId, stageId, null)
  await moveAllTickets(trx, { fromStageId: stageId, toStageId: stageId }, { by })
}

/** Puts the stages of a pipeline in this order; those that are not named come after them, in the order they have. */
export async function orderStages(trx: Trx, pipelineId: number, ids: readonly number[], { by }: By): Promise<void> {
  const { stages } = await lockPipeline(trx, pipelineId)
  const named = ids.filter((id, place) => stages.some((one) => one.id === id) && ids.indexOf(id) === place)
  const rest = stages.map(({ id }) => id).filter((id) => !named.includes(id))
  for (const [position, stageId] of [...named, ...rest].entries())
    await changeStage(trx, { pipelineId, stageId }, { position }, { by })
}

/** An answer moves a ticket to an open stage that is there, or leaves it where it is. */
export async function dropAnswerRules(
  trx: Trx,
  pipelineId: number,
  stageId: number,
  instead: number | null,
): Promise<void> {
  for (const rule of ['user_answer_stage_id', 'contact_answer_stage_id'] as const)
    await trx
      .updateTable('pipelines')
      .set({ [rule]: instead })
      .where('id', '=', pipelineId)
      .where(rule, '=', stageId)
      .execute()
}

type Kept = Pick<Stage, 'label' | 'position' | 'ticket_state' | 'waiting_on'>

function changed(stage: Stage, changes: StageChanges): Kept {
  const ticket_state = changes.ticketState ?? stage.ticket_state
  return {
    label: changes.label === undefined ? stage.label : checkedLabel(changes.label, 'stage'),
    position: changes.position ?? stage.position,
    ticket_state,
    waiting_on:
      ticket_state === 'CLOSED' ? null : changes.waitingOn === undefined ? stage.waiting_on : changes.waitingOn,
  }
}

function differences(stage: Stage, to: Kept): PipelineChanges {
  const names = Object.keys(to) as (keyof Kept)[]
  return Object.fromEntries(
    names.filter((name) => stage[name] !== to[name]).map((name) => [name, { from: stage[name], to: to[name] }]),
  )
}

function refuseTaken(error: unknown): never {
  if (isUniqueViolation(error, 'pipeline_stages_label')) throw new Refusal(409, 'stage.label_taken')
  throw error
}
