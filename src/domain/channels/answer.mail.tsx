import { Action, MailPage, Paragraphs, renderMail } from '#platform/mail/page.tsx'
import type { Reader } from '#platform/i18n/reader.ts'

export type Answer = {
  company: string
  agent: string
  ticketId: number
  subject: string
  text: string
  /** Names of files: they stay in the portal, where each download is checked. */
  files: readonly string[]
  /** That very message in the portal; undefined while no portal is on. */
  url: string | undefined
}

/** An agent's answer, as the customer gets it by mail. The subject stays the same for the whole ticket. */
export function answerMail(
  { t, format, locale }: Reader,
  answer: Answer,
): { subject: string; text: string; html: string } {
  const { company, agent, subject, text, url } = answer
  const number = String(answer.ticketId)
  const count = answer.files.length
  const heading = t('mail.answer.heading', { agent })
  const words = text === '' ? t('mail.answer.filesOnly', { agent, count }) : text
  const files = count === 0 ? undefined : t('mail.answer.files', { count, names: format.list(answer.files) })
  const why = t('mail.answer.why', { number, company })
  const noReply = url ? t('mail.answer.noReply') : t('mail.answer.noPortal')
  const parts = [heading, words, files, url && `${t('mail.answer.actionText')}\n${url}`, `-- \n${why}\n${noReply}`]
  const page = (
    <MailPage
      lang={locale}
      title={subject}
      preheader={words.replaceAll(/\s+/g, ' ').slice(0, 140)}
      brand={company}
      footer={[<p key="why">{why}</p>, <p key="reply">{noReply}</p>]}
    >
      <p class="kicker">{t('mail.answer.kicker', { number, subject })}</p>
      <h1>{heading}</h1>
      <Paragraphs text={words} />
      {files && <p class="quiet">{files}</p>}
      {url && <Action href={url}>{t('mail.answer.action')}</Action>}
    </MailPage>
  )
  return { subject: `[#${number}] ${subject}`, text: `${parts.filter(Boolean).join('\n\n')}\n`, html: renderMail(page) }
}
