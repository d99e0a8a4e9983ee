import type { Delivery } from '#domain/channels/delivery.ts'
import type { Draft } from '#domain/conversations/draft-content.ts'
import type { InboxEntry } from '#domain/tickets/inbox-entries.ts'
import type { ThreadPage } from '#domain/tickets/inbox-thread.ts'
import type { Pipeline } from '#domain/tickets/pipeline.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Conversation } from '#ui/message.tsx'
import { useT } from '#ui/translation.tsx'
import { Composers, type Failed } from './composers.tsx'
import { Entries, seenOf, seenText } from './entries.tsx'
import { threadPath, type Place } from './place.ts'
import { ThreadHead } from './thread-head.tsx'

/** Everything that the page of one conversation shows; loaded by `loadThread`. */
export type ThreadView = {
  page: ThreadPage
  entries: InboxEntry[]
  hasEarlier: boolean
  /** Only a part of the conversation before this moment. */
  before: Date | null
  deliveries: Map<number, Delivery[]>
  drafts: { reply: Draft | undefined; comment: Draft | undefined }
  people: { id: number; name: string }[]
  pipeline: Pipeline | undefined
}

export type ThreadPaneProps = {
  place: Place
  view: ThreadView
  user: { id: number }
  accountName: string
  /** What was sent and refused: the page shows it again, with the reason. */
  failed?: Failed | undefined
}

/** The conversation with its head above and the composers at its foot. */
export function ThreadPane(props: ThreadPaneProps) {
  const t = useT()
  const { place, view, user } = props
  const { page, entries } = view
  return (
    <>
      <ThreadHead place={place} view={view} user={user} />
      <div class="pane-body">
        <div id="thread-notices" data-live="">
          <Placement place={place} page={page} />
        </div>
        <Conversation
          label={t('workspace.inbox.conversation')}
          data={{
            'data-live': '',
            'data-thread': String(page.id),
            'data-address': threadPath(place, page.id),
            'data-seen': seenText(seenOf(entries, user)),
          }}
        >
          {view.hasEarlier && entries[0] && (
            <p class="conversation-earlier">
              <ButtonLink kind="quiet" href={earlierPath(place, page.id, entries[0].at)} icon="arrow-up">
                {t('workspace.inbox.earlier')}
              </ButtonLink>
            </p>
          )}
          <Entries {...props} />
          {view.before && (
            <p class="conversation-earlier">
              <ButtonLink kind="quiet" href={threadPath(place, page.id)} icon="arrow-down">
                {t('workspace.inbox.toNewest')}
              </ButtonLink>
            </p>
          )}
        </Conversation>
      </div>
      {!view.before && <Composers {...props} />}
    </>
  )
}

function earlierPath(place: Place, id: number, at: Date): string {
  const path = threadPath(place, id)
  return `${path}${path.includes('?') ? '&' : '?'}before=${at.getTime()}`
}

/** Says whether the customer sees this conversation at all (M3, M16). */
function Placement({ place, page }: { place: Place; page: ThreadPage }) {
  const t = useT()
  if (page.is_shown) return null
  if (page.ticket_id !== null) return <p class="thread-placement">{t('workspace.inbox.notNewest')}</p>
  return (
    <form class="thread-placement" method="post" action={threadPath(place, page.id, 'ticket')}>
      <p>{t('workspace.inbox.withoutTicket')}</p>
      <label class="visually-hidden" for="ticket-subject">
        {t('workspace.inbox.subject')}
      </label>
      <input
        class="input"
        id="ticket-subject"
        name="subject"
        required
        maxlength={300}
        placeholder={t('workspace.inbox.subject')}
      />
      <button class="button secondary" type="submit">
        <span class="button-label">{t('workspace.inbox.createTicket')}</span>
      </button>
    </form>
  )
}
