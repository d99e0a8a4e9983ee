import { z } from 'zod'
import type { Recorded } from '#domain/accounts/event.ts'
import { messagePath } from '#domain/portals/links.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { recipientIdsOf } from '#domain/conversations/writing.ts'
import { addJob, defineJob } from '#platform/jobs/jobs.ts'
import { hostOf, queueMail } from '#platform/mail/outbox.ts'
import type { Services } from '#platform/services.ts'
import { answerMail, type Answer } from './answer.mail.tsx'
import { messageReference } from './delivery.ts'
import { messageIdFor, ticketHeaders } from './message-id.ts'
import { readHouse, recipientsOf } from './recipients.ts'

export const mailAnswer = defineJob('channels.mail-answer', z.object({ messageId: z.int() }))

/** An agent answered: their words go to the customers by mail too. */
export async function answerByMail(trx: Trx, event: Recorded<{ messageId: number }>): Promise<void> {
  if (event.about.ticketId !== undefined) await addJob(trx, mailAnswer, { messageId: event.data.messageId })
}

/**
 * Queues one mail for each of the ticket's contacts who has an address, or for those of them whom its writer chose. Run twice, it makes no second one: the Message-ID
 * belongs to the message and its recipient.
 */
export async function mailAnswerToContacts(
  services: Pick<Services, 'db' | 'smtpUrl' | 'baseUrl' | 'secretKey'>,
  { messageId }: { messageId: number },
): Promise<void> {
  const answer = await readAnswer(services.db, messageId)
  if (!answer) return
  const house = await readHouse(services)
  const { ticketId } = answer
  const url = house.portal && `${house.origin}${messagePath(house.portal, ticketId, messageId)}`
  const host = hostOf(house.from.address)
  const everybody = await recipientsOf(services.db, house, ticketId)
  const chosen = await recipientIdsOf(services.db, messageId)
  const recipients = everybody.filter(({ contactId }) => chosen.length === 0 || chosen.includes(contactId))
  await services.db.transaction().execute(async (trx) => {
    for (const { contactId, to, reader } of recipients) {
      const about = { ticketId, messageId, contactId }
      const agent = answer.agent || house.company
      await queueMail(trx, {
        reference: messageReference(messageId),
        to,
        from: house.from,
        ...answerMail(reader, { ...answer, agent, company: house.company, url }),
        messageId: messageIdFor(services.secretKey, about, host),
        headers: ticketHeaders(services.secretKey, about, host),
      })
    }
  })
}

/** Undefined for what is no agent's answer on a ticket, or is on one that was deleted meanwhile. */
async function readAnswer(db: Db, messageId: number): Promise<Omit<Answer, 'company' | 'url'> | undefined> {
  const row = await db
    .selectFrom('messages')
    .innerJoin('threads', 'threads.id', 'messages.thread_id')
    .innerJoin('tickets', 'tickets.id', 'threads.ticket_id')
    .innerJoin('users', 'users.id', 'messages.user_id')
    .select(['tickets.id as ticketId', 'tickets.subject', 'messages.text', 'users.first_name', 'users.last_name'])
    .where('messages.id', '=', messageId)
    .where('messages.direction', '=', 'OUTGOING')
    .where('tickets.archived_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const files = await db
    .selectFrom('message_files')
    .innerJoin('files', 'files.id', 'message_files.file_id')
    .select('files.name')
    .where('message_id', '=', messageId)
    .orderBy('position')
    .execute()
  const agent = [row.first_name, row.last_name].filter(Boolean).join(' ')
  return { agent, ticketId: row.ticketId, subject: row.subject, text: row.text, files: files.map(({ name }) => name) }
}
