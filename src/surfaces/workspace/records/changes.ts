import type { TimelineItem } from '#domain/tickets/timeline.ts'
import type { PlainKey, Translate } from '#platform/i18n/translate.ts'

export type Change = { name: string; from: string | null; to: string | null }

/** What an event says was changed. */
export const changesOf = ({ data }: TimelineItem): Change[] =>
  Object.entries((data['changes'] ?? {}) as Record<string, { from: string | null; to: string | null }>).map(
    ([name, { from, to }]) => ({ name, from, to }),
  )

/** What a property of a form is called in the log: by its name in HubSpot. */
const logged: Record<string, string> = {
  priority: 'hs_ticket_priority',
  category: 'hs_ticket_category',
  first_name: 'firstname',
  last_name: 'lastname',
  job_title: 'jobtitle',
  locale: 'hs_language',
  owner_id: 'hubspot_owner_id',
}
export const loggedName = (formName: string): string => logged[formName] ?? formName

const labels: Record<string, PlainKey> = {
  subject: 'workspace.tickets.subject',
  content: 'workspace.tickets.description',
  hs_ticket_priority: 'workspace.tickets.priority',
  hs_ticket_category: 'workspace.tickets.category',
  email: 'workspace.contacts.email',
  firstname: 'workspace.contacts.firstName',
  lastname: 'workspace.contacts.lastName',
  phone: 'workspace.contacts.phone',
  jobtitle: 'workspace.contacts.jobTitle',
  hs_language: 'workspace.contacts.language',
  hubspot_owner_id: 'workspace.tickets.owner',
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
  hs_ticket_priority: {
    LOW: 'workspace.tickets.priorityLow',
    MEDIUM: 'workspace.tickets.priorityMedium',
    HIGH: 'workspace.tickets.priorityHigh',
    URGENT: 'workspace.tickets.priorityUrgent',
  },
  hs_ticket_category: {
    PRODUCT_ISSUE: 'workspace.tickets.categoryProduct',
    BILLING_ISSUE: 'workspace.tickets.categoryBilling',
    FEATURE_REQUEST: 'workspace.tickets.categoryFeature',
    GENERAL_INQUIRY: 'workspace.tickets.categoryGeneral',
  },
  hs_language: { en: 'common.languageEn', fi: 'common.languageFi' },
}

/** A value in the reader's words; `people` puts names to owners. */
export function valueWords(
  t: Translate,
  name: string,
  value: string | null,
  people: readonly { id: number; name: string }[] = [],
): string {
  if (value === null || value === '') return t('workspace.records.notSet')
  if (name === 'hubspot_owner_id') return people.find(({ id }) => String(id) === value)?.name ?? value
  const words = value.split(';').map((one) => values[name]?.[one])
  return words.every((key) => key !== undefined) ? words.map((key) => t(key)).join(', ') : value
}
