import type { Company } from '#domain/crm/company.ts'
import type { CompanyValues } from '#domain/crm/writing-companies.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { Refusal } from '#platform/refusal.ts'
import { idOrNone, type SentProperty } from '#surfaces/workspace/records/property.input.ts'
import type { Property } from '#surfaces/workspace/records/property.tsx'
import type { People } from '#surfaces/workspace/records/timeline.tsx'
import { peopleOptions } from '#surfaces/workspace/tickets/choices.ts'

const lengths = { name: 200, domain: 253, phone: 50, city: 100, country: 100 } as const
type Line = keyof typeof lengths

export function companyProperties(t: Translate, company: Company, people: People): Property[] {
  const line = (name: Line, label: string, control: 'text' | 'tel' = 'text'): Property => ({
    name,
    label,
    value: company[name],
    control,
    maxlength: lengths[name],
  })
  return [
    line('name', t('workspace.companies.name')),
    line('domain', t('workspace.companies.domain')),
    line('phone', t('workspace.contacts.phone'), 'tel'),
    line('city', t('workspace.companies.city')),
    line('country', t('workspace.companies.country')),
    {
      name: 'owner_id',
      label: t('workspace.tickets.owner'),
      value: company.owner_id === null ? '' : String(company.owner_id),
      control: peopleOptions(t, people),
    },
  ]
}

/** What a form asks to change. @throws Refusal 422 for a property that does not exist, or a value that cannot be */
export function companyChanges({ property, value }: SentProperty): CompanyValues {
  if (property === 'owner_id') {
    const owner = idOrNone.safeParse(value)
    if (!owner.success) throw new Refusal(422, 'user.unknown')
    return { owner_id: owner.data }
  }
  if (!(property in lengths)) throw new Refusal(422, 'form.faults')
  const most = lengths[property as Line]
  const text = value.replaceAll('\0', '').trim()
  if (text.length > most) throw new Refusal(422, 'company.too_long', { most })
  return { [property]: text }
}
