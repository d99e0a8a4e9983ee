import { addComment } from '#domain/conversations/commenting.ts'
import { markRead } from '#domain/conversations/reading.ts'
import { newestThreadOf } from '#domain/conversations/thread.ts'
import { sendMessage } from '#domain/conversations/writing.ts'
import { answerTicket } from '#domain/tickets/answering.ts'
import { assignTicket } from '#domain/tickets/assigning.ts'
import { createTicket, fileTicket, type Priority } from '#domain/tickets/creating.ts'
import { closeTicket } from '#domain/tickets/moving.ts'
import { lockTicketFor } from '#domain/tickets/ticket.ts'
import type { Trx } from '#platform/database/database.ts'
import type { loadPeople } from './people.ts'
import type { loadPlaces } from './places.ts'
import { stories } from './stories.ts'
import { spreadOverTime } from './times.ts'

type World = Awaited<ReturnType<typeof loadPlaces>> & Awaited<ReturnType<typeof loadPeople>>

/** Matters in the states that a portal has: new, waiting for the customer, closed, and from a phone call. */
export async function loadTickets(trx: Trx, world: World) {
  const { maria, joonas, liv, ada, sam, inbox } = world
  const file = filer(trx, inbox)

  const invoice = await file(maria, stories.invoice)
  await reply(trx, ada, invoice, stories.invoice.reply)

  const machine = await file(maria, stories.machine)
  const thread = (await newestThreadOf(trx, machine))!
  await addComment(trx, thread, { text: stories.machine.comment, key: crypto.randomUUID(), by: { userId: sam } })

  const delivery = await file(joonas, stories.delivery)
  await reply(trx, sam, delivery, stories.delivery.reply)
  const visible = await lockTicketFor(trx, { kind: 'member', contactId: joonas, companyId: null }, delivery)
  const thanks = { text: stories.delivery.thanks, key: crypto.randomUUID(), by: { contactId: joonas }, inboxId: inbox }
  await answerTicket(trx, visible, thanks)
  await closeTicket(trx, await lockTicketFor(trx, { kind: 'user', userId: sam }, delivery), {
    by: { kind: 'user', id: sam },
  })

  const training = await file(liv, stories.training)
  const call = await createTicket(trx, {
    ...stories.call,
    by: { kind: 'user', id: ada },
    contactIds: [maria],
    source: 'PHONE',
    ownerId: ada,
    key: crypto.randomUUID(),
  })
  // In the order in which they were made, so that every timeline reads in the order of its numbers.
  const tickets = { invoice, machine, delivery, training, call: call.ticket.id }
  await spreadOverTime(trx, { ticketId: invoice, hoursAgo: [50, 47.5] })
  await spreadOverTime(trx, { ticketId: machine, hoursAgo: [21], commentedHoursAgo: 20.4 })
  await spreadOverTime(trx, { ticketId: delivery, hoursAgo: [18, 16, 9, 8.5] })
  await spreadOverTime(trx, { ticketId: training, hoursAgo: [5] })
  await spreadOverTime(trx, { ticketId: tickets.call, hoursAgo: [1.2] })
  return tickets
}

type Story = { subject: string; content: string; priority?: Priority }

const filer = (trx: Trx, inboxId: number) => async (contactId: number, story: Story) => {
  const { ticket } = await fileTicket(trx, {
    subject: story.subject,
    content: story.content,
    priority: story.priority ?? null,
    by: { kind: 'contact', id: contactId },
    contactIds: [contactId],
    contactId,
    inboxId,
    channel: 'form',
    source: 'FORM',
    key: crypto.randomUUID(),
  })
  return ticket.id
}

async function reply(trx: Trx, userId: number, ticketId: number, text: string): Promise<void> {
  const thread = (await newestThreadOf(trx, ticketId))!
  await sendMessage(trx, thread, { text, key: crypto.randomUUID(), by: { userId } })
  await markRead(trx, userId, thread.id, new Date())
  const ticket = await lockTicketFor(trx, { kind: 'user', userId }, ticketId)
  await assignTicket(trx, ticket, userId, { by: { kind: 'user', id: userId } })
}
