import { defineEvent } from '#domain/accounts/event.ts'
import type { Changes } from '#domain/crm/properties/changes.ts'

/** A ticket came to be: `source` tells how. */
export const ticketCreated = defineEvent<{ source: string | null }>('ticket.created', 'customer')
/** It moved to another stage; a move into or out of a closed stage closes or reopens it. */
export const ticketMoved = defineEvent<{ from: number; to: number; closes: boolean; reopens: boolean }>(
  'ticket.moved',
  'customer',
)
/** Values of its properties changed, with what they were. */
export const ticketChanged = defineEvent<{ changes: Changes }>('ticket.changed', 'customer')
/** It was taken out of every list, or brought back. */
export const ticketArchived = defineEvent('ticket.archived', 'customer')
export const ticketRestored = defineEvent('ticket.restored', 'customer')
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
/** Two became one: the ticket of this event, and `mergedId`, whose subject was this. */
export const ticketMerged = defineEvent<{ mergedId: number; subject: string }>('ticket.merged', 'customer')
