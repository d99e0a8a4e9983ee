import type { Actor } from '#domain/accounts/event.ts'
import { record } from '#domain/accounts/event.ts'
import type { Contact } from '#domain/crm/contact.ts'
import { joinByMailDomain } from '#domain/crm/joining-by-domain.ts'
import { changeContact, createContact } from '#domain/crm/writing-contacts.ts'
import { domainOf, type Domain } from '#domain/portals/portal.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { queueMail } from '#platform/mail/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import { hashToken, newToken } from '#platform/secrets/token.ts'
import { keepConsent, type GivenConsent } from './consent.ts'
import type { MailPlace } from './letter.tsx'
import { memberRegistered } from './member.events.ts'
import { endMemberSessions } from './member-session.ts'
import { confirmationMail, knownMail } from './registration.mail.ts'
import type { Registration } from './registration.ts'
import { setMemberPassword } from './signing-in.ts'

/** Does what the job `mailRegistration` asks, once: a link to confirm, or the word that there is a way in already. */
export async function mailRegistrationTo(trx: Trx, place: MailPlace, registrationId: number): Promise<void> {
  const row = await trx
    .updateTable('registrations')
    .set({ mailed_at: new Date() })
    .where('id', '=', registrationId)
    .where('mailed_at', 'is', null)
    .returning(['email', 'domain_id'])
    .executeTakeFirst()
  const domain = row && (await domainOf(trx, row.domain_id))
  if (!domain) return
  const about = { registrationId, email: row.email }
  if (await isMember(trx, row.email)) return void (await queueMail(trx, knownMail(place, domain, about)))
  const token = newToken()
  await trx
    .updateTable('registrations')
    .set({ token_hash: hashToken(token) })
    .where('id', '=', registrationId)
    .execute()
  await queueMail(trx, confirmationMail(place, domain, { ...about, token }))
}

/** What whoever confirms says of themselves: in the form, or, in another browser, on the page that the link led to. */
export type Confirmation = {
  firstName: string
  lastName: string
  passwordHash: string | undefined
  consent: GivenConsent | undefined
}

/**
 * The address is proven: a contact who has it becomes a member, or a new contact does. They see what a contact of that address
 * may see, and nothing by any company. Whoever had got in by it before is out.
 * @returns the contact's id
 * @throws Refusal 410 where somebody was quicker, or the address has become a member's by another road
 */
export async function register(
  trx: Trx,
  domain: Domain,
  registration: Registration,
  confirmation: Confirmation,
): Promise<number> {
  const { email } = registration
  await useUp(trx, registration)
  const contact = await contactBy(trx, email)
  if (contact && (await isMember(trx, email))) throw dead()
  const contactId = contact ? await named(trx, contact, confirmation) : await newContact(trx, email, confirmation)
  await setMemberPassword(trx, contactId, confirmation.passwordHash ?? null)
  await endMemberSessions(trx, contactId)
  const { consent } = confirmation
  if (consent) await keepConsent(trx, { contactId, email, domain, consent })
  const by: Actor = { kind: 'contact', id: contactId }
  await joinByMailDomain(trx, { contactId, email }, { by })
  await record(trx, memberRegistered, { by, about: { contactId }, data: { domainId: domain.id, host: domain.host } })
  return contactId
}

/** No other registration of the address works any more either. */
async function useUp(trx: Trx, { id, email }: Registration): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('registrations')
    .set({ used_at: new Date(), password_hash: null })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw dead()
  await trx.deleteFrom('registrations').where('email', '=', email).where('id', '!=', id).execute()
}

const newContact = (trx: Trx, email: string, { firstName, lastName }: Confirmation): Promise<number> =>
  createContact(trx, { email, first_name: firstName, last_name: lastName }, { by: { kind: 'system', id: null } })

/** What the company calls a contact stays; one without a name takes what they call themselves. */
async function named(trx: Trx, contact: Contact, { firstName, lastName }: Confirmation): Promise<number> {
  const isNameless = contact.first_name === '' && contact.last_name === ''
  if (isNameless && `${firstName}${lastName}` !== '') {
    const values = { first_name: firstName, last_name: lastName }
    await changeContact(trx, contact, { values, by: { kind: 'contact', id: contact.id } })
  }
  return contact.id
}

const contactBy = (trx: Trx, email: string): Promise<Contact | undefined> =>
  trx
    .selectFrom('contacts')
    .selectAll()
    .where('email', '=', email)
    .where('archived_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()

async function isMember(db: Db, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('members')
    .innerJoin('contacts', 'contacts.id', 'members.contact_id')
    .select('contacts.id')
    .where('contacts.email', '=', email)
    .where('contacts.archived_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

const dead = (): Refusal => new Refusal(410, 'account.link_dead')
