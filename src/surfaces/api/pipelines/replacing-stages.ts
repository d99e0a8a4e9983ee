import type { z } from 'zod'
import type { Actor } from '#domain/accounts/event.ts'
import { changeStage, createStage } from '#domain/tickets/pipelines/changing-stages.ts'
import { archiveStage } from '#domain/tickets/pipelines/removing.ts'
import type { Pipeline } from '#domain/tickets/pipeline.ts'
import type { Trx } from '#platform/database/database.ts'
import { invalid } from '#surfaces/api/errors.ts'
import { newStageOf, ticketStateIn, type stageGiven } from './pipeline-shapes.ts'

type Given = z.output<typeof stageGiven>

/** Makes the stages of a pipeline these: new ones first, so that it is never without one that it needs; then those that are not named go. */
export async function replaceStages(
  trx: Trx,
  pipeline: Pipeline,
  given: readonly Given[],
  { by, moveTo }: { by: Actor; moveTo: number | undefined },
): Promise<void> {
  const ids = given.map((one) => stageNamed(pipeline, one))
  for (const [place, one] of given.entries()) {
    const position = one.displayOrder ?? place
    const stageId = ids[place]
    if (stageId === undefined) {
      await createStage(trx, pipeline.id, { ...newStageOf(one), position }, { by })
    } else {
      const changes = { label: one.label, position, ticketState: ticketStateIn(one.metadata) }
      await changeStage(trx, { pipelineId: pipeline.id, stageId }, changes, { by })
    }
  }
  for (const { id: stageId } of pipeline.stages.filter(({ id }) => !ids.includes(id))) {
    const removing = { by, ...(moveTo === undefined ? {} : { moveTo }) }
    await archiveStage(trx, { pipelineId: pipeline.id, stageId }, removing)
  }
}

/** The stage that is meant: by its id, or without one by its label, which no other stage of the pipeline has. */
function stageNamed({ stages }: Pipeline, { stageId, label }: Given): number | undefined {
  if (stageId === undefined) return stages.find((one) => one.label === label.trim())?.id
  const stage = stages.find(({ id }) => String(id) === stageId)
  if (!stage) throw invalid(`The pipeline has no stage "${stageId}"`)
  return stage.id
}
