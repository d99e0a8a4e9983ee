import type { Inbox } from '#domain/conversations/inbox.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import type { Said } from '#surfaces/workspace/settings/differences.tsx'
import type { FieldRow, FormForm } from './form.input.ts'

/** Everything that is set of a form in words: its fields as one list, in their order. */
export const wordsOf = (t: Translate, { name, inbox_id, rows }: FormForm, inboxes: Inbox[]): Said[] => [
  { field: 'name', label: t('workspace.settings-forms.name'), value: name },
  {
    field: 'inbox_id',
    label: t('workspace.settings-forms.inbox'),
    value: inboxes.find(({ id }) => id === inbox_id)?.name ?? t('workspace.settings-forms.portalInbox'),
  },
  {
    field: 'fields',
    label: t('workspace.settings-forms.fieldsTitle'),
    value: rows
      .filter(({ isAsked }) => isAsked)
      .map((row) => rowWord(t, row))
      .join(' · '),
  },
]

function rowWord(t: Translate, { property, required }: FieldRow): string {
  const field = t(`workspace.settings-forms.${property}`)
  return required ? t('workspace.settings-forms.requiredField', { field }) : field
}
