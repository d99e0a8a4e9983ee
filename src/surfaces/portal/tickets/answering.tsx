import { newTicketPath, ticketPath } from '#domain/portals/links.ts'
import { fileFacts } from '#platform/files/facts.ts'
import { writerOf } from '#surfaces/portal/frame.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Composer } from '#ui/composer.tsx'
import { draftData } from '#ui/draft-data.ts'
import { Notice } from '#ui/notice.tsx'
import { useReader } from '#ui/translation.tsx'
import { Files } from './files.tsx'
import { backQuery } from './list.input.ts'
import type { TicketProps } from './ticket.page.tsx'
import { WithoutScripts } from './without-scripts.tsx'

type AnsweringProps = TicketProps & { mayAnswer: boolean }

/** Where the customer answers; or, where they cannot, what can be done instead. */
export function Answering(props: AnsweringProps) {
  const { room, ticket, viewer, mayAnswer, canFile } = props
  const { t } = useReader()
  if (viewer.kind === 'user') return <Notice>{t('portal.answer.agents')}</Notice>
  const hasPlace = ticket.thread_id !== null || room.portal.defaultInboxId !== null
  if (!mayAnswer || !hasPlace) {
    const file = canFile && (
      <ButtonLink href={newTicketPath(room.portal)} icon="plus">
        {t('portal.list.file')}
      </ButtonLink>
    )
    return (
      <Notice title={t(mayAnswer ? 'portal.answer.noPlaceTitle' : 'portal.answer.closedTitle')} action={file}>
        {t(mayAnswer ? 'portal.answer.noPlace' : canFile ? 'portal.answer.closedFile' : 'portal.answer.closed')}
      </Notice>
    )
  }
  return (
    <>
      <div id="answer-notice" data-live="">
        {ticket.is_closed && <Notice title={t('portal.answer.reopensTitle')}>{t('portal.answer.reopens')}</Notice>}
      </div>
      <AnswerBox {...props} />
    </>
  )
}

function AnswerBox({ room, ticket, back, fault }: AnsweringProps) {
  const reader = useReader()
  const { t, format } = reader
  const { draft } = ticket
  const query = backQuery(back)
  const kept = (draft?.files ?? []).map((file) => ({ id: file.id, name: file.name, facts: fileFacts(reader, file) }))
  return (
    <Composer
      id="answer"
      action={`${ticketPath(room.portal, ticket.id)}/answers${query}`}
      label={t('portal.answer.label')}
      readers={t('portal.answer.readers', { company: room.company })}
      placeholder={t('portal.answer.label')}
      hidden={{ key: fault?.key ?? draft?.key ?? crypto.randomUUID() }}
      value={fault?.text ?? draft?.fields['text'] ?? ''}
      fault={fault?.messages.join(' ')}
      draft={draft ? t('draft.saved', { time: format.time(new Date(draft.updatedAt)) }) : undefined}
      data={draftData(t, { address: `/${room.portal.slug}/drafts/ticket:${ticket.id}`, writer: writerOf(room.person) })}
      keysHint={t('portal.answer.keys')}
      files={
        <>
          <Files kept={kept} />
          <WithoutScripts />
        </>
      }
      buttons={
        <Button kind="primary" icon="send" busyLabel={t('portal.answer.sending')}>
          {t('portal.answer.send')}
        </Button>
      }
    />
  )
}
