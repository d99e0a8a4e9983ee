import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import { isClosing, stageOf, type Pipeline } from '#domain/tickets/pipeline.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { pipelineChanged } from './pipeline.events.ts'

/** What answers do to the tickets of a pipeline; null for a stage leaves a ticket where it is. */
export type AnswerRules = {
  userAnswerStageId: number | null
  contactAnswerStageId: number | null
  contactReopens: boolean
}

export async function setAnswerRules(
  trx: Trx,
  pipeline: Pipeline,
  { rules, by }: { rules: AnswerRules; by: Actor },
): Promise<void> {
  for (const id of [rules.userAnswerStageId, rules.contactAnswerStageId]) mustBeOpen(pipeline, id)
  if (isAsBefore(pipeline, rules)) return
  await trx
    .updateTable('pipelines')
    .set({
      user_answer_stage_id: rules.userAnswerStageId,
      contact_answer_stage_id: rules.contactAnswerStageId,
      contact_reopens: rules.contactReopens,
      version: sql<number>`version + 1`,
      updated_at: sql<Date>`now()`,
    })
    .where('id', '=', pipeline.id)
    .execute()
  await record(trx, pipelineChanged, { by, about: {}, data: { pipelineId: pipeline.id, changes: rules } })
}

const isAsBefore = (pipeline: Pipeline, rules: AnswerRules): boolean =>
  pipeline.user_answer_stage_id === rules.userAnswerStageId &&
  pipeline.contact_answer_stage_id === rules.contactAnswerStageId &&
  pipeline.contact_reopens === rules.contactReopens

/** An answer never closes its ticket: whoever reads it next would not be waited for. */
function mustBeOpen(pipeline: Pipeline, stageId: number | null): void {
  if (stageId !== null && isClosing(stageOf(pipeline, stageId))) throw new Refusal(422, 'stage.closes')
}
