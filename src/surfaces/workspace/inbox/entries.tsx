import type { Delivery } from '#domain/channels/delivery.ts'
import type { InboxEntry, Seen } from '#domain/tickets/inbox-entries.ts'
import { EventLine, Message, NewMark } from '#ui/message.tsx'
import { RichText } from '#ui/rich-text.tsx'
import { useFormat, useT } from '#ui/translation.tsx'
import { threadPath, type Place } from './place.ts'
import { eventWords, iconOf } from './event-words.ts'
import type { ThreadPaneProps, ThreadView } from './thread-pane.tsx'
import { When } from './when.tsx'

type Written = Extract<InboxEntry, { kind: 'message' | 'comment' }>

/** The newest message and comment on the page that others wrote: one's own are no news. */
export function seenOf(entries: readonly InboxEntry[], user: { id: number }): Seen {
  const newest = (kind: 'message' | 'comment') =>
    entries.reduce(
      (most, entry) => (entry.kind === kind && entry.userId !== user.id ? Math.max(most, entry.id) : most),
      0,
    )
  return { message: newest('message'), comment: newest('comment') }
}

/** As a form carries it: "12.3". */
export const seenText = (seen: Seen): string => `${seen.message}.${seen.comment}`

export function seenFrom(text: string | undefined): Seen {
  const [message, comment] =
    /^(\d{1,15})\.(\d{1,15})$/
      .exec(text ?? '')
      ?.slice(1)
      .map(Number) ?? []
  return { message: message ?? 0, comment: comment ?? 0 }
}

/** Messages, comments and what was done, oldest first, with a line above the first that is new to the reader. */
export function Entries({ place, view, user, accountName }: ThreadPaneProps) {
  const t = useT()
  const firstNew = firstNewOf(view, user.id)
  return (
    <>
      {view.entries.map((entry) => (
        <>
          {entry === firstNew && (
            <NewMark key="new" id="new">
              {t('workspace.inbox.new')}
            </NewMark>
          )}
          {entry.kind === 'event' ? (
            <EventLine
              key={`event-${entry.id}`}
              id={`event-${entry.id}`}
              icon={iconOf(entry)}
              time={<When at={entry.at} />}
            >
              {eventWords(t, entry)}
            </EventLine>
          ) : (
            <Entry key={`${entry.kind}-${entry.id}`} {...{ entry, place, view, accountName }} />
          )}
        </>
      ))}
    </>
  )
}

/** Who has read none of it sees no line: all of it is new then. */
function firstNewOf({ page, entries }: ThreadView, userId: number): InboxEntry | undefined {
  const readAt = page.read_at
  if (!readAt || readAt.getTime() >= page.active_at.getTime()) return undefined
  return entries.find((entry) => entry.kind !== 'event' && entry.userId !== userId && entry.at > readAt)
}

type EntryProps = { entry: Written; place: Place; view: ThreadView; accountName: string }

export function Entry({ entry, place, view, accountName }: EntryProps) {
  const t = useT()
  const format = useFormat()
  const isComment = entry.kind === 'comment'
  const isCustomers = !isComment && entry.userId === null
  const files = entry.files.map((file) => ({
    name: file.name,
    facts: format.bytes(file.size),
    href: threadPath(place, view.page.id, `files/${file.id}`),
    image: file.type.startsWith('image/'),
  }))
  return (
    <Message
      id={`${entry.kind}-${entry.id}`}
      author={entry.author || t('common.erasedPerson')}
      from={isCustomers ? 'customer' : 'staff'}
      sideLabel={isCustomers ? t('workspace.inbox.customer') : undefined}
      onlyFor={isComment ? t('workspace.inbox.onlyFor', { account: accountName }) : undefined}
      time={<When at={entry.at} />}
      files={files}
      filesLabel={t('workspace.inbox.files')}
      {...(isComment ? {} : fateOf(t, view.deliveries.get(entry.id)))}
    >
      <RichText>{entry.text === '' && files.length === 0 ? t('common.erased') : entry.text}</RichText>
    </Message>
  )
}

/** How the message fared by mail: what failed stands out, the rest is one quiet line. */
function fateOf(t: ReturnType<typeof useT>, deliveries: Delivery[] = []) {
  const failed = deliveries.filter(({ status }) => status === 'failed')
  const [first] = failed
  if (first) {
    const text = t('workspace.inbox.mailFailed', { recipients: failed.map(({ recipient }) => recipient).join(', ') })
    return {
      failure: { text: first.error ? `${text} ${t('workspace.inbox.mailError', { error: first.error })}` : text },
    }
  }
  const [newest] = deliveries
  if (!newest) return {}
  const recipients = deliveries.map(({ recipient }) => recipient).join(', ')
  if (newest.status === 'sent') return { delivery: t('workspace.inbox.mailSent', { recipients }) }
  if (newest.status === 'kept' && newest.fault === 'reserved')
    return { delivery: t('workspace.inbox.mailReserved', { recipients }) }
  if (newest.status === 'kept') return { delivery: t('workspace.inbox.mailKept', { recipients }) }
  return { delivery: t('workspace.inbox.mailQueued', { recipients }) }
}
