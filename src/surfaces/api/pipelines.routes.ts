import { z } from 'zod'
import { readPipelines, type Pipeline, type Stage } from '#domain/tickets/pipeline.ts'
import { missing } from './errors.ts'
import { ok, resource } from './resource.ts'
import { allOf, moment } from './shapes.ts'

const stage = z
  .object({
    id: z.string(),
    label: z.string(),
    displayOrder: z.int(),
    metadata: z.record(z.string(), z.string()),
    createdAt: moment,
    updatedAt: moment,
    archived: z.boolean(),
  })
  .meta({ id: 'PipelineStage' })

const pipeline = z
  .object({
    id: z.string(),
    label: z.string(),
    displayOrder: z.int(),
    stages: z.array(stage),
    createdAt: moment,
    updatedAt: moment,
    archived: z.boolean(),
  })
  .meta({ id: 'Pipeline' })

const readScope = ['tickets', 'crm.objects.tickets.read'] as const

export const pipelines = resource('Pipelines')

pipelines.reads(
  'GET /:objectType',
  { summary: 'List the pipelines', scope: readScope, answers: { 200: allOf(pipeline) } },
  async ({ db, params }) => {
    mustHavePipelines(params.objectType)
    return ok({ results: (await readPipelines(db)).map(shown) })
  },
)

pipelines.reads(
  'GET /:objectType/:pipelineId',
  { summary: 'Read a pipeline with its stages', scope: readScope, answers: { 200: pipeline } },
  async ({ db, params }) => {
    mustHavePipelines(params.objectType)
    const found = (await readPipelines(db)).find(({ id }) => String(id) === params.pipelineId)
    if (!found) throw missing('There is no such pipeline.')
    return ok(shown(found))
  },
)

/** Tickets are the one type that moves along pipelines here. */
function mustHavePipelines(objectType: string): void {
  if (!['tickets', 'ticket', '0-5'].includes(objectType.toLowerCase())) throw missing('This type has no pipelines.')
}

const shown = ({ id, label, position, stages, created_at }: Pipeline) => ({
  id: String(id),
  label,
  displayOrder: position,
  stages: stages.map((one) => shownStage(one, created_at)),
  createdAt: created_at.toISOString(),
  updatedAt: created_at.toISOString(),
  archived: false,
})

const shownStage = ({ id, label, position, ticket_state }: Stage, since: Date) => ({
  id: String(id),
  label,
  displayOrder: position,
  metadata: { ticketState: ticket_state, isClosed: String(ticket_state === 'CLOSED') },
  createdAt: since.toISOString(),
  updatedAt: since.toISOString(),
  archived: false,
})
