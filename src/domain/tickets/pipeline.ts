import type { Selectable } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { PipelineStages, Pipelines } from '#platform/database/tables.ts'
import { Refusal } from '#platform/refusal.ts'

/** A row of stages that tickets move along. */
export type Pipeline = Selectable<Pipelines> & { stages: Stage[] }
export type Stage = Selectable<PipelineStages>

export const isClosing = (stage: { ticket_state: string }): boolean => stage.ticket_state === 'CLOSED'

/** Every pipeline with its stages, each in the order shown; or those that are archived, with the stages they have left. */
export async function readPipelines(db: Db, { archived = false }: { archived?: boolean } = {}): Promise<Pipeline[]> {
  const [pipelines, stages] = await Promise.all([
    db
      .selectFrom('pipelines')
      .selectAll()
      .where('archived_at', archived ? 'is not' : 'is', null)
      .orderBy('position')
      .orderBy('label')
      .execute(),
    db
      .selectFrom('pipeline_stages')
      .selectAll()
      .where('archived_at', 'is', null)
      .orderBy('position')
      .orderBy('label')
      .execute(),
  ])
  return pipelines.map((pipeline) => ({
    ...pipeline,
    stages: stages.filter((stage) => stage.pipeline_id === pipeline.id),
  }))
}

/** Every stage by name, for a filter: pipelines in their order, and each one's stages in theirs. */
export const readStages = (db: Db): Promise<{ id: number; label: string }[]> =>
  db
    .selectFrom('pipeline_stages')
    .innerJoin('pipelines', 'pipelines.id', 'pipeline_stages.pipeline_id')
    .select(['pipeline_stages.id', 'pipeline_stages.label'])
    .where('pipeline_stages.archived_at', 'is', null)
    .where('pipelines.archived_at', 'is', null)
    .orderBy('pipelines.position')
    .orderBy('pipelines.id')
    .orderBy('pipeline_stages.position')
    .orderBy('pipeline_stages.id')
    .execute()

/** A pipeline by its id. One that is archived is found too, for its tickets that are on their way out; it has no stages left. */
export async function pipelineFor(db: Db, id: number): Promise<Pipeline> {
  const found = (one: Pipeline) => one.id === id
  const pipeline = (await readPipelines(db)).find(found) ?? (await readPipelines(db, { archived: true })).find(found)
  if (!pipeline) throw new Refusal(422, 'pipeline.unknown')
  return pipeline
}

/** The stage of a ticket, archived or not. */
export const currentStage = (db: Db, id: number): Promise<Stage> =>
  db.selectFrom('pipeline_stages').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** A stage of this very pipeline. */
export function stageOf(pipeline: Pipeline, id: number): Stage {
  const stage = pipeline.stages.find((one) => one.id === id)
  if (!stage) throw new Refusal(422, 'stage.unknown')
  return stage
}

/** Where a ticket goes when it is closed, or opened again, without a stage being named. */
export function firstStage(pipeline: Pipeline, state: 'OPEN' | 'CLOSED'): Stage {
  const stage = pipeline.stages.find((one) => one.ticket_state === state)
  if (!stage) throw new Refusal(409, state === 'CLOSED' ? 'pipeline.no_closed_stage' : 'pipeline.no_open_stage')
  return stage
}
