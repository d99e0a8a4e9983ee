import { stageName } from '#domain/tickets/default-names.ts'
import { turnOf, type Turn } from '#domain/tickets/turn.ts'
import type { PlainKey } from '#platform/i18n/translate.ts'
import { toneOf } from '#surfaces/workspace/inbox/tone.ts'
import { When } from '#surfaces/workspace/inbox/when.tsx'
import { PropertyForm } from '#surfaces/workspace/records/property.tsx'
import { Breadcrumbs } from '#ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Status } from '#ui/status.tsx'
import { useT } from '#ui/translation.tsx'
import { choiceWord } from './choices.ts'
import { subjectProperty } from './properties.ts'
import type { RecordProps } from './record.page.tsx'
import { ticketPath, ticketsPath } from './ticket-path.ts'

const turns: Record<Turn, PlainKey> = {
  contact: 'workspace.tickets.turnContact',
  us: 'workspace.tickets.turnUs',
  done: 'workspace.tickets.turnDone',
}

/** What the ticket is about, how it stands and whose turn it is, and the one button that ends it or opens it again. */
export function RecordHead({ view, failed, facts }: RecordProps) {
  const t = useT()
  const { record } = view
  const { ticket, stage } = record
  const subject = subjectProperty(t, record)
  return (
    <header class="record-head" id="record-head" data-live="">
      <Breadcrumbs
        label={t('workspace.records.way')}
        links={[{ href: ticketsPath, label: t('workspace.tickets.title') }]}
      />
      <div class="record-line">
        <h1 class="page-title">
          <bdi>{ticket.subject}</bdi>
        </h1>
        <div class="buttons">
          {facts.portalUrl && (
            <ButtonLink href={`${facts.portalUrl}/tickets/${ticket.id}`} icon="door">
              {t('workspace.inbox.viewAsCustomer')}
            </ButtonLink>
          )}
          <ButtonLink href={ticketPath(ticket.id, 'merge')} icon="link">
            {t('workspace.merging.merge')}
          </ButtonLink>
          <form method="post" action={ticketPath(ticket.id, ticket.is_closed ? 'reopening' : 'closure')}>
            <Button kind="primary" icon={ticket.is_closed ? 'reopen' : 'check'} shortcut="e">
              {t(ticket.is_closed ? 'workspace.tickets.reopen' : 'workspace.tickets.close')}
            </Button>
          </form>
        </div>
      </div>
      <div class="record-subject">
        <PropertyForm
          property={subject}
          action={ticketPath(ticket.id, 'properties')}
          version={ticket.version}
          failed={failed?.property}
        />
      </div>
      <p class="record-facts">
        <Status
          tone={toneOf({ ...ticket, waiting_on: stage.waiting_on, status: ticket.is_closed ? 'CLOSED' : 'OPEN' })}
        >
          {stageName(t, stage.label)}
        </Status>
        <span>{t(turns[turnOf({ ...ticket, waiting_on: stage.waiting_on })])}</span>
        <span class="tabular">#{ticket.id}</span>
        <span>
          {t('workspace.tickets.opened')} <When at={ticket.created_at} />
        </span>
        {ticket.source && <span>{t('workspace.tickets.by', { source: choiceWord(t, ticket.source) })}</span>}
      </p>
    </header>
  )
}
