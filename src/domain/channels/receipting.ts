import { z } from 'zod'
import type { Recorded } from '#domain/accounts/event.ts'
import { ticketPath } from '#domain/portals/links.ts'
import type { Trx } from '#platform/database/database.ts'
import { addJob, defineJob } from '#platform/jobs/jobs.ts'
import { hostOf, queueMail } from '#platform/mail/outbox.ts'
import type { Services } from '#platform/services.ts'
import { ticketReference } from './delivery.ts'
import { ticketHeaders } from './message-id.ts'
import { readHouse, recipientsOf } from './recipients.ts'
import { ticketReceivedMail } from './ticket-received.mail.tsx'

export const mailReceipt = defineJob('channels.mail-receipt', z.object({ ticketId: z.int(), contactId: z.int() }))

/** A customer filed a ticket: they get a receipt. */
export async function receiptByMail(
  trx: Trx,
  { about, data }: Recorded<{ messageId: number; isFiling?: boolean }>,
): Promise<void> {
  if (!data.isFiling || about.ticketId === undefined || about.contactId === undefined) return
  await addJob(trx, mailReceipt, { ticketId: about.ticketId, contactId: about.contactId })
}

/**
 * Queues the receipt, once, to a contact who can sign in and so has proven the address. Others get none: whoever types in
 * somebody else's address must not make us write to them.
 */
export async function mailReceiptToContact(
  services: Pick<Services, 'db' | 'smtpUrl' | 'baseUrl' | 'secretKey'>,
  { ticketId, contactId }: { ticketId: number; contactId: number },
): Promise<void> {
  const house = await readHouse(services)
  const recipient = (await recipientsOf(services.db, house, ticketId)).find((one) => one.contactId === contactId)
  const member = await services.db
    .selectFrom('members')
    .select('contact_id')
    .where('contact_id', '=', contactId)
    .executeTakeFirst()
  if (!recipient || !member) return
  const { company, portal, origin, from } = house
  const url = portal && `${origin}${ticketPath(portal, ticketId)}`
  const host = hostOf(from.address)
  const headers = ticketHeaders(services.secretKey, { ticketId, contactId }, host)
  // The receipt is what the later mails of the ticket refer to: its Message-ID is the root of them all.
  const { References: messageId = '', 'In-Reply-To': _root, ...others } = headers
  await services.db.transaction().execute((trx) =>
    queueMail(trx, {
      reference: ticketReference(ticketId),
      to: recipient.to,
      from,
      ...ticketReceivedMail(recipient.reader, { company, ticketId, url }),
      messageId,
      headers: others,
    }),
  )
}
