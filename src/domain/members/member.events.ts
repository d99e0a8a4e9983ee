import { defineEvent } from '#domain/accounts/event.ts'

/** Somebody who may made a link by which the contact can choose a password. */
export const memberLinked = defineEvent('contact.sign_in_linked', 'staff')
/** By the link of an invitation, or in place of one that was forgotten. */
export const memberPasswordChosen = defineEvent<{ domainId: number; purpose: 'invitation' | 'reset' }>(
  'contact.password_chosen',
  'staff',
)
/** They showed that the address is theirs, and can sign in from now on. */
export const memberRegistered = defineEvent<{ domainId: number; host: string }>('contact.registered', 'staff')
