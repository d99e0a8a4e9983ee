import { senderAddress } from '#platform/mail/sender.ts'
import type { OutgoingMail } from '#platform/mail/outbox.ts'
import { Action, MailPage, Paragraphs, renderMail } from '#platform/mail/page.tsx'
import { translator, type Locale } from '#platform/i18n/translate.ts'

type Letter = {
  contactId: number
  to: { name: string; address: string }
  locale: Locale
  company: string
  url: string
  /** Where mail comes from: the installation's own settings. */
  place: { baseUrl: string; smtpUrl: string | undefined }
}

/** Invites a contact to choose a password for the portal. */
export function memberLinkMail({ contactId, to, locale, company, url, place }: Letter): OutgoingMail {
  const t = translator(locale)
  const subject = t('mail.member-link.subject', { company })
  const text = t('mail.member-link.text', { company, email: to.address })
  const action = t('mail.member-link.action')
  const note = t('mail.member-link.note')
  return {
    reference: `sign-in-link:${contactId}`,
    to,
    from: { name: company, address: senderAddress(place) },
    subject,
    text: `${text}\n\n${action}: ${url}\n\n${note}\n`,
    html: renderMail(
      <MailPage lang={locale} title={subject} preheader={text} brand={company} footer={note}>
        <Paragraphs text={text} />
        <Action href={url}>{action}</Action>
      </MailPage>,
    ),
    secret: true,
  }
}
