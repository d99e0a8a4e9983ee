import { defineEvent } from '#domain/accounts/event.ts'

/** What each changed property was, and what it is. */
export type Changes = Record<string, { from: string | null; to: string | null }>

export const contactCreated = defineEvent('contact.created', 'staff')
export const contactChanged = defineEvent<{ changes: Changes }>('contact.changed', 'staff')
export const contactArchived = defineEvent('contact.archived', 'staff')
export const companyCreated = defineEvent('company.created', 'staff')
export const companyChanged = defineEvent<{ changes: Changes }>('company.changed', 'staff')
export const companyArchived = defineEvent('company.archived', 'staff')
/**
 * A contact joined or left a company, or it became their primary one, or is it no more (`unmarked`): what they may see can
 * change with it.
 */
export const contactAssociated = defineEvent<{
  companyId: number
  isPrimary: boolean
  removed: boolean
  unmarked?: boolean
}>('contact.associated', 'staff')
