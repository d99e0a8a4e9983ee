import { z } from 'zod'
import { keyFrom } from '#domain/conversations/draft-key.ts'
import type { Pipeline } from '#domain/tickets/pipeline.ts'
import type { EditedPipeline } from '#domain/tickets/pipelines/saving.ts'
import { choiceOf, tick, typedLine, versionOf } from '#surfaces/workspace/settings/input.ts'

export const ticketState = z.enum(['OPEN', 'CLOSED']).catch('OPEN')
/** Whose turn a ticket in the stage is; what is neither theirs nor ours, the newest message tells. */
export const waitingOn = z.enum(['contact', 'us']).nullable().catch(null)

export type StageForm = {
  id: number
  label: string
  ticketState: 'OPEN' | 'CLOSED'
  waitingOn: 'contact' | 'us' | null
}
export type PipelineForm = Omit<EditedPipeline, 'stages'> & { stages: StageForm[] }

export const formOf = (pipeline: Pipeline): PipelineForm => ({
  version: pipeline.version,
  label: pipeline.label,
  stages: pipeline.stages.map((stage) => ({
    id: stage.id,
    label: stage.label,
    ticketState: ticketState.parse(stage.ticket_state),
    waitingOn: waitingOn.parse(stage.waiting_on),
  })),
  rules: {
    userAnswerStageId: pipeline.user_answer_stage_id,
    contactAnswerStageId: pipeline.contact_answer_stage_id,
    contactReopens: pipeline.contact_reopens,
  },
})

const several = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => [value].flat())

const rulesInput = z.object({
  user_answer_stage_id: choiceOf,
  contact_answer_stage_id: choiceOf,
  contact_reopens: tick,
  version: versionOf,
  label: typedLine,
  stage: several,
  move: z.string().optional().catch(undefined),
})

type Sent = PipelineForm & { moved: number | undefined }

/** The editor as it was sent; `moved` is the stage whose arrow was pressed, where no script moved it. */
export function formFrom(body: Record<string, unknown>): Sent {
  const sent = rulesInput.parse(body)
  const ids = [...new Set(sent.stage.map((text) => choiceOf.parse(text)).filter((id) => id !== null))]
  const [moved, order] = movedIn(ids, sent.move)
  return {
    version: sent.version,
    label: sent.label,
    stages: order.map((id) => ({
      id,
      label: typedLine.parse(body[`label_${id}`]),
      ticketState: ticketState.parse(body[`state_${id}`]),
      waitingOn: waitingOn.parse(body[`turn_${id}`]),
    })),
    rules: {
      userAnswerStageId: sent.user_answer_stage_id,
      contactAnswerStageId: sent.contact_answer_stage_id,
      contactReopens: sent.contact_reopens,
    },
    moved,
  }
}

/** One takes the place of its neighbour (`12:up`); at either end it stays. */
export function movedIn(ids: number[], move: string | undefined): [number | undefined, number[]] {
  const [text, direction] = (move ?? '').split(':')
  const from = ids.indexOf(Number(text))
  const to = from + (direction === 'up' ? -1 : 1)
  const [one, other] = [ids[from], ids[to]]
  if (one === undefined || other === undefined) return [one, ids]
  return [one, ids.map((id, place) => (place === from ? other : place === to ? one : id))]
}

export const orderInput = z.object({ pipeline: several, move: z.string().optional().catch(undefined) })

export const newPipelineInput = z.object({
  key: z.string().optional().catch(undefined).transform(keyFrom),
  label: typedLine,
})

export const newStageInput = z.object({
  key: z.string().optional().catch(undefined).transform(keyFrom),
  label: typedLine,
  state: ticketState,
  turn: waitingOn,
})
export type NewStageForm = z.output<typeof newStageInput>

/** Where the tickets of what is deleted go. */
export const removalInput = z.object({ move_to: choiceOf })
