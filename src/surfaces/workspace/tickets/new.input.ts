import { z } from 'zod'
import type { Pipeline } from '#domain/tickets/pipeline.ts'
import { keyFrom } from '#domain/conversations/draft-key.ts'
import { lineOf } from '#platform/http/form.ts'
import { idOrNone } from '#surfaces/workspace/records/property.input.ts'
import { categories, priorities, sources } from './choices.ts'

const oneOf = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z
    .literal('')
    .transform(() => null)
    .or(z.enum(values))
    .catch(null)

/** A new ticket as its form sends it. What a person types is checked by the domain, which has the words for it. */
export const newTicketInput = z.object({
  /** Empty for a new contact. */
  contact: idOrNone.catch(null),
  email: lineOf(320),
  first_name: lineOf(100),
  last_name: lineOf(100),
  subject: z.string().catch(''),
  content: z.string().catch(''),
  stage: idOrNone.catch(null),
  priority: oneOf(priorities),
  category: oneOf(categories),
  owner: idOrNone.catch(null),
  source: oneOf(sources),
  key: z.string().optional().catch(undefined).transform(keyFrom),
})

export type NewTicketForm = z.output<typeof newTicketInput>

/** A stage belongs to one pipeline, which it so names. */
export const pipelineOf = (pipelines: Pipeline[], stageId: number | null): Pipeline | undefined =>
  pipelines.find(({ stages }) => stages.some(({ id }) => id === stageId))
