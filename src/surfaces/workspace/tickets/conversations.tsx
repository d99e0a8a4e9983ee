import type { TicketThread } from '#domain/tickets/record.ts'
import { When } from '#surfaces/workspace/inbox/when.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { TextArea } from '#ui/field.tsx'
import { Icon } from '#ui/icon.tsx'
import { plainText } from '#ui/plain-text.ts'
import { useT } from '#ui/translation.tsx'
import type { RecordProps } from './record.page.tsx'
import { ticketPath } from './ticket-path.ts'

/** The threads of the ticket, and which of them its customers see: the newest, and no other (M16). */
export function Conversations(props: RecordProps) {
  const t = useT()
  const { threads } = props.view.record
  return (
    <Card id="conversations" title={t('workspace.tickets.conversations')}>
      <div id="thread-cards" data-live="">
        {threads.length === 0 ? (
          <WithoutConversation {...props} />
        ) : (
          <ol class="thread-cards">
            {threads.map((thread, place) => (
              <ThreadCard key={thread.id} thread={thread} isSeen={place === 0} />
            ))}
          </ol>
        )}
      </div>
      <WriteFirst {...props} />
    </Card>
  )
}

function ThreadCard({ thread, isSeen }: { thread: TicketThread; isSeen: boolean }) {
  const t = useT()
  return (
    <li class="thread-card" data-seen={isSeen ? '' : undefined}>
      <p class="thread-card-head">
        <a class="row-link" href={`/workspace/threads/${thread.id}`}>
          {t('workspace.tickets.threadIn', { inbox: thread.inbox })}
        </a>
        <span class="thread-seen">
          <Icon name={isSeen ? 'eye' : 'lock'} />
          {t(isSeen ? 'workspace.tickets.customerSees' : 'workspace.tickets.customerSeesNot')}
        </span>
      </p>
      {thread.text && (
        <p class="thread-card-text">
          <bdi>{t('workspace.inbox.from', { name: thread.author ?? '', text: plainText(thread.text) })}</bdi>
        </p>
      )}
      <p class="muted">
        {t('workspace.tickets.messages', { count: thread.messages })} ·{' '}
        {t(thread.status === 'OPEN' ? 'common.open' : 'common.closed')} · <When at={thread.active_at} />
      </p>
    </li>
  )
}

/** From a phone call, say: what happens when the customer answers. */
function WithoutConversation({ view: { landing } }: RecordProps) {
  const t = useT()
  return (
    <p>
      {landing.inbox === null
        ? t('workspace.tickets.noInbox')
        : t('workspace.tickets.noConversation', { inbox: landing.inbox })}
    </p>
  )
}

/** The way to write first. It stands beside what refreshes: an answer that comes meanwhile does not take away what is being written. */
function WriteFirst({ view: { record, landing }, failed }: RecordProps) {
  const t = useT()
  const message = failed?.message
  if (record.threads.length > 0 || landing.inbox === null || record.contacts.length === 0) return null
  return (
    <details class="write-first" open={message !== undefined} data-disclosure="" id="write-first">
      <summary class="button secondary">
        <Icon name="reply" />
        {t('workspace.tickets.writeFirst')}
      </summary>
      <form method="post" action={ticketPath(record.ticket.id, 'conversation')} data-guard="">
        <input type="hidden" name="key" value={message?.key ?? crypto.randomUUID()} />
        <TextArea
          name="text"
          label={t('workspace.inbox.yourAnswer')}
          hint={t('workspace.inbox.replyTo', {
            first: record.contacts[0]?.email ?? record.contacts[0]?.name ?? '',
            others: record.contacts.length - 1,
          })}
          value={message?.text}
          fault={message?.fault}
          rows={4}
        />
        <Button kind="primary" busyLabel={t('workspace.inbox.sending')}>
          {t('workspace.tickets.sendFirst')}
        </Button>
      </form>
    </details>
  )
}
