import { timelineAtOnce, type TimelineItem } from '#domain/tickets/timeline.ts'
import { When } from '#surfaces/workspace/inbox/when.tsx'
import { Card } from '#ui/card.tsx'
import { RichText } from '#ui/rich-text.tsx'
import { Timeline, type TimelineEntry } from '#ui/timeline.tsx'
import { useT } from '#ui/translation.tsx'
import { changesOf, propertyLabel, valueWords } from './changes.ts'
import { timelineKinds, timelineWords } from './timeline-words.ts'

export type People = readonly { id: number; name: string }[]

type TimelineProps = {
  items: TimelineItem[]
  /** The record's own address. */
  href: string
  people: People
  /** The ticket whose own timeline it is; elsewhere each line names its ticket. */
  ofTicket?: number | undefined
  /** Not the newest page. */
  isOlder: boolean
}

/** Everything that happened on a record (M27), a page at a time. */
export function TimelineCard({ items, href, people, ofTicket, isOlder }: TimelineProps) {
  const t = useT()
  const page = items.slice(0, timelineAtOnce)
  const last = items.length > timelineAtOnce ? page.at(-1) : undefined
  return (
    <Card
      id="timeline"
      title={t('workspace.timeline.title')}
      action={isOlder && <a href={`${href}#timeline`}>{t('workspace.timeline.newest')}</a>}
    >
      <div id="timeline-items" data-live="">
        {page.length === 0 && <p class="muted">{t('workspace.timeline.nothing')}</p>}
        <Timeline
          label={t('workspace.timeline.title')}
          entries={page.map((item) => entryOf(t, item, people, ofTicket))}
        />
        {last && <a href={`${href}?before=${last.id}#timeline`}>{t('workspace.timeline.older')}</a>}
      </div>
    </Card>
  )
}

function entryOf(t: ReturnType<typeof useT>, item: TimelineItem, people: People, ofTicket?: number): TimelineEntry {
  const words = timelineWords(t, item)
  return {
    id: `event-${item.id}`,
    icon: timelineKinds[item.kind]?.icon ?? 'info',
    tone: item.kind === 'comment.added' || item.kind.startsWith('note.') ? 'comment' : undefined,
    time: <When at={item.at} />,
    title:
      item.ticket_id === null || item.ticket_id === ofTicket ? (
        words
      ) : (
        <>
          {words} <a href={`/workspace/tickets/${item.ticket_id}`}>{item.ticket}</a>
        </>
      ),
    body: bodyOf(t, item, people),
  }
}

function bodyOf(t: ReturnType<typeof useT>, item: TimelineItem, people: People) {
  if (item.text) {
    return (
      <div class="timeline-text">
        <RichText>{item.text}</RichText>
      </div>
    )
  }
  const changes = changesOf(item)
  if (changes.length === 0) return undefined
  return (
    <ul class="timeline-changes">
      {changes.map(({ name, from, to }) => (
        <li key={name}>
          <span class="muted">{propertyLabel(t, name)}</span> <del>{valueWords(t, name, from, people)}</del>{' '}
          <ins>{valueWords(t, name, to, people)}</ins>
        </li>
      ))}
    </ul>
  )
}
