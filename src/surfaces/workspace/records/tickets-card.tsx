import { stageName } from '#domain/tickets/default-names.ts'
import type { TableRow } from '#domain/tickets/table.ts'
import { toneOf } from '#surfaces/workspace/inbox/tone.ts'
import { When } from '#surfaces/workspace/inbox/when.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Status } from '#ui/status.tsx'
import { useT } from '#ui/translation.tsx'

const mostShown = 8

type TicketsCardProps = { tickets: TableRow[]; all: string; create?: string | undefined }

/** The newest tickets of a contact or a company, and the way to all of them. */
export function TicketsCard({ tickets, all, create }: TicketsCardProps) {
  const t = useT()
  return (
    <Card
      title={t('workspace.tickets.title')}
      action={
        create && (
          <ButtonLink size="small" icon="plus" href={create}>
            {t('workspace.tickets.create')}
          </ButtonLink>
        )
      }
    >
      <div id="record-tickets" data-live="">
        {tickets.length === 0 && <p class="muted">{t('workspace.records.noTickets')}</p>}
        <ul class="ticket-lines">
          {tickets.slice(0, mostShown).map((ticket) => (
            <li key={ticket.id} class="ticket-line">
              <a class="row-link" href={`/workspace/tickets/${ticket.id}`}>
                <bdi>{ticket.subject}</bdi>
              </a>
              <Status tone={toneOf({ ...ticket, status: ticket.is_closed ? 'CLOSED' : 'OPEN' })}>
                {stageName(t, ticket.stage)}
              </Status>
              <span class="muted">
                <When at={ticket.last_activity_at} />
              </span>
            </li>
          ))}
        </ul>
        {tickets.length > mostShown && <a href={all}>{t('workspace.tickets.showAll')}</a>}
      </div>
    </Card>
  )
}
