import type { Domain } from '#domain/portals/portal.ts'
import type { Address, OutgoingMail } from '#platform/mail/outbox.ts'
import { letter, writerOf, type MailPlace } from './letter.tsx'
import { choosePasswordPath, resetLinkPath, resetPath } from './links.ts'

type Recipient = { contactId: number; to: Address }

/** Invites a contact to choose a password for the portal. */
export function memberLinkMail(
  place: MailPlace,
  domain: Domain,
  { contactId, to, token }: Recipient & { token: string },
): OutgoingMail {
  const writer = writerOf(domain, place)
  const { t, company } = writer
  return letter(writer, {
    reference: `sign-in-link:${contactId}`,
    to,
    subject: t('mail.member-link.subject', { company }),
    text: t('mail.member-link.text', { company, email: to.address }),
    action: { label: t('mail.member-link.action'), path: choosePasswordPath(token) },
    note: t('mail.member-link.note'),
    secret: true,
  })
}

/** Lets a member choose another password. */
export function memberResetMail(
  place: MailPlace,
  domain: Domain,
  { contactId, to, token }: Recipient & { token: string },
): OutgoingMail {
  const writer = writerOf(domain, place)
  const { t, company } = writer
  return letter(writer, {
    reference: `member-reset:${contactId}`,
    to,
    subject: t('mail.member-reset.subject', { company }),
    text: t('mail.member-reset.text', { email: to.address, company }),
    action: { label: t('mail.member-reset.action'), path: resetLinkPath(token) },
    note: t('mail.member-reset.note'),
    secret: true,
  })
}

/** Tells a member that their password is another one now. */
export function passwordSavedMail(place: MailPlace, domain: Domain, { contactId, to }: Recipient): OutgoingMail {
  const writer = writerOf(domain, place)
  const { t, company } = writer
  return letter(writer, {
    reference: `password-saved:${contactId}`,
    to,
    subject: t('mail.password-saved.subject', { company }),
    text: t('mail.password-saved.text', { email: to.address, company }),
    action: { label: t('mail.password-saved.action'), path: resetPath() },
    note: t('mail.password-saved.note', { company }),
  })
}
