import { faultAt } from '#surfaces/workspace/settings/faults.ts'
import { Checkbox } from '#ui/choice.tsx'
import type { Fault } from '#ui/error-summary.tsx'
import { Select, TextArea, TextField } from '#ui/field.tsx'
import { useT } from '#ui/translation.tsx'
import type { EditedType, PropertyForm } from './property.input.ts'

/** Groups by name, in the reader's words. */
export type Groups = ReadonlyMap<string, string>
export type FormProps = { type: EditedType; form: PropertyForm; groups: Groups; faults: Fault[] }

export function LabelField({ form, faults }: FormProps) {
  const t = useT()
  return (
    <TextField
      name="label"
      label={t('workspace.settings-properties.label')}
      hint={t('workspace.settings-properties.labelHint')}
      value={form.label}
      fault={faultAt(faults, 'label')}
      maxlength={100}
      width="medium"
      required
    />
  )
}

export function OptionsField({ form, faults }: FormProps) {
  const t = useT()
  return (
    <TextArea
      name="options"
      label={t('workspace.settings-properties.options')}
      hint={t('workspace.settings-properties.optionsHint')}
      value={form.options}
      fault={faultAt(faults, 'options')}
      rows={5}
    />
  )
}

/** What a property has besides its label and options. */
export function RestFields({ type, form, groups, faults }: FormProps) {
  const t = useT()
  return (
    <>
      <TextArea
        name="description"
        label={t('workspace.settings-properties.description')}
        hint={t('workspace.settings-properties.descriptionHint')}
        optional={t('common.optional')}
        value={form.description}
        rows={2}
      />
      <Select
        name="group"
        label={t('workspace.settings-properties.group')}
        hint={t('workspace.settings-properties.groupHint')}
        value={form.group}
        options={[...groups].map(([value, label]) => ({ value, label }))}
        fault={faultAt(faults, 'group')}
        width="medium"
      />
      <TextField
        name="new_group"
        label={t('workspace.settings-properties.newGroup')}
        hint={t('workspace.settings-properties.newGroupHint')}
        optional={t('common.optional')}
        value={form.new_group}
        fault={faultAt(faults, 'new_group')}
        maxlength={100}
        width="medium"
      />
      {type === 'tickets' && (
        <Checkbox
          name="form_field"
          label={t('workspace.settings-properties.formField')}
          hint={t('workspace.settings-properties.formFieldHint')}
          checked={form.form_field}
        />
      )}
    </>
  )
}
