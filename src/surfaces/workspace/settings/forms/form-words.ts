import type { Inbox } from '#domain/conversations/inbox.ts'
import { isFormProperty } from '#domain/forms/form.ts'
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

function rowWord(t: Translate, row: FieldRow): string {
  const field = wordOf(t, row)
  return row.required ? t('workspace.settings-forms.requiredField', { field }) : field
}

/** The product's own properties in the reader's language, the account's own as the account calls them. */
export const wordOf = (t: Translate, { property, added }: Pick<FieldRow, 'property' | 'added'>): string =>
  added?.label ?? (isFormProperty(property) ? t(`workspace.settings-forms.${property}`) : property)
