import { defineEvent } from '#domain/accounts/event.ts'

/** What each changed property was, and what it is. */
export type PipelineChanges = Record<string, { from: unknown; to: unknown }>

export const pipelineCreated = defineEvent<{ pipelineId: number; label: string }>('pipeline.created', 'staff')
export const pipelineChanged = defineEvent<{ pipelineId: number; changes: object }>('pipeline.changed', 'staff')
/** Its tickets, if it had any, go to a stage of another pipeline. */
export const pipelineArchived = defineEvent<{ pipelineId: number; label: string; toPipelineId: number | null }>(
  'pipeline.archived',
  'staff',
)
export const pipelineRestored = defineEvent<{ pipelineId: number; label: string }>('pipeline.restored', 'staff')
export const stageCreated = defineEvent<{ pipelineId: number; stageId: number; label: string }>(
  'stage.created',
  'staff',
)
export const stageChanged = defineEvent<{ pipelineId: number; stageId: number; changes: PipelineChanges }>(
  'stage.changed',
  'staff',
)
export const stageArchived = defineEvent<{
  pipelineId: number
  stageId: number
  label: string
  toStageId: number | null
}>('stage.archived', 'staff')
