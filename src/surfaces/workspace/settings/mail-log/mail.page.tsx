import type { User } from '#domain/accounts/user.ts'
import { isMailed } from '#platform/mail/leaving.ts'
import type { LoggedMail } from '#platform/mail/log.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { Notice } from '#ui/notice.tsx'
import { useReader, useT } from '#ui/translation.tsx'
import { faultWords, MailState } from './mail-status.tsx'

/** A failed mail may go again; a kept one once there is a server that may take it. */
export const canRetry = ({ status, recipient }: LoggedMail, smtpUrl: string | undefined): boolean =>
  status === 'failed' || (status === 'kept' && isMailed(smtpUrl, recipient))

/** Whoever reads a link that signs in can use it: only those who may do everything anyway. */
export const canReadText = (user: User, mail: LoggedMail): boolean => !mail.is_secret || user.isSuperAdmin

type Props = { mail: LoggedMail; ticketId: number | undefined; home: string; user: User; smtpUrl: string | undefined }

export function MailPage(props: Props) {
  const { mail, ticketId, home } = props
  const t = useT()
  return (
    <>
      <State {...props} />
      <Card title={t('workspace.settings-mail-log.headers')} level={2}>
        <Headers mail={mail} />
      </Card>
      <Text {...props} />
      <Buttons>
        {ticketId !== undefined && (
          <ButtonLink href={`/workspace/tickets/${ticketId}`} icon="ticket">
            {t('workspace.settings-mail-log.openTicket', { number: String(ticketId) })}
          </ButtonLink>
        )}
        <ButtonLink href={home} icon="arrow-left">
          {t('workspace.settings-mail-log.back')}
        </ButtonLink>
      </Buttons>
    </>
  )
}

/** What became of it, in words, and what can be done. */
function State({ mail, home, smtpUrl }: Props) {
  const { t, format } = useReader()
  const retry = canRetry(mail, smtpUrl) && (
    <form method="post" action={`${home}/${mail.id}/attempts`}>
      <Button kind="primary" icon="send">
        {t(mail.status === 'kept' ? 'workspace.settings-mail-log.sendNow' : 'workspace.settings-mail-log.tryAgain')}
      </Button>
    </form>
  )
  if (mail.status === 'kept') {
    const isReserved = smtpUrl !== undefined && !isMailed(smtpUrl, mail.recipient)
    const title = isReserved ? 'workspace.settings-mail-log.reservedTitle' : 'workspace.settings-mail-log.keptTitle'
    return (
      <Notice title={t(title)} action={retry || undefined}>
        {isReserved && t(faultWords.reserved)}
      </Notice>
    )
  }
  if (!mail.last_fault) return null
  const next = mail.next_attempt_at
  return (
    <Notice
      tone={mail.status === 'failed' ? 'critical' : 'caution'}
      title={t(
        mail.status === 'failed' ? 'workspace.settings-mail-log.failedTitle' : 'workspace.settings-mail-log.waitsTitle',
      )}
      action={retry || undefined}
    >
      <p>{t(faultWords[mail.last_fault])}</p>
      {mail.last_error && <p>{t('workspace.settings-mail-log.detail', { words: mail.last_error })}</p>}
      {next && <p>{t('workspace.settings-mail-log.nextAttempt', { time: format.dateTime(next) })}</p>}
    </Notice>
  )
}

function Headers({ mail }: { mail: LoggedMail }) {
  const { t, format } = useReader()
  const own = Object.entries(mail.headers).map(([term, value]) => ({ term, value }))
  const waits = mail.status === 'queued' && !mail.last_fault && mail.next_attempt_at
  return (
    <DefinitionList
      items={[
        { term: t('workspace.settings-mail-log.status'), value: <MailState status={mail.status} /> },
        { term: t('workspace.settings-mail-log.to'), value: addressWords(mail.recipient_name, mail.recipient) },
        { term: t('workspace.settings-mail-log.from'), value: addressWords(mail.sender_name, mail.sender) },
        ...(mail.reply_to ? [{ term: t('workspace.settings-mail-log.replyTo'), value: mail.reply_to }] : []),
        { term: t('workspace.settings-mail-log.written'), value: format.dateTime(mail.created_at) },
        ...(mail.sent_at
          ? [{ term: t('workspace.settings-mail-log.sentAt'), value: format.dateTime(mail.sent_at) }]
          : []),
        ...(waits ? [{ term: t('workspace.settings-mail-log.heldBack'), value: format.dateTime(waits) }] : []),
        { term: t('workspace.settings-mail-log.attempts'), value: format.number(mail.attempts) },
        { term: 'Message-ID', value: mail.message_id },
        ...own,
      ]}
    />
  )
}

function Text({ mail, home, user }: Props) {
  const t = useT()
  if (!canReadText(user, mail)) return <Notice title={t('workspace.settings-mail-log.secret')} />
  if (mail.html_body === '') return <Notice title={t('workspace.settings-mail-log.cleared')} />
  return (
    <>
      <Card title={t('workspace.settings-mail-log.page')}>
        <iframe
          class="mail-page"
          src={`${home}/${mail.id}/page`}
          title={t('workspace.settings-mail-log.page')}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          loading="lazy"
        />
      </Card>
      <Card title={t('workspace.settings-mail-log.text')}>
        <pre class="mail-text">{mail.text_body}</pre>
      </Card>
    </>
  )
}

const addressWords = (name: string, address: string): string =>
  name === '' || name === address ? address : `${name} <${address}>`
