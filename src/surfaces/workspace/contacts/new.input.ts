import { z } from 'zod'
import { keyFrom } from '#domain/conversations/draft-key.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { lineOf } from '#platform/http/form.ts'
import type { NewField } from '#surfaces/workspace/records/new-record.tsx'
import { idOrNone } from '#surfaces/workspace/records/property.input.ts'

export const newContactInput = z.object({
  key: z.string().optional().catch(undefined).transform(keyFrom),
  email: lineOf(320),
  first_name: lineOf(100),
  last_name: lineOf(100),
  phone: lineOf(50),
  job_title: lineOf(100),
  /** The company that they shall belong to. */
  company: idOrNone.catch(null),
})

export type NewContactForm = z.output<typeof newContactInput>

export const newContactFields = (t: Translate, form: NewContactForm): NewField[] => [
  { name: 'email', label: t('workspace.contacts.email'), value: form.email, type: 'email', maxlength: 320 },
  { name: 'first_name', label: t('workspace.contacts.firstName'), value: form.first_name, maxlength: 100 },
  { name: 'last_name', label: t('workspace.contacts.lastName'), value: form.last_name, maxlength: 100 },
  {
    name: 'phone',
    label: t('workspace.contacts.phone'),
    value: form.phone,
    type: 'tel',
    maxlength: 50,
    isOptional: true,
  },
  {
    name: 'job_title',
    label: t('workspace.contacts.jobTitle'),
    value: form.job_title,
    maxlength: 100,
    isOptional: true,
  },
]
