import type { Property } from '#domain/crm/properties/property.ts'
import { valueText } from '#domain/crm/properties/value-text.ts'
import { ticketPath } from '#domain/portals/links.ts'
import { canAnswer } from '#domain/tickets/answering.ts'
import { messagesAtOnce, type Entry, type TicketPage as Ticket } from '#domain/tickets/conversation.ts'
import type { Viewer } from '#domain/tickets/ticket.ts'
import { PortalPage, type Room } from '#surfaces/portal/frame.tsx'
import { Breadcrumbs } from '#ui/breadcrumbs.tsx'
import { Card } from '#ui/card.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Conversation } from '#ui/message.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { RichText } from '#ui/rich-text.tsx'
import { useReader, useT } from '#ui/translation.tsx'
import { Answering } from './answering.tsx'
import { EntryOf } from './entry.tsx'
import { backQuery, listHome } from './list.input.ts'
import { Moment } from './moment.tsx'
import { TurnStatus } from './turn.tsx'

/** Why an answer was not taken, and what to show in its box; the key is the one that the form goes on with. */
export type AnswerFault = { status: 403 | 409 | 413 | 422 | 507; messages: string[]; text: string; key: string }

export type TicketProps = {
  room: Room
  viewer: Viewer
  ticket: Ticket
  entries: Entry[]
  window: { before?: number; after?: number }
  /** The words of the list's address to go back to. */
  back: string
  canFile: boolean
  fault?: AnswerFault | undefined
}

export function TicketPage(props: TicketProps) {
  const { room, ticket, back, fault } = props
  const t = useT()
  const isWhole = props.window.before === undefined
  return (
    <PortalPage room={room} title={ticket.subject} live={ticket.id}>
      {fault && (
        <ErrorSummary
          title={t('portal.answer.problem')}
          faults={fault.messages.map((message) => ({ field: 'answer-text', message }))}
        />
      )}
      <div id="ticket-head" data-live="">
        <PageHeader
          above={
            <Breadcrumbs
              label={t('portal.frame.where')}
              links={[{ href: listHome(room.portal, back), label: t('portal.frame.tickets') }]}
            />
          }
          title={<bdi>{ticket.subject}</bdi>}
          lead={<TurnStatus ticket={ticket} company={room.company} showsStages={room.portal.showsStages} />}
        />
      </div>
      <div class="portal-columns">
        <div class="stack loose">
          <Talk {...props} />
          {isWhole && <Answering {...props} mayAnswer={canAnswer(ticket)} />}
        </div>
        <aside id="ticket-facts" aria-label={t('portal.ticket.about')} data-live="">
          <Facts ticket={ticket} shown={room.portal.shownProperties} />
        </aside>
      </div>
    </PortalPage>
  )
}

function Talk({ room, ticket, entries, window, back }: TicketProps) {
  const t = useT()
  const messages = entries.filter((entry) => entry.kind === 'message')
  const hasOlder = window.after === undefined && messages.length === messagesAtOnce
  const link = ticketPath(room.portal, ticket.id) + backQuery(back)
  const older = `${link}${link.includes('?') ? '&' : '?'}before=${messages[0]?.id}`
  const isSaid = messages.some((message) => message.text === ticket.content)
  return (
    <>
      {hasOlder && (
        <p>
          <a href={older}>{t('portal.ticket.older')}</a>
        </p>
      )}
      {!hasOlder && !isSaid && ticket.content !== '' && window.after === undefined && (
        <Card title={t('portal.ticket.content')}>
          <RichText>{ticket.content}</RichText>
        </Card>
      )}
      <Conversation label={t('portal.ticket.conversation')} data={{ 'data-conversation': `${ticket.thread_id ?? ''}` }}>
        {entries.map((entry) => (
          <EntryOf key={`${entry.kind}-${entry.id}`} entry={entry} room={room} ticketId={ticket.id} />
        ))}
      </Conversation>
      {window.before !== undefined && (
        <p>
          <a href={link}>{t('portal.ticket.newest')}</a>
        </p>
      )}
    </>
  )
}

function Facts({ ticket, shown }: { ticket: Ticket; shown: readonly Property[] }) {
  const reader = useReader()
  const { t } = reader
  const empty = t('portal.ticket.notGiven')
  const { priority, category } = ticket
  return (
    <Card title={t('portal.ticket.about')}>
      <DefinitionList
        items={[
          { term: t('portal.list.id'), value: <span class="tabular">{ticket.id}</span> },
          { term: t('portal.ticket.created'), value: <Moment at={ticket.created_at} date /> },
          { term: t('portal.ticket.activity'), value: <Moment at={ticket.last_activity_at} /> },
          { term: t('portal.list.requester'), value: ticket.requester && <bdi>{ticket.requester}</bdi>, empty },
          ...(ticket.company ? [{ term: t('portal.ticket.company'), value: <bdi>{ticket.company}</bdi> }] : []),
          { term: t('portal.ticket.priority'), value: priority && t(priorities[priority as 'LOW']), empty },
          ...(category
            ? [{ term: t('portal.ticket.category'), value: t(categories[category as 'BILLING_ISSUE']) }]
            : []),
          ...shown.flatMap((property) => {
            const value = ticket.properties[property.name]
            return value ? [{ term: property.label, value: <bdi>{valueText(reader, property, value)}</bdi> }] : []
          }),
        ]}
      />
    </Card>
  )
}

export const priorities = {
  LOW: 'portal.ticket.low',
  MEDIUM: 'portal.ticket.medium',
  HIGH: 'portal.ticket.high',
  URGENT: 'portal.ticket.urgent',
} as const

export const categories = {
  PRODUCT_ISSUE: 'portal.ticket.productIssue',
  BILLING_ISSUE: 'portal.ticket.billingIssue',
  FEATURE_REQUEST: 'portal.ticket.featureRequest',
  GENERAL_INQUIRY: 'portal.ticket.generalInquiry',
} as const
