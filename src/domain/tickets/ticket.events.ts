import { defineEvent } from '#domain/accounts/event.ts'

/** A ticket came to be: `source` tells how. */
export const ticketCreated = defineEvent<{ source: string | null }>('ticket.created', 'customer')
/** It moved to another stage; a move into or out of a closed stage closes or reopens it. */
export const ticketMoved = defineEvent<{ from: number; to: number; closes: boolean; reopens: boolean }>(
  'ticket.moved',
  'customer',
)
/** Values of its properties changed, with what they were. */
export const ticketChanged = defineEvent<{ changes: Record<string, { from: string | null; to: string | null }> }>(
  'ticket.changed',
  'customer',
)
/** It got another owner. Customers are not told who. */
export const ticketAssigned = defineEvent<{ from: number | null; to: number | null }>('ticket.assigned', 'staff')
/** Who stands on it changed; of a company, whether it is the primary one, or is it no more (`unmarked`). */
export const ticketAssociated = defineEvent<{
  contactId?: number
  companyId?: number
  isPrimary?: boolean
  removed: boolean
  unmarked?: boolean
}>('ticket.associated', 'customer')
