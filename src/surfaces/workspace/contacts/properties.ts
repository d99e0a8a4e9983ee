import type { Contact } from '#domain/crm/contact.ts'
import type { ContactValues } from '#domain/crm/writing-contacts.ts'
import { isLocale, locales, type Translate } from '#platform/i18n/translate.ts'
import { isAddress } from '#platform/mail/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import { idOrNone, type SentProperty } from '#surfaces/workspace/records/property.input.ts'
import type { Property } from '#surfaces/workspace/records/property.tsx'
import type { People } from '#surfaces/workspace/records/timeline.tsx'
import { peopleOptions } from '#surfaces/workspace/tickets/choices.ts'

const lengths = { first_name: 100, last_name: 100, email: 320, phone: 50, job_title: 100 } as const
type Line = keyof typeof lengths

export function contactProperties(t: Translate, contact: Contact, people: People): Property[] {
  const line = (name: Line, label: string, control: 'text' | 'email' | 'tel' = 'text'): Property => ({
    name,
    label,
    value: contact[name],
    control,
    maxlength: lengths[name],
  })
  return [
    line('first_name', t('workspace.contacts.firstName')),
    line('last_name', t('workspace.contacts.lastName')),
    line('email', t('workspace.contacts.email'), 'email'),
    line('phone', t('workspace.contacts.phone'), 'tel'),
    line('job_title', t('workspace.contacts.jobTitle')),
    {
      name: 'locale',
      label: t('workspace.contacts.language'),
      value: contact.locale ?? '',
      control: [
        { value: '', label: t('workspace.contacts.portalLanguage') },
        ...locales.map((value) => ({ value, label: t(value === 'fi' ? 'common.languageFi' : 'common.languageEn') })),
      ],
    },
    {
      name: 'owner_id',
      label: t('workspace.tickets.owner'),
      value: contact.owner_id === null ? '' : String(contact.owner_id),
      control: peopleOptions(t, people),
    },
  ]
}

/** What a form asks to change. @throws Refusal 422 for a property that does not exist, or a value that cannot be */
export function contactChanges({ property, value }: SentProperty): ContactValues {
  if (property === 'owner_id') return { owner_id: ownerOf(value) }
  if (property === 'locale') {
    if (value !== '' && !isLocale(value)) throw new Refusal(422, 'form.faults')
    return { locale: value }
  }
  if (!(property in lengths)) throw new Refusal(422, 'form.faults')
  return { [property]: lineOf(property as Line, value) }
}

function lineOf(name: Line, value: string): string {
  const text = value.replaceAll('\0', '').trim()
  if (text.length > lengths[name]) throw new Refusal(422, 'contact.too_long', { most: lengths[name] })
  if (name === 'email' && text !== '' && !isAddress(text)) throw new Refusal(422, 'contact.email_wrong')
  return text
}

function ownerOf(value: string): number | null {
  const owner = idOrNone.safeParse(value)
  if (!owner.success) throw new Refusal(422, 'user.unknown')
  return owner.data
}
