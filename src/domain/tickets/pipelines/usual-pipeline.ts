import type { Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { setAnswerRules } from './answer-rules.ts'
import { createPipeline } from './changing-pipelines.ts'
import type { NewStage } from './changing-stages.ts'

/** HubSpot's own, under HubSpot's names: while nobody changes those, each reader has them in their language. */
const usualStages: NewStage[] = [
  { label: 'New', ticketState: 'OPEN', waitingOn: 'us' },
  { label: 'Waiting on contact', ticketState: 'OPEN', waitingOn: 'contact' },
  { label: 'Waiting on us', ticketState: 'OPEN', waitingOn: 'us' },
  { label: 'Closed', ticketState: 'CLOSED' },
]

/** A pipeline as the first one was in the beginning: its stages, and what answers do. @returns its id */
export async function createUsualPipeline(trx: Trx, label: string, { by }: { by: Actor }): Promise<number> {
  const pipeline = await createPipeline(trx, { label, stages: usualStages }, { by })
  const idOf = (name: string) => pipeline.stages.find((stage) => stage.label === name)?.id ?? null
  const rules = {
    userAnswerStageId: idOf('Waiting on contact'),
    contactAnswerStageId: idOf('Waiting on us'),
    contactReopens: true,
  }
  await setAnswerRules(trx, pipeline, { rules, by })
  return pipeline.id
}
