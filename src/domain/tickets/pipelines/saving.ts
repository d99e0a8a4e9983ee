import type { Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { setAnswerRules, type AnswerRules } from './answer-rules.ts'
import { changePipeline } from './changing-pipelines.ts'
import { changeStage, type StageChanges } from './changing-stages.ts'
import { lockPipeline } from './locking.ts'

/** A pipeline as it is edited: its name, its stages in their order, and what answers do. */
export type EditedPipeline = {
  version: number | undefined
  label: string
  stages: readonly ({ id: number } & Pick<StageChanges, 'label' | 'ticketState' | 'waitingOn'>)[]
  rules: AnswerRules
}

/**
 * Saves all of it at once. Stages that are not named stay as they are, after the others.
 * @throws Refusal as each of the verbs; 409 where somebody else has saved it since
 */
export async function savePipeline(
  trx: Trx,
  id: number,
  { version, label, stages, rules }: EditedPipeline,
  { by }: { by: Actor },
): Promise<void> {
  const pipeline = await lockPipeline(trx, id)
  if (version !== undefined && version !== pipeline.version) throw new Refusal(409, 'pipeline.changed_meanwhile')
  await changePipeline(trx, id, { label }, { by })
  const known = stages.filter((stage) => pipeline.stages.some((one) => one.id === stage.id))
  for (const [position, { id: stageId, ...changes }] of known.entries())
    await changeStage(trx, { pipelineId: id, stageId }, { ...changes, position }, { by })
  await setAnswerRules(trx, await lockPipeline(trx, id), { rules, by })
}
