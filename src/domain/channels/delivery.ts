import { defineEvent, record, system, type About } from '#domain/accounts/event.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import type { MailStatus } from '#platform/mail/outbox.ts'
import type { Fault } from '#platform/mail/sending.ts'

/** A mail about a ticket was given up. Whoever has the ticket open sees it on the message. */
export const mailFailed = defineEvent<{ mailId: number; messageId?: number }>('mail.failed', 'staff')

export const messageReference = (messageId: number): string => `message:${messageId}`
export const ticketReference = (ticketId: number): string => `ticket:${ticketId}`

/** How far a message got to one recipient. `error` holds the mail server's own words, `nextAttemptAt` when it is tried again. */
export type Delivery = {
  mailId: number
  recipient: string
  status: MailStatus
  fault: Fault | null
  error: string | null
  nextAttemptAt: Date | null
}

/** The mails of each message, for the agents' pages. A message that went to nobody by mail is not in the map. */
export async function deliveriesOf(db: Db, messageIds: readonly number[]): Promise<Map<number, Delivery[]>> {
  if (messageIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('mails')
    .select(['id', 'reference', 'recipient', 'status', 'last_fault', 'last_error', 'next_attempt_at'])
    .where('reference', 'in', messageIds.map(messageReference))
    .orderBy('id')
    .execute()
  const deliveries = rows.map((row): [number, Delivery] => [
    idIn(row.reference, 'message') ?? 0,
    {
      mailId: row.id,
      recipient: row.recipient,
      status: row.status as MailStatus,
      fault: row.last_fault as Fault | null,
      error: row.last_error,
      nextAttemptAt: row.next_attempt_at,
    },
  ])
  return new Map(
    [...Map.groupBy(deliveries, ([messageId]) => messageId)].map(([id, group]) => [
      id,
      group.map(([, delivery]) => delivery),
    ]),
  )
}

/** What `mailDelivery` is told when it gives a mail up: it stands on the ticket's timeline, in the same transaction. */
export async function recordMailFailure(trx: Trx, mail: { id: number; reference: string | null }): Promise<void> {
  const about = await aboutMail(trx, mail)
  if (about.ticketId === undefined && about.threadId === undefined) return
  const messageId = idIn(mail.reference, 'message')
  const data = { mailId: mail.id, ...(messageId === undefined ? {} : { messageId }) }
  await record(trx, mailFailed, { by: system, about, data })
}

/** The ticket and the thread that a mail is about; neither for an invitation and the like. */
export async function aboutMail(db: Db, { reference }: { reference: string | null }): Promise<About> {
  const ticketId = idIn(reference, 'ticket')
  if (ticketId !== undefined) return { ticketId }
  const messageId = idIn(reference, 'message')
  if (messageId === undefined) return {}
  const row = await db
    .selectFrom('messages')
    .innerJoin('threads', 'threads.id', 'messages.thread_id')
    .select(['threads.id as threadId', 'threads.ticket_id as ticketId'])
    .where('messages.id', '=', messageId)
    .executeTakeFirst()
  if (!row) return {}
  return { threadId: row.threadId, ...(row.ticketId === null ? {} : { ticketId: row.ticketId }) }
}

function idIn(reference: string | null, kind: string): number | undefined {
  const [prefix, id] = (reference ?? '').split(':')
  return prefix === kind && id !== undefined && /^\d+$/.test(id) ? Number(id) : undefined
}
