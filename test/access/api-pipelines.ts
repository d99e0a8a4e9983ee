import type { ApiRow } from './api.ts'

const read = ['tickets', 'crm.objects.tickets.read', 'crm.schemas.tickets.read'] as const
const write = ['tickets', 'crm.schemas.tickets.write'] as const
const at = '/crm/v3/pipelines/tickets'
const one = 'crm/v3/pipelines/:objectType/:pipelineId'
const stages = [
  { label: 'Open', metadata: { ticketState: 'OPEN' } },
  { label: 'Done', metadata: { ticketState: 'CLOSED' } },
]

/** The last ones take away what the others look at. */
export const pipelines: Record<string, ApiRow> = {
  'GET /crm/v3/pipelines/:objectType': { at, opens: read, answer: 200 },
  'POST /crm/v3/pipelines/:objectType': { at, json: { label: 'Made', stages }, opens: write, answer: 201 },
  [`GET /${one}`]: { at: `${at}/0`, opens: read, answer: 200 },
  [`PATCH /${one}`]: { at: `${at}/{sparePipeline}`, json: { label: 'Changed' }, opens: write, answer: 200 },
  [`GET /${one}/audit`]: { at: `${at}/{sparePipeline}/audit`, opens: read, answer: 200 },
  [`GET /${one}/stages`]: { at: `${at}/0/stages`, opens: read, answer: 200 },
  [`POST /${one}/stages`]: {
    at: `${at}/{sparePipeline}/stages`,
    json: { label: 'Another', metadata: { ticketState: 'OPEN' } },
    opens: write,
    answer: 201,
  },
  [`GET /${one}/stages/:stageId`]: { at: `${at}/0/stages/1`, opens: read, answer: 200 },
  [`GET /${one}/stages/:stageId/audit`]: { at: `${at}/0/stages/1/audit`, opens: read, answer: 200 },
  [`PATCH /${one}/stages/:stageId`]: {
    at: `${at}/{sparePipeline}/stages/{spareStage}`,
    json: { label: 'Changed' },
    opens: write,
    answer: 200,
  },
  [`PUT /${one}/stages/:stageId`]: {
    at: `${at}/{sparePipeline}/stages/{spareStage}`,
    json: { label: 'Replaced', displayOrder: 2, metadata: { ticketState: 'OPEN' } },
    opens: write,
    answer: 200,
  },
  [`DELETE /${one}/stages/:stageId`]: {
    at: `${at}/{sparePipeline}/stages/{spareStage}`,
    opens: write,
    answer: 204,
  },
  [`PUT /${one}`]: { at: `${at}/{sparePipeline}`, json: { label: 'Replaced', stages }, opens: write, answer: 200 },
  [`DELETE /${one}`]: { at: `${at}/{sparePipeline}`, opens: write, answer: 204 },
}
