import { sql } from 'kysely'
import type { Trx } from '#platform/database/database.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { isClosing, readPipelines, type Pipeline, type Stage } from '#domain/tickets/pipeline.ts'

/** A pipeline with its stages; whoever else changes it waits. @throws Refusal 404 */
export async function lockPipeline(trx: Trx, id: number): Promise<Pipeline> {
  await trx.selectFrom('pipelines').select('id').where('id', '=', id).forNoKeyUpdate().execute()
  const pipeline = (await readPipelines(trx)).find((one) => one.id === id)
  if (!pipeline) throw notFound()
  return pipeline
}

/** One of its stages, or what is set of it, has changed: whoever has the pipeline before them has an older one. */
export async function touchPipeline(trx: Trx, id: number): Promise<void> {
  await trx
    .updateTable('pipelines')
    .set({ version: sql<number>`version + 1`, updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
}

/** A stage of a pipeline that is locked. @throws Refusal 404 */
export function stageIn(pipeline: Pipeline, stageId: number): Stage {
  const stage = pipeline.stages.find(({ id }) => id === stageId)
  if (!stage) throw notFound()
  return stage
}

/** Tickets can always be filed, and always be closed: the last stage for either stays what it is. */
export function mustStay(pipeline: Pipeline, without: Stage): void {
  const others = pipeline.stages.filter((stage) => stage.id !== without.id)
  if (others.some((stage) => isClosing(stage) === isClosing(without))) return
  throw new Refusal(409, isClosing(without) ? 'stage.last_closed' : 'stage.last_open')
}

export const longestPipelineLabel = 100

/** A label as it is kept. `of` tells whose words a refusal has. */
export function checkedLabel(raw: string, of: 'pipeline' | 'stage'): string {
  const isPipeline = of === 'pipeline'
  const label = raw.replaceAll(/\s+/g, ' ').replaceAll('\0', '').trim()
  if (label === '') throw new Refusal(422, isPipeline ? 'pipeline.label_missing' : 'stage.label_missing')
  if (label.length > longestPipelineLabel)
    throw new Refusal(422, isPipeline ? 'pipeline.label_too_long' : 'stage.label_too_long', {
      most: longestPipelineLabel,
    })
  return label
}
