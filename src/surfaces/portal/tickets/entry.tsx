import { ticketPath } from '#domain/portals/links.ts'
import type { Entry } from '#domain/tickets/conversation.ts'
import { stageName } from '#domain/tickets/default-names.ts'
import { fileFacts } from '#platform/files/facts.ts'
import type { Room } from '#surfaces/portal/frame.tsx'
import { EventLine, Message } from '#ui/message.tsx'
import { RichText } from '#ui/rich-text.tsx'
import { useReader } from '#ui/translation.tsx'
import { Moment } from './moment.tsx'

type EntryProps = { entry: Entry; room: Room; ticketId: number }

/** A message, or a change of stage as a quiet line. The page and a live update draw the same. */
export function EntryOf({ entry, room, ticketId }: EntryProps) {
  const reader = useReader()
  const { t } = reader
  if (entry.kind === 'stage') return <StageLine entry={entry} showsStages={room.portal.showsStages} />
  const isStaff = entry.direction === 'OUTGOING'
  const author = entry.author || (isStaff ? room.company : t('portal.ticket.customer'))
  const files = entry.files.map((file) => ({
    name: file.name,
    facts: fileFacts(reader, file),
    href: `${ticketPath(room.portal, ticketId)}/files/${file.id}`,
    image: file.type.startsWith('image/'),
  }))
  return (
    <Message
      id={`message-${entry.id}`}
      author={author}
      from={isStaff ? 'staff' : 'customer'}
      sideLabel={isStaff ? room.company : entry.isOwn ? t('portal.ticket.you') : undefined}
      time={<Moment at={entry.at} />}
      files={files}
      filesLabel={t('portal.ticket.files')}
    >
      {/* Whoever sends nothing but files has files: without either, it was taken back. */}
      <RichText>{entry.text === '' && files.length === 0 ? t('common.erased') : entry.text}</RichText>
    </Message>
  )
}

// A customer who is shown Open or Closed learns of no move between stages.
function StageLine({ entry, showsStages }: { entry: Entry & { kind: 'stage' }; showsStages: boolean }) {
  const { t } = useReader()
  if (!showsStages && !entry.closes && !entry.reopens) return null
  const words = entry.closes
    ? t('portal.ticket.wasClosed')
    : entry.reopens
      ? t('portal.ticket.wasReopened')
      : t('portal.ticket.moved', { stage: stageName(t, entry.stage) })
  const icon = entry.closes ? 'dot-done' : entry.reopens ? 'reopen' : 'dot-half'
  return (
    <EventLine id={`stage-${entry.id}`} icon={icon} time={<Moment at={entry.at} />}>
      {words}
    </EventLine>
  )
}
