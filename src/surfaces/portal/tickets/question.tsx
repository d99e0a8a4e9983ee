import type { Draft } from '#domain/conversations/draft-content.ts'
import { isMultiple, type Property } from '#domain/crm/properties/property.ts'
import type { FormField } from '#domain/forms/form.ts'
import { optionsOf } from '#domain/forms/submitting.ts'
import { longestSubject } from '#domain/tickets/creating.ts'
import { fileFacts } from '#platform/files/facts.ts'
import { Checkbox, CheckboxGroup, RadioGroup } from '#ui/choice.tsx'
import { Select, TextArea, TextField } from '#ui/field.tsx'
import { useReader, useT } from '#ui/translation.tsx'
import { Files } from './files.tsx'
import { categories, priorities } from './ticket.page.tsx'

type QuestionProps = { field: FormField; draft: Draft | undefined; fault: string | undefined }

/** One question of a form, with what was typed before. */
export function Question({ field, draft, fault }: QuestionProps) {
  const reader = useReader()
  const { t } = reader
  const { property, required, added } = field
  const common = { name: property, fault, optional: required ? undefined : t('common.optional').toLowerCase() }
  const value = draft?.fields[property] ?? ''
  if (added) return <AddedQuestion property={added} common={common} value={value} required={required} />
  if (property === 'hs_file_upload') {
    const kept = (draft?.files ?? []).map((file) => ({ id: file.id, name: file.name, facts: fileFacts(reader, file) }))
    return <Files id={property} label={t('portal.form.files')} kept={kept} fault={fault} />
  }
  if (property === 'subject') {
    const hint = t('portal.form.subjectHint')
    return (
      <TextField
        {...common}
        {...{ value, required, hint }}
        label={t('portal.list.subject')}
        maxlength={longestSubject}
      />
    )
  }
  if (property === 'content') {
    const hint = t('portal.form.contentHint')
    return <TextArea {...common} {...{ value, required, hint }} label={t('portal.ticket.content')} rows={8} />
  }
  const [label, words] =
    property === 'hs_ticket_priority'
      ? (['portal.ticket.priority', priorities] as const)
      : (['portal.ticket.category', categories] as const)
  const options = optionsOf(field).map((option) => ({ value: option, label: t(words[option as keyof typeof words]) }))
  const none = { value: '', label: t('portal.form.choose') }
  return <Select {...common} {...{ value, required }} label={t(label)} options={[none, ...options]} width="medium" />
}

type Common = { name: string; fault: string | undefined; optional: string | undefined }
type AddedProps = { property: Property; common: Common; value: string; required: boolean }

/** A property that the account has added, under the label and with the hint that the account gave it. */
function AddedQuestion({ property, common, value, required }: AddedProps) {
  const t = useT()
  const { label, fieldType, type } = property
  const field = { ...common, label, hint: property.description || undefined }
  if (type === 'bool') return <Checkbox {...field} value="true" checked={value === 'true'} />
  if (type === 'enumeration') {
    const options = property.options.filter(({ hidden }) => !hidden)
    if (isMultiple(property))
      return <CheckboxGroup {...field} legend={label} values={value.split(';')} options={options} />
    if (fieldType === 'radio') return <RadioGroup {...field} legend={label} value={value} options={options} />
    const none = { value: '', label: t('portal.form.choose') }
    return <Select {...field} {...{ value, required }} options={[none, ...options]} width="medium" />
  }
  if (fieldType === 'textarea') return <TextArea {...field} {...{ value, required }} rows={4} />
  return <TextField {...field} {...{ value, required }} {...inputs[inputOf(property)]} autocomplete="off" />
}

const inputs = {
  date: { type: 'date', width: 'short' },
  number: { inputmode: 'numeric', width: 'short' },
  phone: { type: 'tel', width: 'medium' },
  text: { type: 'text' },
} as const

function inputOf({ type, fieldType }: Property): keyof typeof inputs {
  if (type === 'date' || type === 'number') return type
  return fieldType === 'phonenumber' ? 'phone' : 'text'
}
