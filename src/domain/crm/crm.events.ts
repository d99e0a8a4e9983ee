import { defineEvent } from '#domain/accounts/event.ts'
import type { Changes } from './properties/changes.ts'

export const contactCreated = defineEvent('contact.created', 'staff')
export const contactChanged = defineEvent<{ changes: Changes }>('contact.changed', 'staff')
export const contactArchived = defineEvent('contact.archived', 'staff')
export const contactRestored = defineEvent('contact.restored', 'staff')
export const companyCreated = defineEvent('company.created', 'staff')
export const companyChanged = defineEvent<{ changes: Changes }>('company.changed', 'staff')
export const companyArchived = defineEvent('company.archived', 'staff')
export const companyRestored = defineEvent('company.restored', 'staff')
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
/** Two became one: what was about `mergedId` is about the record of this event from now on. */
export const contactMerged = defineEvent<{ mergedId: number }>('contact.merged', 'staff')
export const companyMerged = defineEvent<{ mergedId: number }>('company.merged', 'staff')
/** A person was forgotten: the contact, and those that were merged into it. */
export const contactErased = defineEvent<{ contactIds: number[] }>('contact.erased', 'staff')
