// Staff only. What agents do to a conversation, with or without a ticket: where there is one, it is done to the ticket.
import type { Actor } from '#domain/accounts/event.ts'
import { mustBeActive } from '#domain/accounts/active.ts'
import { assignThread } from '#domain/conversations/assigning.ts'
import { closeThread, reopenThread } from '#domain/conversations/closing.ts'
import { isOpen, type Thread } from '#domain/conversations/thread.ts'
import type { Trx } from '#platform/database/database.ts'
import { notFound } from '#platform/refusal.ts'
import { assignTicket } from './assigning.ts'
import { createTicket, type Source } from './creating.ts'
import { closeTicket, reopenTicket } from './moving.ts'
import { lockTicketFor, type Ticket } from './ticket.ts'

/** An agent, or a token of the API: all of them work all conversations. */
type By = { by: Actor }

/** The conversation and its ticket, locked: the ticket first, as everywhere, so that two agents never wait for each other. */
export async function lockConversation(trx: Trx, threadId: number): Promise<{ thread: Thread; ticket: Ticket | null }> {
  const found = await trx
    .selectFrom('threads')
    .select('ticket_id')
    .where('id', '=', threadId)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!found) throw notFound()
  const ticket = found.ticket_id === null ? null : await lockTicketFor(trx, staff, found.ticket_id)
  const thread = await trx
    .selectFrom('threads')
    .selectAll()
    .where('id', '=', threadId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { thread, ticket }
}

// Whoever works a conversation works its ticket: which of them it is makes no difference to what they may see.
const staff = { kind: 'user', userId: 0 } as const

/** A ticket's owner and its conversation's assignee are one person. */
export async function assignConversation(trx: Trx, threadId: number, to: number | null, { by }: By): Promise<void> {
  const { thread, ticket } = await lockConversation(trx, threadId)
  if (ticket) return assignTicket(trx, ticket, to, { by })
  await mustBeActive(trx, [to])
  await assignThread(trx, thread, to, { by })
}

export async function closeConversation(trx: Trx, threadId: number, { by }: By): Promise<void> {
  const { thread, ticket } = await lockConversation(trx, threadId)
  if (ticket && !ticket.is_closed) await closeTicket(trx, ticket, { by })
  // An older conversation of a ticket, or one without a ticket, is closed by itself.
  const now = await trx.selectFrom('threads').selectAll().where('id', '=', thread.id).executeTakeFirstOrThrow()
  if (isOpen(now)) await closeThread(trx, now, { by })
}

export async function reopenConversation(trx: Trx, threadId: number, { by }: By): Promise<void> {
  const { thread, ticket } = await lockConversation(trx, threadId)
  if (ticket?.is_closed) await reopenTicket(trx, ticket, { by })
  const now = await trx.selectFrom('threads').selectAll().where('id', '=', thread.id).executeTakeFirstOrThrow()
  if (!isOpen(now)) await reopenThread(trx, now, { by })
}

/** Makes a ticket of a conversation that has none: from then on its customer sees it in the portal (M3). */
export async function ticketFromThread(
  trx: Trx,
  threadId: number,
  { subject, key, by }: { subject: string; key: string; by: Actor },
): Promise<Ticket> {
  const { thread, ticket } = await lockConversation(trx, threadId)
  if (ticket) return ticket
  const first = await trx
    .selectFrom('messages')
    .select('text')
    .where('thread_id', '=', threadId)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  const made = await createTicket(trx, {
    subject,
    content: first?.text ?? '',
    by,
    contactIds: thread.contact_id === null ? [] : [thread.contact_id],
    ownerId: thread.assignee_id,
    source: sources[thread.channel] ?? null,
    key,
  })
  await trx.updateTable('threads').set({ ticket_id: made.ticket.id }).where('id', '=', thread.id).execute()
  return made.ticket
}

const sources: Record<string, Source> = {
  email: 'EMAIL',
  form: 'FORM',
  portal: 'FORM',
  chat: 'CHAT',
  messenger: 'CHAT',
}
