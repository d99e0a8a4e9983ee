import type { ComponentChildren } from 'preact'
import type { Domain } from '#domain/portals/portal.ts'
import { portalOrigin } from '#domain/portals/links.ts'
import type { Address, OutgoingMail } from '#platform/mail/outbox.ts'
import { Action, MailPage, Paragraphs, renderMail } from '#platform/mail/page.tsx'
import { senderAddress } from '#platform/mail/sender.ts'
import { isLocale, translator, type Locale, type Translate } from '#platform/i18n/translate.ts'

/** Where mail comes from: the installation's own settings. */
export type MailPlace = { baseUrl: string; smtpUrl: string | undefined }

/** Who writes to a domain's members, in which language, and where its pages are. */
export type Writer = { company: string; locale: Locale; origin: string; from: Address; t: Translate }

/** A domain writes in its own language, under its company's name. */
export function writerOf(domain: Domain, place: MailPlace): Writer {
  const company = domain.companyName || domain.host
  const locale = isLocale(domain.locale) ? domain.locale : 'en'
  return {
    company,
    locale,
    origin: portalOrigin({ domain }, place.baseUrl),
    from: { name: company, address: senderAddress(place) },
    t: translator(locale),
  }
}

type Letter = {
  reference: string
  to: Address
  subject: string
  text: string
  /** The one thing to do, and where. */
  action?: { label: string; path: string }
  /** Stands between the text and the action: a code, say. In the plain text as it is. */
  middle?: { text: string; html: ComponentChildren }
  note: string
  /** It carries a link or a code that lets somebody in. */
  secret?: boolean
}

/** A short mail to one member: a text, at most one thing to do, and why they got it. */
export function letter(
  writer: Writer,
  { reference, to, subject, text, action, middle, note, secret }: Letter,
): OutgoingMail {
  const { locale, company, origin, from } = writer
  const url = action && origin + action.path
  const parts = [text, middle?.text, action && `${action.label}: ${url}`, note].filter(Boolean)
  return {
    reference,
    to,
    from,
    subject,
    text: `${parts.join('\n\n')}\n`,
    html: renderMail(
      <MailPage lang={locale} title={subject} preheader={text} brand={company} footer={note}>
        <Paragraphs text={text} />
        {middle?.html}
        {action && url && <Action href={url}>{action.label}</Action>}
      </MailPage>,
    ),
    ...(secret ? { secret } : {}),
  }
}
