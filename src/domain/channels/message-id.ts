import { createHmac } from 'node:crypto'

type About = { ticketId: number; contactId: number; messageId?: number }

/**
 * The Message-ID of what one contact gets about a ticket: with a message its own, without one the root that all their
 * mails about the ticket refer to, so that mail programs show them as one conversation. It names what it is about and proves by
 * a MAC of 128 bits that we wrote it: nobody can make up one that an answer by mail would be believed for.
 */
export function messageIdFor(secretKey: string, about: About, host: string): string {
  const names = [
    `t${about.ticketId}`,
    ...(about.messageId === undefined ? [] : [`m${about.messageId}`]),
    `c${about.contactId}`,
  ]
  const mac = createHmac('sha256', secretKey)
    .update(`mail message-id ${names.join('.')}`)
    .digest('hex')
    .slice(0, 32)
  return `<${names.join('.')}.${mac}@${host}>`
}

/** The headers that every mail about a ticket has: its conversation, and that no machine should answer it. */
export const ticketHeaders = (secretKey: string, about: About, host: string): Record<string, string> => {
  const root = messageIdFor(secretKey, { ticketId: about.ticketId, contactId: about.contactId }, host)
  return {
    'In-Reply-To': root,
    References: root,
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
  }
}
