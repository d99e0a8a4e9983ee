import { stageName } from '#domain/tickets/default-names.ts'
import { Button } from '#ui/button.tsx'
import { Menu } from '#ui/menu.tsx'
import { AsideButton, PaneHeader } from '#ui/split.tsx'
import { Status } from '#ui/status.tsx'
import { useT } from '#ui/translation.tsx'
import { listPath, threadPath, type Place } from './place.ts'
import type { ThreadView } from './thread-pane.tsx'
import { toneOf } from './tone.ts'

type ThreadHeadProps = { place: Place; view: ThreadView; user: { id: number } }

/** What the conversation is about, how it stands, and what can be done with it. */
export function ThreadHead({ place, view, user }: ThreadHeadProps) {
  const t = useT()
  const { page } = view
  const isClosed = page.is_closed ?? page.status === 'CLOSED'
  return (
    <PaneHeader
      id="thread-head"
      data={{ 'data-live': '', 'data-quick': '' }}
      back={{ href: listPath(place), label: t('workspace.inbox.title') }}
      title={page.subject ?? t('workspace.inbox.noTicket')}
      level={2}
      facts={
        <>
          <Status tone={toneOf(page)}>
            {page.stage === null ? t(isClosed ? 'common.closed' : 'common.open') : stageName(t, page.stage)}
          </Status>
          {page.ticket_id !== null && <span>{t('workspace.inbox.ticketNumber', { number: page.ticket_id })}</span>}
          <span>{page.inbox}</span>
          <span
            class="presence"
            role="status"
            data-presence={String(page.id)}
            data-here={t('workspace.inbox.looking', { name: '{name}' })}
            data-writing={t('workspace.inbox.writing', { name: '{name}' })}
          />
        </>
      }
      actions={
        <>
          <AsideButton>{t('workspace.inbox.details')}</AsideButton>
          <AssignMenu place={place} view={view} user={user} />
          <Menu
            label={t('workspace.inbox.more')}
            icon="more"
            iconOnly
            items={[
              {
                action: threadPath(place, page.id, 'unread'),
                label: t('workspace.inbox.markUnread'),
                icon: 'mail',
              },
            ]}
          />
          <Closure place={place} id={page.id} isClosed={isClosed} />
        </>
      }
    />
  )
}

/** The one button that ends it, or opens it again. */
function Closure({ place, id, isClosed }: { place: Place; id: number; isClosed: boolean }) {
  const t = useT()
  return (
    <form method="post" action={threadPath(place, id, isClosed ? 'reopening' : 'closure')}>
      <Button icon={isClosed ? 'reopen' : 'check'} shortcut="e">
        {t(isClosed ? 'workspace.inbox.reopen' : 'workspace.inbox.close')}
      </Button>
    </form>
  )
}

/** Who has it: oneself first, then colleagues, then nobody. */
function AssignMenu({ place, view, user }: ThreadHeadProps) {
  const t = useT()
  const { page, people } = view
  const isMine = page.assignee_id === user.id
  const to = (id: number | null, label: string) => ({
    action: threadPath(place, page.id, 'assignment'),
    fields: { to: id === null ? '' : String(id) },
    label,
    icon: id === null ? ('close' as const) : ('user' as const),
  })
  const others = people.filter(({ id }) => id !== user.id && id !== page.assignee_id)
  return (
    <Menu
      class="assign-menu"
      shortcut="a"
      label={
        <>
          <span class="visually-hidden">{t('workspace.inbox.assign')}: </span>
          {isMine ? t('workspace.inbox.you') : (page.assignee ?? t('workspace.inbox.assign'))}
        </>
      }
      icon={page.assignee_id === null ? 'user-plus' : 'user'}
      items={[
        ...(isMine ? [] : [to(user.id, t('workspace.inbox.assignMe'))]),
        ...others.map((person) => to(person.id, person.name)),
        ...(page.assignee_id === null ? [] : ['line' as const, to(null, t('workspace.inbox.assignNobody'))]),
      ]}
    />
  )
}
