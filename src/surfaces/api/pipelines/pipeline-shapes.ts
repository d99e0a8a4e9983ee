import { z } from 'zod'
import type { Scope } from '#domain/accounts/tokens/scopes.ts'
import type { NewStage } from '#domain/tickets/pipelines/changing-stages.ts'
import { isClosing, type Pipeline, type Stage } from '#domain/tickets/pipeline.ts'
import { invalid, missing } from '#surfaces/api/errors.ts'
import { flag, moment } from '#surfaces/api/shapes.ts'

export const reading: readonly Scope[] = ['tickets', 'crm.objects.tickets.read', 'crm.schemas.tickets.read']
export const writing: readonly Scope[] = ['tickets', 'crm.schemas.tickets.write']

const common = {
  id: z.string(),
  label: z.string(),
  displayOrder: z.int(),
  createdAt: moment,
  updatedAt: moment,
  archived: z.boolean(),
  archivedAt: moment.optional(),
}
export const stageShown = z
  .object({ ...common, metadata: z.record(z.string(), z.string()) })
  .meta({ id: 'PipelineStage' })
export const pipelineShown = z.object({ ...common, stages: z.array(stageShown) }).meta({ id: 'Pipeline' })

const label = z.string().max(1000)
const displayOrder = z.int().min(-1).max(1_000_000)
const metadata = z.record(z.string(), z.union([z.string(), z.boolean()]))

export const stageGiven = z
  .object({
    label,
    displayOrder: displayOrder.optional(),
    metadata: metadata.default({}),
    stageId: z.string().max(100).optional(),
  })
  .meta({ id: 'PipelineStageInput' })
export const stageChanged = z
  .object({ label, displayOrder, metadata, archived: z.boolean() })
  .partial()
  .meta({ id: 'PipelineStagePatchInput' })
export const pipelineGiven = z
  .object({ label, displayOrder: displayOrder.optional(), stages: z.array(stageGiven).max(100) })
  .meta({ id: 'PipelineInput' })
export const pipelineChanged = z
  .object({ label, displayOrder, archived: z.boolean() })
  .partial()
  .meta({ id: 'PipelinePatchInput' })

/** `moveTicketsTo` is Portti's own: the stage that the tickets go to. Without it what is in use is refused. */
export const removal = z.object({
  validateReferencesBeforeDelete: flag.optional(),
  validateDealStageUsagesBeforeDelete: flag.optional(),
  moveTicketsTo: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .optional(),
})

/** Tickets are the one type that moves along pipelines here. */
export function mustHavePipelines(objectType: string): void {
  if (!['tickets', 'ticket', '0-5'].includes(objectType.toLowerCase())) throw missing('This type has no pipelines.')
}

/** An id as these addresses have it; the default pipeline's is 0. */
export function idIn(text: string, what: 'pipeline' | 'stage'): number {
  if (!/^(0|[1-9]\d{0,14})$/.test(text)) throw missing(`There is no such ${what}.`)
  return Number(text)
}

type Given = z.output<typeof stageGiven>

/** What a stage does to its tickets, as HubSpot says it in one of two ways. */
export function ticketStateIn(given: Given['metadata']): 'OPEN' | 'CLOSED' | undefined {
  const { ticketState, isClosed } = given
  if (ticketState === 'OPEN' || ticketState === 'CLOSED') return ticketState
  if (ticketState !== undefined) throw invalid('metadata.ticketState must be OPEN or CLOSED')
  return isClosed === undefined ? undefined : String(isClosed) === 'true' ? 'CLOSED' : 'OPEN'
}

export const newStageOf = ({ label: words, displayOrder: position, metadata: given }: Given): NewStage => ({
  label: words,
  position,
  ticketState: ticketStateIn(given) ?? 'OPEN',
})

export const shownPipeline = (pipeline: Pipeline) => ({ ...shown(pipeline), stages: pipeline.stages.map(shownStage) })

export const shownStage = (stage: Stage) => ({
  ...shown(stage),
  metadata: { ticketState: stage.ticket_state, isClosed: String(isClosing(stage)) },
})

const shown = ({
  id,
  label: words,
  position,
  created_at,
  updated_at,
  archived_at,
}: Omit<Pipeline, 'stages'> | Stage) => ({
  id: String(id),
  label: words,
  displayOrder: position,
  createdAt: created_at.toISOString(),
  updatedAt: updated_at.toISOString(),
  archived: archived_at !== null,
  ...(archived_at === null ? {} : { archivedAt: archived_at.toISOString() }),
})
