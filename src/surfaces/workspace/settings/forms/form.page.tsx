import type { Form } from '#domain/forms/form.ts'
import type { Inbox } from '#domain/conversations/inbox.ts'
import { Differences } from '#surfaces/workspace/settings/differences.tsx'
import { faultAt } from '#surfaces/workspace/settings/faults.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { Select, TextField } from '#ui/field.tsx'
import { useT } from '#ui/translation.tsx'
import { FieldRows } from './field-rows.tsx'
import { formOf, type FormForm, type NewForm } from './form.input.ts'
import { wordsOf } from './form-words.ts'

const { href } = settingsPlaces.forms

/** A new form: a name and an inbox; it begins with the fields that most have. */
export function NewFormPage({ form, inboxes, faults }: { form: NewForm; inboxes: Inbox[]; faults: Fault[] }) {
  const t = useT()
  return (
    <>
      <ErrorSummary title={t('workspace.settings-forms.problem')} faults={faults} />
      <form method="post" action={href} class="settings-form" novalidate>
        <input type="hidden" name="key" value={form.key} />
        <NameAndInbox {...{ form, inboxes, faults }} />
        <Buttons>
          <Button kind="primary">{t('workspace.settings-forms.create')}</Button>
          <ButtonLink href={href}>{t('common.cancel')}</ButtonLink>
        </Buttons>
      </form>
    </>
  )
}

/** The form editor (M25). */
export function FormPage(props: { saved: Form; form: FormForm; inboxes: Inbox[]; faults: Fault[] }) {
  const t = useT()
  const { saved, form, inboxes } = props
  return (
    <>
      <ErrorSummary title={t('workspace.settings-forms.problem')} faults={props.faults} />
      {form.version !== undefined && form.version !== saved.version && (
        <Differences saved={wordsOf(t, formOf(saved, new Map()), inboxes)} typed={wordsOf(t, form, inboxes)} />
      )}
      <form method="post" action={`${href}/${saved.id}`} class="settings-form" data-guard="" novalidate>
        <input type="hidden" name="version" value={saved.version} />
        {/* Enter in a box presses the first button of its form: that is Save, and not an arrow. */}
        <button type="submit" class="visually-hidden" tabindex={-1} aria-hidden="true" />
        <Card title={t('workspace.settings-forms.nameTitle')} lead={t('workspace.settings-forms.nameLead')}>
          <div class="settings-form">
            <NameAndInbox {...props} />
          </div>
        </Card>
        <Card title={t('workspace.settings-forms.fieldsTitle')} lead={t('workspace.settings-forms.fieldsLead')}>
          <FieldRows rows={form.rows} />
        </Card>
        <div class="settings-save">
          <Button kind="primary">{t('workspace.settings-forms.save')}</Button>
          <span class="muted">{t('workspace.settings-forms.saveHint')}</span>
        </div>
      </form>
    </>
  )
}

function NameAndInbox({
  form,
  inboxes,
  faults,
}: {
  form: Pick<NewForm, 'name' | 'inbox_id'>
  inboxes: Inbox[]
  faults: Fault[]
}) {
  const t = useT()
  return (
    <>
      <TextField
        name="name"
        label={t('workspace.settings-forms.name')}
        hint={t('workspace.settings-forms.nameHint')}
        value={form.name}
        fault={faultAt(faults, 'name')}
        maxlength={100}
        width="medium"
        required
      />
      <Select
        name="inbox_id"
        label={t('workspace.settings-forms.inbox')}
        hint={t('workspace.settings-forms.inboxHint')}
        options={[
          { value: '', label: t('workspace.settings-forms.portalInbox') },
          ...inboxes.map((inbox) => ({ value: String(inbox.id), label: inbox.name })),
        ]}
        value={form.inbox_id === null ? '' : String(form.inbox_id)}
        fault={faultAt(faults, 'inbox_id')}
        width="medium"
      />
    </>
  )
}
