import { z } from 'zod'
import type { Recorded } from '#domain/accounts/event.ts'
import { contactName } from '#domain/crm/contact.ts'
import { domainOf } from '#domain/portals/portal.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { addJob, defineJob } from '#platform/jobs/jobs.ts'
import { queueMail } from '#platform/mail/outbox.ts'
import type { MailPlace } from './letter.tsx'
import { memberResetMail, passwordSavedMail } from './member-link.mail.ts'
import { insertMemberLink } from './member-link.ts'

/**
 * Sends a link to choose another password, if the address is a member's. The page that asks for it only adds the job:
 * neither its answer nor the time it takes tells whether anybody has the address.
 */
export const mailMemberReset = defineJob(
  'members.mail_reset',
  z.object({ email: z.string(), domainId: z.int(), returnTo: z.string() }),
)

/** Does what the job asks. Who is archived, or has never registered, gets nothing. */
export async function mailResetToMember(
  trx: Trx,
  place: MailPlace,
  { email, domainId, returnTo }: z.output<typeof mailMemberReset.schema>,
): Promise<void> {
  const [domain, member] = [await domainOf(trx, domainId), await memberBy(trx, 'email', email)]
  if (!domain || !member) return
  const token = await insertMemberLink(trx, 'reset', { ...member, returnTo })
  const to = { name: contactName(member), address: member.email }
  await queueMail(trx, memberResetMail(place, domain, { contactId: member.id, to, token }))
}

/** Tells a member by mail that their password was changed: if it was not they, they learn of it. */
export const mailPasswordSaved = defineJob(
  'members.mail_password_saved',
  z.object({ contactId: z.int(), domainId: z.int(), eventId: z.int() }),
)

/** A first password is no news to whoever chose it; another one may be. */
export async function tellPasswordSaved(
  trx: Trx,
  { id, about, data }: Recorded<{ domainId: number; purpose: string }>,
): Promise<void> {
  if (data.purpose !== 'reset' || about.contactId === undefined) return
  await addJob(trx, mailPasswordSaved, { contactId: about.contactId, domainId: data.domainId, eventId: id })
}

export async function mailPasswordSavedToMember(
  trx: Trx,
  place: MailPlace,
  { contactId, domainId, eventId }: z.output<typeof mailPasswordSaved.schema>,
): Promise<void> {
  const [domain, member] = [await domainOf(trx, domainId), await memberBy(trx, 'id', contactId)]
  if (!domain || !member) return
  const to = { name: contactName(member), address: member.email }
  const mail = passwordSavedMail(place, domain, { contactId, to })
  // The event's own: a job that runs twice is one mail.
  await queueMail(trx, { ...mail, messageId: `<password-saved-${eventId}@${domain.host}>` })
}

async function memberBy(db: Db, column: 'id' | 'email', value: number | string) {
  const row = await db
    .selectFrom('contacts')
    .innerJoin('members', 'members.contact_id', 'contacts.id')
    .select(['contacts.id', 'email', 'first_name', 'last_name'])
    .where(`contacts.${column}`, '=', value as never)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  return row?.email ? { ...row, email: row.email } : undefined
}
