import { Action, MailPage, renderMail } from '#platform/mail/page.tsx'
import type { Reader } from '#platform/i18n/reader.ts'

/**
 * The receipt for a ticket: fixed words, the number and a link. It repeats nothing of what was written, so that nobody can
 * make us send words of theirs to somebody else.
 */
export function ticketReceivedMail(
  { t, locale }: Reader,
  { company, ticketId, url }: { company: string; ticketId: number; url: string | undefined },
): { subject: string; text: string; html: string } {
  const number = String(ticketId)
  const heading = t('mail.receipt.heading')
  const sentences = [t('mail.receipt.received', { number }), t('mail.receipt.next'), t('mail.receipt.more')]
  const footer = [t('mail.receipt.why', { company }), t('mail.receipt.noReply')]
  const parts = [heading, ...sentences, url && `${t('mail.receipt.actionText')}\n${url}`, `-- \n${footer.join('\n')}`]
  const page = (
    <MailPage
      lang={locale}
      title={heading}
      preheader={sentences[0] ?? ''}
      brand={company}
      footer={footer.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    >
      <h1>{heading}</h1>
      {sentences.map((sentence) => (
        <p key={sentence} class="text">
          {sentence}
        </p>
      ))}
      {url && <Action href={url}>{t('mail.receipt.action')}</Action>}
    </MailPage>
  )
  const text = `${parts.filter(Boolean).join('\n\n')}\n`
  return { subject: t('mail.receipt.subject', { number }), text, html: renderMail(page) }
}
