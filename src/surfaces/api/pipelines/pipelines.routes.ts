import { auditOfPipeline } from '#domain/tickets/pipelines/audit.ts'
import { changePipeline, createPipeline, restorePipeline } from '#domain/tickets/pipelines/changing-pipelines.ts'
import { archivePipeline } from '#domain/tickets/pipelines/removing.ts'
import { readPipelines, type Pipeline } from '#domain/tickets/pipeline.ts'
import type { Db } from '#platform/database/database.ts'
import { missing } from '#surfaces/api/errors.ts'
import { created, done, ok, resource } from '#surfaces/api/resource.ts'
import { allOf } from '#surfaces/api/shapes.ts'
import { auditShown, shownAudit } from './audit-shape.ts'
import {
  idIn,
  mustHavePipelines,
  newStageOf,
  pipelineChanged,
  pipelineGiven,
  pipelineShown,
  reading,
  removal,
  shownPipeline,
  writing,
} from './pipeline-shapes.ts'
import { replaceStages } from './replacing-stages.ts'

export const pipelines = resource('Pipelines')

pipelines.reads(
  'GET /:objectType',
  { summary: 'List the pipelines', scope: reading, answers: { 200: allOf(pipelineShown) } },
  async ({ db, params }) => {
    mustHavePipelines(params.objectType)
    return ok({ results: (await readPipelines(db)).map(shownPipeline) })
  },
)

pipelines.creates(
  'POST /:objectType',
  { summary: 'Make a pipeline with its stages', scope: writing, body: pipelineGiven, answers: { 201: pipelineShown } },
  async ({ trx, params, body: { label, displayOrder: position, stages }, by }) => {
    mustHavePipelines(params.objectType)
    return created(
      shownPipeline(await createPipeline(trx, { label, position, stages: stages.map(newStageOf) }, { by })),
    )
  },
)

pipelines.reads(
  'GET /:objectType/:pipelineId',
  { summary: 'Read a pipeline with its stages', scope: reading, answers: { 200: pipelineShown } },
  async ({ db, params }) => ok(shownPipeline(await pipelineIn(db, params))),
)

pipelines.writes(
  'PATCH /:objectType/:pipelineId',
  {
    summary: 'Change a pipeline, or bring it back',
    scope: writing,
    body: pipelineChanged,
    answers: { 200: pipelineShown },
  },
  async ({ trx, params, body: { label, displayOrder: position, archived }, by }) => {
    const { id, archived_at } = await pipelineIn(trx, params, { orArchived: true })
    if (archived === false && archived_at !== null) await restorePipeline(trx, id, { by })
    await changePipeline(trx, id, { label, position }, { by })
    if (archived) await archivePipeline(trx, id, { by })
    return ok(shownPipeline(await pipelineIn(trx, params, { orArchived: true })))
  },
)

pipelines.writes(
  'PUT /:objectType/:pipelineId',
  {
    summary: 'Replace a pipeline: stages that are not named go',
    scope: writing,
    query: removal,
    body: pipelineGiven,
    answers: { 200: pipelineShown },
  },
  async ({ trx, params, query: { moveTicketsTo }, body, by }) => {
    const pipeline = await pipelineIn(trx, params)
    await changePipeline(trx, pipeline.id, { label: body.label, position: body.displayOrder }, { by })
    await replaceStages(trx, pipeline, body.stages, { by, moveTo: moveTicketsTo })
    return ok(shownPipeline(await pipelineIn(trx, params)))
  },
)

pipelines.writes(
  'DELETE /:objectType/:pipelineId',
  { summary: 'Archive a pipeline', scope: writing, query: removal, answers: { 204: null } },
  async ({ trx, params, query: { moveTicketsTo: moveTo }, by }) => {
    const { id } = await pipelineIn(trx, params)
    await archivePipeline(trx, id, { by, ...(moveTo === undefined ? {} : { moveTo }) })
    return done()
  },
)

pipelines.reads(
  'GET /:objectType/:pipelineId/audit',
  { summary: 'Read what was done to a pipeline', scope: reading, answers: { 200: allOf(auditShown) } },
  async ({ db, params }) => {
    const { id } = await pipelineIn(db, params, { orArchived: true })
    return ok({ results: (await auditOfPipeline(db, id)).map((one) => shownAudit(one, id)) })
  },
)

type Params = { objectType: string; pipelineId: string }

/** @throws ApiError 404 */
export async function pipelineIn(db: Db, params: Params, { orArchived = false } = {}): Promise<Pipeline> {
  mustHavePipelines(params.objectType)
  const id = idIn(params.pipelineId, 'pipeline')
  const found = (one: Pipeline) => one.id === id
  const live = (await readPipelines(db)).find(found)
  const pipeline = live ?? (orArchived ? (await readPipelines(db, { archived: true })).find(found) : undefined)
  if (!pipeline) throw missing('There is no such pipeline.')
  return pipeline
}
