import { sql } from 'kysely'
import type { Recorded } from '#domain/accounts/event.ts'
import type { Channel } from '#domain/conversations/channel.ts'
import { newestThreadOf, openThread } from '#domain/conversations/thread.ts'
import { receiveMessage, sendMessage, type Writing, type Written } from '#domain/conversations/writing.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { moveTicket } from './moving.ts'
import { firstStage, pipelineFor } from './pipeline.ts'
import type { Ticket } from './ticket.ts'

/** Whether a customer may answer: always while it is open, and after that where its pipeline lets answers reopen it. */
export const canAnswer = (ticket: { is_closed: boolean; contact_reopens: boolean }): boolean =>
  !ticket.is_closed || ticket.contact_reopens

/** The message that the same press of the same contact has made already. Ask before a draft is taken for it. */
export async function answeredBefore(db: Db, contactId: number, key: string): Promise<number | undefined> {
  const message = await db
    .selectFrom('messages')
    .select('id')
    .where('idempotency_key', '=', key)
    .where('contact_id', '=', contactId)
    .executeTakeFirst()
  return message?.id
}

/**
 * A customer answers their ticket. One that has no conversation yet (it came from a phone call) gets a thread in the
 * portal's default inbox (M19).
 * @param ticket locked, and already found to be visible to the contact
 */
export async function answerTicket(
  trx: Trx,
  ticket: Ticket,
  answer: Writing & { by: { contactId: number }; inboxId: number | null },
): Promise<Written> {
  const pipeline = await pipelineFor(trx, ticket.pipeline_id)
  // The same press again must find its message, even when the ticket was closed in between.
  const isRepeat = await trx
    .selectFrom('messages')
    .select('id')
    .where('idempotency_key', '=', answer.key)
    .executeTakeFirst()
  if (!isRepeat && !canAnswer({ ...ticket, contact_reopens: pipeline.contact_reopens }))
    throw new Refusal(409, 'ticket.closed')
  const thread = await threadOfTicket(trx, ticket, {
    inboxId: answer.inboxId,
    contactId: answer.by.contactId,
    channel: 'portal',
  })
  return receiveMessage(trx, thread, answer)
}

/** An agent writes first on a ticket without a conversation: the thread begins in the inbox named. */
export async function writeFirst(
  trx: Trx,
  ticket: Ticket,
  message: Writing & { by: { userId: number }; inboxId: number | null },
): Promise<Written & { threadId: number }> {
  const contact = await trx
    .selectFrom('ticket_contacts')
    .select('contact_id')
    .where('ticket_id', '=', ticket.id)
    .orderBy('created_at')
    .orderBy('contact_id')
    .executeTakeFirst()
  const start = { inboxId: message.inboxId, contactId: contact?.contact_id ?? null, channel: 'portal' } as const
  const thread = await threadOfTicket(trx, ticket, start, message.by.userId)
  return { ...(await sendMessage(trx, thread, message)), threadId: thread.id }
}

type Start = { inboxId: number | null; contactId: number | null; channel: Channel }

async function threadOfTicket(trx: Trx, ticket: Ticket, start: Start, userId?: number) {
  const newest = await newestThreadOf(trx, ticket.id)
  if (newest) return newest
  if (start.inboxId === null) throw new Refusal(409, 'portal.no_inbox')
  const by =
    userId === undefined
      ? ({ kind: 'contact', id: start.contactId! } as const)
      : ({ kind: 'user', id: userId } as const)
  return openThread(trx, { ...start, inboxId: start.inboxId, ticketId: ticket.id, by, assigneeId: ticket.owner_id })
}

/**
 * What an answer does to its ticket, in the transaction of the answer: it is active now, and moves to the stage that its
 * pipeline sets for answers of that direction. A customer's answer moves a closed ticket only where the pipeline reopens.
 */
export async function followAnswer(
  trx: Trx,
  event: Recorded<{ messageId: number; isFiling?: boolean }>,
): Promise<void> {
  if (event.about.ticketId === undefined) return
  const direction = event.by.kind === 'contact' ? 'INCOMING' : 'OUTGOING'
  const ticket = await trx
    .updateTable('tickets')
    .set({ last_activity_at: sql<Date>`clock_timestamp()`, latest_direction: direction })
    .where('id', '=', event.about.ticketId)
    .returningAll()
    .executeTakeFirstOrThrow()
  // What a ticket was filed with is no answer: it stays new.
  if (event.data.isFiling) return
  const pipeline = await pipelineFor(trx, ticket.pipeline_id)
  const reopens = ticket.is_closed && direction === 'INCOMING' && pipeline.contact_reopens
  const stageId =
    (direction === 'INCOMING' ? pipeline.contact_answer_stage_id : pipeline.user_answer_stage_id) ??
    (reopens ? firstStage(pipeline, 'OPEN').id : null)
  const mayMove = !ticket.is_closed || reopens
  if (stageId !== null && mayMove) await moveTicket(trx, ticket, stageId, { by: event.by })
}
