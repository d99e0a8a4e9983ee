// Staff only. What agents do to a conversation, with or without a ticket: where there is one, it is done to the ticket.
import { assignThread } from '#domain/conversations/assigning.ts'
import { closeThread, reopenThread } from '#domain/conversations/closing.ts'
import { isOpen, type Thread } from '#domain/conversations/thread.ts'
import type { Trx } from '#platform/database/database.ts'
import { notFound } from '#platform/refusal.ts'
import { assignTicket, mustBeActive } from './assigning.ts'
import { createTicket, type Source } from './creating.ts'
import { closeTicket, reopenTicket } from './moving.ts'
import { lockTicketFor, type Ticket } from './ticket.ts'

type By = { by: { id: number } }

/** The conversation and its ticket, locked: the ticket first, as everywhere, so that two agents never wait for each other. */
export async function lockConversation(
  trx: Trx,
  user: { id: number },
  threadId: number,
): Promise<{ thread: Thread; ticket: Ticket | null }> {
  const found = await trx.selectFrom('threads').select('ticket_id').where('id', '=', threadId).executeTakeFirst()
  if (!found) throw notFound()
  const viewer = { kind: 'user', userId: user.id } as const
  const ticket = found.ticket_id === null ? null : await lockTicketFor(trx, viewer, found.ticket_id)
  const thread = await trx
    .selectFrom('threads')
    .selectAll()
    .where('id', '=', threadId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { thread, ticket }
}

/** A ticket's owner and its conversation's assignee are one person. */
export async function assignConversation(trx: Trx, threadId: number, to: number | null, { by }: By): Promise<void> {
  const { thread, ticket } = await lockConversation(trx, by, threadId)
  const actor = { kind: 'user', id: by.id } as const
  if (ticket) return assignTicket(trx, ticket, to, { by: actor })
  await mustBeActive(trx, to)
  await assignThread(trx, thread, to, { by: actor })
}

export async function closeConversation(trx: Trx, threadId: number, { by }: By): Promise<void> {
  const { thread, ticket } = await lockConversation(trx, by, threadId)
  const actor = { kind: 'user', id: by.id } as const
  if (ticket && !ticket.is_closed) await closeTicket(trx, ticket, { by: actor })
  // An older conversation of a ticket, or one without a ticket, is closed by itself.
  const now = await trx.selectFrom('threads').selectAll().where('id', '=', thread.id).executeTakeFirstOrThrow()
  if (isOpen(now)) await closeThread(trx, now, { by: actor })
}

export async function reopenConversation(trx: Trx, threadId: number, { by }: By): Promise<void> {
  const { thread, ticket } = await lockConversation(trx, by, threadId)
  const actor = { kind: 'user', id: by.id } as const
  if (ticket?.is_closed) await reopenTicket(trx, ticket, { by: actor })
  const now = await trx.selectFrom('threads').selectAll().where('id', '=', thread.id).executeTakeFirstOrThrow()
  if (!isOpen(now)) await reopenThread(trx, now, { by: actor })
}

/** Makes a ticket of a conversation that has none: from then on its customer sees it in the portal (M3). */
export async function ticketFromThread(
  trx: Trx,
  threadId: number,
  { subject, key, by }: { subject: string; key: string; by: { id: number } },
): Promise<Ticket> {
  const { thread, ticket } = await lockConversation(trx, by, threadId)
  if (ticket) return ticket
  const first = await trx
    .selectFrom('messages')
    .select('text')
    .where('thread_id', '=', threadId)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  const actor = { kind: 'user', id: by.id } as const
  const made = await createTicket(trx, {
    subject,
    content: first?.text ?? '',
    by: actor,
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
