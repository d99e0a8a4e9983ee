import { stageName } from '#domain/tickets/default-names.ts'
import type { ComponentChildren } from 'preact'
import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Select, type Option } from '#ui/field.tsx'
import { Icon } from '#ui/icon.tsx'
import { RichText } from '#ui/rich-text.tsx'
import { useT } from '#ui/translation.tsx'
import { threadPath, type Place } from './place.ts'
import type { ThreadView } from './thread-pane.tsx'
import { When } from './when.tsx'

type FactsProps = { place: Place; view: ThreadView; portalUrl: string | null }

/** Beside the conversation: who it is with, and the ticket it belongs to. */
export function Facts(props: FactsProps) {
  return (
    <div id="thread-facts" class="thread-facts-pane" data-live="" data-quick="">
      <Contact view={props.view} />
      {props.view.page.ticket_id !== null && <Ticket {...props} />}
    </div>
  )
}

function Contact({ view: { page } }: { view: ThreadView }) {
  const t = useT()
  if (page.contact_id === null) return null
  return (
    <Card plain title={t('workspace.inbox.contact')}>
      <div class="fact-person">
        <Avatar name={page.contact ?? ''} />
        <div>
          <a href={`/workspace/contacts/${page.contact_id}`}>
            <bdi>{page.contact}</bdi>
          </a>
          {page.contact_email && <p class="muted">{page.contact_email}</p>}
          {page.contact_phone && <p class="muted">{page.contact_phone}</p>}
        </div>
      </div>
      {page.company_id !== null && (
        <div class="fact-person">
          <Avatar name={page.company ?? ''} square />
          <a href={`/workspace/companies/${page.company_id}`}>
            <bdi>{page.company}</bdi>
          </a>
        </div>
      )}
      {page.other_open > 0 && (
        <p>
          <a href={`/workspace/contacts/${page.contact_id}`}>
            {t('workspace.inbox.otherOpen', { count: page.other_open })}
          </a>
        </p>
      )}
    </Card>
  )
}

function Ticket({ place, view, portalUrl }: FactsProps) {
  const t = useT()
  const { page, people, pipeline } = view
  const change = (field: 'stage' | 'priority' | 'assignment') => threadPath(place, page.id, field)
  const stages = pipeline?.stages.map(({ id, label }) => ({ value: String(id), label: stageName(t, label) })) ?? []
  return (
    <Card
      plain
      title={t('workspace.inbox.ticketNumber', { number: page.ticket_id ?? 0 })}
      action={<a href={`/workspace/tickets/${page.ticket_id}`}>{t('workspace.inbox.openRecord')}</a>}
    >
      <Change
        action={change('stage')}
        name="stage"
        label={t('workspace.inbox.stage')}
        value={page.stage_id}
        options={stages}
      />
      <Change
        action={change('priority')}
        name="priority"
        label={t('workspace.inbox.priority')}
        value={page.priority}
        options={[
          { value: '', label: t('workspace.inbox.priorityNone') },
          { value: 'LOW', label: t('workspace.inbox.priorityLow') },
          { value: 'MEDIUM', label: t('workspace.inbox.priorityMedium') },
          { value: 'HIGH', label: t('workspace.inbox.priorityHigh') },
          { value: 'URGENT', label: t('workspace.inbox.priorityUrgent') },
        ]}
      />
      <Change
        action={change('assignment')}
        name="to"
        label={t('workspace.inbox.owner')}
        value={page.assignee_id}
        options={[
          { value: '', label: t('workspace.inbox.nobody') },
          ...people.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
      />
      <p class="muted">
        {t('workspace.inbox.created')} {page.ticket_created_at && <When at={page.ticket_created_at} />}
      </p>
      {page.content && view.entries.every(({ kind }) => kind !== 'message') && <RichText>{page.content}</RichText>}
      {portalUrl && (
        <ViewAsCustomer href={`${portalUrl}/tickets/${page.ticket_id}`}>
          {t('workspace.inbox.viewAsCustomer')}
        </ViewAsCustomer>
      )}
    </Card>
  )
}

function ViewAsCustomer({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <p>
      <a class="fact-link" href={href}>
        <Icon name="door" />
        {children}
      </a>
    </p>
  )
}

type ChangeProps = {
  action: string
  name: string
  label: string
  value: string | number | null
  options: Option[]
}

/** One property, changed by choosing; without scripts by the button beside it. */
function Change({ action, name, label, value, options }: ChangeProps) {
  const t = useT()
  return (
    <form class="fact-change" method="post" action={action}>
      <Select
        id={`fact-${name}`}
        name={name}
        label={label}
        value={value === null ? '' : String(value)}
        options={options}
        sends
      />
      <Button size="small" class="without-scripts">
        {t('common.save')}
      </Button>
    </form>
  )
}
