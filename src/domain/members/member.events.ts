import { defineEvent } from '#domain/accounts/event.ts'

/** Somebody who may made a link by which the contact can choose a password. */
export const memberLinked = defineEvent('contact.sign_in_linked', 'staff')
export const memberPasswordChosen = defineEvent('contact.password_chosen', 'staff')
