import type { Domain } from '#domain/portals/portal.ts'
import type { OutgoingMail } from '#platform/mail/outbox.ts'
import { letter, writerOf, type MailPlace } from './letter.tsx'
import { registrationLinkPath, resetPath, signInPath } from './links.ts'

type About = { registrationId: number; email: string }

/** Asks whoever reads the address's mail to confirm. Fixed words: nobody can make us write theirs to somebody else. */
export function confirmationMail(
  place: MailPlace,
  domain: Domain,
  { registrationId, email, token }: About & { token: string },
): OutgoingMail {
  const writer = writerOf(domain, place)
  const { t, company } = writer
  return letter(writer, {
    reference: `registration:${registrationId}`,
    to: { name: '', address: email },
    subject: t('mail.registration.subject', { company }),
    text: t('mail.registration.text', { company, email }),
    action: { label: t('mail.registration.action'), path: registrationLinkPath(token) },
    note: t('mail.registration.note'),
    secret: true,
  })
}

/** Tells a member that they are one already: the page did not, since it does not know who asks. */
export function knownMail(place: MailPlace, domain: Domain, { registrationId, email }: About): OutgoingMail {
  const writer = writerOf(domain, place)
  const { t, company, origin } = writer
  const sentences = [t('mail.registration.knownText', { company, email })]
  if (domain.signIn.byPassword) sentences.push(t('mail.registration.knownReset', { url: origin + resetPath() }))
  return letter(writer, {
    reference: `registration:${registrationId}`,
    to: { name: '', address: email },
    subject: t('mail.registration.knownSubject', { company }),
    text: sentences.join('\n\n'),
    action: { label: t('mail.registration.knownAction'), path: signInPath() },
    note: t('mail.registration.note'),
  })
}
