import { senderAddress } from '#platform/mail/sender.ts'
import type { OutgoingMail } from '#platform/mail/outbox.ts'
import { Action, MailPage, Paragraphs, renderMail } from '#platform/mail/page.tsx'
import { isLocale, translator, type Translate } from '#platform/i18n/translate.ts'
import { invitationPath, passwordResetPath } from './links.ts'

/** Where mail comes from and links lead to: the installation's own settings. */
export type MailPlace = { baseUrl: string; smtpUrl: string | undefined; company: string }
type Recipient = { id: number; email: string; name: string; locale: string }
type Letter = { reference: string; url: string; subject: string; text: string; action: string; note: string }

export function invitationMail(place: MailPlace, to: Recipient, inviter: string, token: string): OutgoingMail {
  const t = translatorFor(to)
  const { company } = place
  return mailOf(place, to, {
    reference: `invitation:${to.id}`,
    url: place.baseUrl + invitationPath(token),
    subject: t('mail.user-link.invitationSubject', { inviter, company }),
    text: t('mail.user-link.invitationText', { inviter, company }),
    action: t('mail.user-link.invitationAction'),
    note: t('mail.user-link.invitationNote'),
  })
}

export function resetMail(place: MailPlace, to: Recipient, token: string): OutgoingMail {
  const t = translatorFor(to)
  return mailOf(place, to, {
    reference: `reset:${to.id}`,
    url: place.baseUrl + passwordResetPath(token),
    subject: t('mail.user-link.resetSubject', { company: place.company }),
    text: t('mail.user-link.resetText', { email: to.email }),
    action: t('mail.user-link.resetAction'),
    note: t('mail.user-link.resetNote'),
  })
}

const translatorFor = ({ locale }: Recipient): Translate => translator(isLocale(locale) ? locale : 'en')

function mailOf(place: MailPlace, to: Recipient, letter: Letter): OutgoingMail {
  const { url } = letter
  return {
    reference: letter.reference,
    to: { name: to.name, address: to.email },
    from: { name: place.company, address: senderAddress(place) },
    subject: letter.subject,
    text: `${letter.text}\n\n${letter.action}: ${url}\n\n${letter.note}\n`,
    html: renderMail(
      <MailPage
        lang={to.locale}
        title={letter.subject}
        preheader={letter.text}
        brand={place.company}
        footer={letter.note}
      >
        <Paragraphs text={letter.text} />
        <Action href={url}>{letter.action}</Action>
      </MailPage>,
    ),
    secret: true,
  }
}
