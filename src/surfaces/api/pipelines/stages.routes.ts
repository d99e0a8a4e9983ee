import { auditOfStage } from '#domain/tickets/pipelines/audit.ts'
import { changeStage, createStage } from '#domain/tickets/pipelines/changing-stages.ts'
import { archiveStage } from '#domain/tickets/pipelines/removing.ts'
import { readPipelines, type Pipeline, type Stage } from '#domain/tickets/pipeline.ts'
import type { Db } from '#platform/database/database.ts'
import { invalid, missing } from '#surfaces/api/errors.ts'
import { created, done, ok, resource } from '#surfaces/api/resource.ts'
import { allOf } from '#surfaces/api/shapes.ts'
import { auditShown, shownAudit } from './audit-shape.ts'
import {
  idIn,
  mustHavePipelines,
  newStageOf,
  reading,
  removal,
  shownStage,
  stageChanged,
  stageGiven,
  stageShown,
  ticketStateIn,
  writing,
} from './pipeline-shapes.ts'
import { pipelineIn } from './pipelines.routes.ts'

export const stages = resource('Pipelines')

const of = '/:objectType/:pipelineId/stages'

stages.reads(
  `GET ${of}`,
  { summary: 'List the stages of a pipeline', scope: reading, answers: { 200: allOf(stageShown) } },
  async ({ db, params }) => ok({ results: (await pipelineIn(db, params)).stages.map(shownStage) }),
)

stages.creates(
  `POST ${of}`,
  { summary: 'Make a stage', scope: writing, body: stageGiven, answers: { 201: stageShown } },
  async ({ trx, params, body, by }) => {
    const { id } = await pipelineIn(trx, params)
    return created(shownStage(await createStage(trx, id, newStageOf(body), { by })))
  },
)

stages.reads(
  `GET ${of}/:stageId`,
  { summary: 'Read a stage', scope: reading, answers: { 200: stageShown } },
  async ({ db, params }) => ok(shownStage(stageIn(await pipelineIn(db, params), params.stageId))),
)

for (const method of ['PATCH', 'PUT'] as const) {
  stages.writes(
    `${method} ${of}/:stageId`,
    {
      summary: method === 'PUT' ? 'Replace what a stage is' : 'Change a stage',
      scope: writing,
      body: method === 'PUT' ? stageGiven : stageChanged,
      answers: { 200: stageShown },
    },
    async ({ trx, params, body, by }) => {
      const { id: stageId, pipeline_id: pipelineId } = stageIn(await pipelineIn(trx, params), params.stageId)
      if ('archived' in body && body.archived) throw invalid('A stage is archived by DELETE')
      const { label, displayOrder: position, metadata = {} } = body
      await changeStage(trx, { pipelineId, stageId }, { label, position, ticketState: ticketStateIn(metadata) }, { by })
      return ok(shownStage(stageIn(await pipelineIn(trx, params), params.stageId)))
    },
  )
}

stages.writes(
  `DELETE ${of}/:stageId`,
  { summary: 'Archive a stage', scope: writing, query: removal, answers: { 204: null } },
  async ({ trx, params, query: { moveTicketsTo: moveTo }, by }) => {
    const { id: stageId, pipeline_id: pipelineId } = stageIn(await pipelineIn(trx, params), params.stageId)
    await archiveStage(trx, { pipelineId, stageId }, { by, ...(moveTo === undefined ? {} : { moveTo }) })
    return done()
  },
)

stages.reads(
  `GET ${of}/:stageId/audit`,
  { summary: 'Read what was done to a stage', scope: reading, answers: { 200: allOf(auditShown) } },
  async ({ db, params }) => {
    const stageId = idIn(params.stageId, 'stage')
    const pipelineId = await pipelineOf(db, params, stageId)
    return ok({ results: (await auditOfStage(db, { pipelineId, stageId })).map((one) => shownAudit(one, stageId)) })
  },
)

/** HubSpot's client (14.0) forgets to fill in the pipeline here, and sends its name in braces: the stage tells which it is. */
async function pipelineOf(
  db: Db,
  params: { objectType: string; pipelineId: string },
  stageId: number,
): Promise<number> {
  if (params.pipelineId !== '{pipelineId}') return (await pipelineIn(db, params, { orArchived: true })).id
  mustHavePipelines(params.objectType)
  const stage = (await readPipelines(db)).flatMap((one) => one.stages).find(({ id }) => id === stageId)
  if (!stage) throw missing('There is no such stage.')
  return stage.pipeline_id
}

/** @throws ApiError 404 */
function stageIn(pipeline: Pipeline, text: string): Stage {
  const id = idIn(text, 'stage')
  const stage = pipeline.stages.find((one) => one.id === id)
  if (!stage) throw missing('There is no such stage.')
  return stage
}
