import type { PlainKey, Translate } from '#platform/i18n/translate.ts'
import type { Option } from '#ui/field.tsx'

export const priorities = ['LOW', 'MEDIUM', 'HIGH', 'URGENT'] as const
export const categories = ['PRODUCT_ISSUE', 'BILLING_ISSUE', 'FEATURE_REQUEST', 'GENERAL_INQUIRY'] as const
export const sources = ['PHONE', 'EMAIL', 'CHAT', 'FORM'] as const

const words: Record<(typeof priorities)[number] | (typeof categories)[number] | (typeof sources)[number], PlainKey> = {
  LOW: 'workspace.tickets.priorityLow',
  MEDIUM: 'workspace.tickets.priorityMedium',
  HIGH: 'workspace.tickets.priorityHigh',
  URGENT: 'workspace.tickets.priorityUrgent',
  PRODUCT_ISSUE: 'workspace.tickets.categoryProduct',
  BILLING_ISSUE: 'workspace.tickets.categoryBilling',
  FEATURE_REQUEST: 'workspace.tickets.categoryFeature',
  GENERAL_INQUIRY: 'workspace.tickets.categoryGeneral',
  PHONE: 'workspace.tickets.sourcePhone',
  EMAIL: 'workspace.tickets.sourceEmail',
  CHAT: 'workspace.tickets.sourceChat',
  FORM: 'workspace.tickets.sourceForm',
}

/** A priority, a category (or several) or a source in the reader's words. */
export const choiceWord = (t: Translate, value: string): string =>
  value
    .split(';')
    .map((one) => (one in words ? t(words[one as keyof typeof words]) : one))
    .join(', ')

/** The same as options, with one for none. */
export const choicesOf = (t: Translate, values: readonly string[]): Option[] => [
  { value: '', label: t('workspace.records.notSet') },
  ...values.map((value) => ({ value, label: choiceWord(t, value) })),
]

export const peopleOptions = (t: Translate, people: readonly { id: number; name: string }[]): Option[] => [
  { value: '', label: t('workspace.inbox.nobody') },
  ...people.map(({ id, name }) => ({ value: String(id), label: name })),
]
