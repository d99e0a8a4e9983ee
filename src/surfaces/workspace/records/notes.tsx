import type { Note } from '#domain/tickets/notes.ts'
import { When } from '#surfaces/workspace/inbox/when.tsx'
import { Avatar } from '#ui/avatar.tsx'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { TextArea } from '#ui/field.tsx'
import { Icon } from '#ui/icon.tsx'
import { RichText } from '#ui/rich-text.tsx'
import { useT } from '#ui/translation.tsx'

type NotesProps = {
  notes: Note[]
  /** Under which the notes' addresses are: the record's own. */
  href: string
  user: { id: number }
  accountName: string
  failed?: { text: string; fault: string } | undefined
}

/** What colleagues wrote on the record. No customer ever sees any of it (M17). */
export function NotesCard({ notes, href, user, accountName, failed }: NotesProps) {
  const t = useT()
  return (
    <Card id="notes" title={t('workspace.records.notes')} action={<OnlyFor accountName={accountName} />}>
      <details class="note-new" open={failed !== undefined} data-disclosure="">
        <summary class="button secondary small">
          <Icon name="plus" />
          {t('workspace.records.addNote')}
        </summary>
        <form method="post" action={`${href}/notes`} data-guard="">
          <input type="hidden" name="key" value={crypto.randomUUID()} />
          <TextArea
            name="body"
            id="note-body"
            label={t('workspace.records.note')}
            hideLabel
            value={failed?.text}
            fault={failed?.fault}
            placeholder={t('workspace.records.writeNote')}
            rows={3}
          />
          <Button kind="primary" size="small" busyLabel={t('workspace.records.saving')}>
            {t('workspace.records.saveNote')}
          </Button>
        </form>
      </details>
      <ul id="note-list" class="note-list" data-live="">
        {notes.map((note) => (
          <NoteItem key={note.id} note={note} href={href} isOwn={note.user_id === user.id} />
        ))}
      </ul>
    </Card>
  )
}

const OnlyFor = ({ accountName }: { accountName: string }) => (
  <span class="only-for">
    <Icon name="lock" />
    {useT()('workspace.inbox.onlyFor', { account: accountName })}
  </span>
)

function NoteItem({ note, href, isOwn }: { note: Note; href: string; isOwn: boolean }) {
  const t = useT()
  return (
    <li class="note" id={`note-${note.id}`}>
      <p class="note-head">
        <Avatar name={note.author} size="small" />
        <strong>{note.author}</strong>
        <span class="muted">
          <When at={note.created_at} />
          {note.is_changed && <> · {t('workspace.records.noteChanged')}</>}
        </span>
        {isOwn && (
          <span class="note-actions">
            <ButtonLink kind="quiet" size="small" icon="edit" iconOnly href={`${href}/notes/${note.id}`}>
              {t('workspace.records.editNote')}
            </ButtonLink>
            <ButtonLink
              kind="quiet"
              size="small"
              icon="trash"
              iconOnly
              href={`${href}/notes/${note.id}/removal`}
              dialog
            >
              {t('workspace.records.deleteNote')}
            </ButtonLink>
          </span>
        )}
      </p>
      <RichText>{note.body}</RichText>
    </li>
  )
}

type NotePageProps = {
  href: string
  note: Note
  accountName: string
  text?: string | undefined
  fault?: string | undefined
}

export function NotePage({ href, note, accountName, text, fault }: NotePageProps) {
  const t = useT()
  return (
    <form method="post" action={`${href}/notes/${note.id}`} class="settings-form note-form" data-guard="">
      <TextArea
        name="body"
        label={t('workspace.records.note')}
        hint={t('workspace.inbox.onlyFor', { account: accountName })}
        value={text ?? note.body}
        fault={fault}
        rows={6}
      />
      <Buttons>
        <Button kind="primary">{t('workspace.records.saveNote')}</Button>
        <ButtonLink href={`${href}#note-${note.id}`}>{t('common.cancel')}</ButtonLink>
      </Buttons>
    </form>
  )
}
