import { stageName } from '#domain/tickets/default-names.ts'
import type { ListedThread } from '#domain/tickets/inbox.ts'
import { Icon } from '#ui/icon.tsx'
import { plainText } from '#ui/plain-text.ts'
import { Status } from '#ui/status.tsx'
import { ThreadItem } from '#ui/thread-item.tsx'
import { useT } from '#ui/translation.tsx'
import { threadPath, type Place } from './place.ts'
import { toneOf } from './tone.ts'
import { When } from './when.tsx'

type ThreadRowProps = { thread: ListedThread; place: Place; current: boolean; userId: number }

/** One conversation in the list; a page and a live update draw the same. */
export function ThreadRow({ thread, place, current, userId }: ThreadRowProps) {
  const t = useT()
  return (
    <ThreadItem
      id={`thread-${thread.id}`}
      href={threadPath(place, thread.id)}
      who={thread.contact ?? t('workspace.inbox.noContact')}
      title={thread.subject ?? t('workspace.inbox.noTicket')}
      snippet={useSnippet(thread)}
      time={<When at={thread.active_at} />}
      facts={<Facts thread={thread} userId={userId} />}
      current={current}
      unread={thread.is_unread ? t('workspace.inbox.unread') : undefined}
    />
  )
}

function useSnippet({ preview, direction, writer }: ListedThread): string | undefined {
  const t = useT()
  const text = preview === null ? undefined : plainText(preview)
  if (text === undefined) return undefined
  if (text === '') return t('workspace.inbox.onlyFiles')
  return direction === 'OUTGOING' && writer ? t('workspace.inbox.from', { name: writer, text }) : text
}

function Facts({ thread, userId }: { thread: ListedThread; userId: number }) {
  const t = useT()
  return (
    <>
      <Status tone={toneOf(thread)}>
        {thread.stage === null
          ? t(thread.status === 'OPEN' ? 'common.open' : 'common.closed')
          : stageName(t, thread.stage)}
      </Status>
      {thread.comment_count > 0 && (
        <span class="thread-comments">
          <Icon name="lock" />
          <span aria-hidden="true">{thread.comment_count}</span>
          <span class="visually-hidden">{t('workspace.inbox.comments', { count: thread.comment_count })}</span>
        </span>
      )}
      <span class="thread-assignee">
        {thread.assignee_id === userId ? t('workspace.inbox.you') : (thread.assignee ?? t('workspace.inbox.nobody'))}
      </span>
    </>
  )
}
