import type { TimelineItem } from '#domain/tickets/timeline.ts'
import type { PlainKey, Translate } from '#platform/i18n/translate.ts'

export type Change = { name: string; from: string | null; to: string | null }

/** What an event says was changed. */
export const changesOf = ({ data }: TimelineItem): Change[] =>
  Object.entries((data['changes'] ?? {}) as Record<string, { from: string | null; to: string | null }>).map(
    ([name, { from, to }]) => ({ name, from, to }),
  )

const labels: Record<string, PlainKey> = {
  subject: 'workspace.tickets.subject',
  content: 'workspace.tickets.description',
  priority: 'workspace.tickets.priority',
  category: 'workspace.tickets.category',
  email: 'workspace.contacts.email',
  first_name: 'workspace.contacts.firstName',
  last_name: 'workspace.contacts.lastName',
  phone: 'workspace.contacts.phone',
  job_title: 'workspace.contacts.jobTitle',
  locale: 'workspace.contacts.language',
  owner_id: 'workspace.tickets.owner',
  name: 'workspace.companies.name',
  domain: 'workspace.companies.domain',
  city: 'workspace.companies.city',
  country: 'workspace.companies.country',
}

export function propertyLabel(t: Translate, name: string): string {
  const key = labels[name]
  return key ? t(key) : name
}

const values: Record<string, Record<string, PlainKey>> = {
  priority: {
    LOW: 'workspace.tickets.priorityLow',
    MEDIUM: 'workspace.tickets.priorityMedium',
    HIGH: 'workspace.tickets.priorityHigh',
    URGENT: 'workspace.tickets.priorityUrgent',
  },
  category: {
    PRODUCT_ISSUE: 'workspace.tickets.categoryProduct',
    BILLING_ISSUE: 'workspace.tickets.categoryBilling',
    FEATURE_REQUEST: 'workspace.tickets.categoryFeature',
    GENERAL_INQUIRY: 'workspace.tickets.categoryGeneral',
  },
  locale: { en: 'common.languageEn', fi: 'common.languageFi' },
}

/** A value in the reader's words; `people` puts names to owners. */
export function valueWords(
  t: Translate,
  name: string,
  value: string | null,
  people: readonly { id: number; name: string }[] = [],
): string {
  if (value === null || value === '') return t('workspace.records.notSet')
  if (name === 'owner_id') return people.find(({ id }) => String(id) === value)?.name ?? value
  const key = values[name]?.[value]
  return key ? t(key) : value
}
