import { z } from 'zod'
import { keyFrom } from '#domain/conversations/draft-key.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { lineOf } from '#platform/http/form.ts'
import type { NewField } from '#surfaces/workspace/records/new-record.tsx'

export const newCompanyInput = z.object({
  key: z.string().optional().catch(undefined).transform(keyFrom),
  name: lineOf(200),
  domain: lineOf(253),
  phone: lineOf(50),
  city: lineOf(100),
  country: lineOf(100),
})

export type NewCompanyForm = z.output<typeof newCompanyInput>

export const newCompanyFields = (t: Translate, form: NewCompanyForm): NewField[] => [
  { name: 'name', label: t('workspace.companies.name'), value: form.name, maxlength: 200 },
  { name: 'domain', label: t('workspace.companies.domain'), value: form.domain, maxlength: 253, isOptional: true },
  {
    name: 'phone',
    label: t('workspace.contacts.phone'),
    value: form.phone,
    type: 'tel',
    maxlength: 50,
    isOptional: true,
  },
  { name: 'city', label: t('workspace.companies.city'), value: form.city, maxlength: 100, isOptional: true },
  { name: 'country', label: t('workspace.companies.country'), value: form.country, maxlength: 100, isOptional: true },
]
