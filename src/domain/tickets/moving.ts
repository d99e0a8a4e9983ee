import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import { closeThread, reopenThread } from '#domain/conversations/closing.ts'
import { newestThreadOf } from '#domain/conversations/thread.ts'
import type { Trx } from '#platform/database/database.ts'
import { firstStage, isClosing, pipelineFor, stageOf } from './pipeline.ts'
import type { Ticket } from './ticket.ts'
import { ticketMoved } from './ticket.events.ts'

/**
 * Moves a ticket to a stage of its pipeline, or of another one that is named. Its newest thread closes and opens with it.
 * @throws Refusal 422 for a stage that is not of the pipeline
 */
export async function moveTicket(
  trx: Trx,
  ticket: Ticket,
  stageId: number,
  { by, pipelineId = ticket.pipeline_id }: { by: Actor; pipelineId?: number },
): Promise<void> {
  if (ticket.stage_id === stageId && ticket.pipeline_id === pipelineId) return
  const pipeline = await pipelineFor(trx, pipelineId)
  const closes = isClosing(stageOf(pipeline, stageId)) && !ticket.is_closed
  const reopens = !isClosing(stageOf(pipeline, stageId)) && ticket.is_closed
  await trx
    .updateTable('tickets')
    .set({
      pipeline_id: pipelineId,
      stage_id: stageId,
      updated_at: sql<Date>`now()`,
      last_activity_at: sql<Date>`now()`,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', ticket.id)
    .execute()
  await trx
    .insertInto('ticket_stage_changes')
    .values({ ticket_id: ticket.id, from_stage_id: ticket.stage_id, to_stage_id: stageId })
    .execute()
  const thread = closes || reopens ? await newestThreadOf(trx, ticket.id) : undefined
  if (thread) await (closes ? closeThread(trx, thread, { by }) : reopenThread(trx, thread, { by }))
  await record(trx, ticketMoved, {
    by,
    about: { ticketId: ticket.id },
    data: { from: ticket.stage_id, to: stageId, closes, reopens },
  })
}

export async function closeTicket(trx: Trx, ticket: Ticket, { by }: { by: Actor }): Promise<void> {
  if (ticket.is_closed) return
  await moveTicket(trx, ticket, firstStage(await pipelineFor(trx, ticket.pipeline_id), 'CLOSED').id, { by })
}

/** Opens a closed ticket again, in the stage where a customer's answer would put it, else the first open one. */
export async function reopenTicket(trx: Trx, ticket: Ticket, { by }: { by: Actor }): Promise<void> {
  if (!ticket.is_closed) return
  const pipeline = await pipelineFor(trx, ticket.pipeline_id)
  await moveTicket(trx, ticket, pipeline.contact_answer_stage_id ?? firstStage(pipeline, 'OPEN').id, { by })
}
