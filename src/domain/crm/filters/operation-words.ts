import type { MessageKey } from '#platform/i18n/translate.ts'
import { looksAtUpdates, type Operation } from './operation.ts'

export type WordKey = Extract<MessageKey, `filters.${string}`>

/** Which message says an operation. */
export function operationKey(operation: Operation): WordKey {
  const { operationType, operator } = operation
  if (operationType === 'BOOL')
    return operator.startsWith('HAS_NEVER')
      ? 'filters.never_been'
      : operator.startsWith('HAS_EVER')
        ? 'filters.ever'
        : 'filters.equal'
  if (operationType === 'COMPARATIVE_STRING')
    return operator === 'IS_EQUAL_TO' ? 'filters.same_as' : 'filters.not_same_as'
  if (operationType === 'MULTISTRING' && operation.values.length > 1) {
    if (operator === 'IS_EQUAL_TO') return 'filters.any_of'
    if (operator === 'IS_NOT_EQUAL_TO') return 'filters.none_of'
  }
  if (looksAtUpdates(operation)) return updates[operator] ?? 'filters.known'
  return words[operator] ?? 'filters.known'
}

/** "Is not true" is said as "is false". */
export const isFalse = ({ operator }: Operation): boolean => operator === 'IS_NOT_EQUAL_TO'

const updates: Record<string, WordKey> = {
  UPDATED_IN_LAST_X_DAYS: 'filters.updated',
  NOT_UPDATED_IN_LAST_X_DAYS: 'filters.not_updated',
  IS_BEFORE: 'filters.updated_before',
  IS_AFTER: 'filters.updated_after',
  IS_BETWEEN: 'filters.updated_between',
  IS_NOT_BETWEEN: 'filters.updated_not_between',
}

const words: Record<string, WordKey> = {
  IS_KNOWN: 'filters.known',
  IS_UNKNOWN: 'filters.unknown',
  IS_EQUAL_TO: 'filters.equal',
  IS_NOT_EQUAL_TO: 'filters.not_equal',
  CONTAINS: 'filters.contains',
  CONTAINS_TOKEN: 'filters.contains',
  CONTAINS_EXACTLY: 'filters.contains',
  DOES_NOT_CONTAIN: 'filters.not_contains',
  DOES_NOT_CONTAIN_EXACTLY: 'filters.not_contains',
  NOT_CONTAINS_TOKEN: 'filters.not_contains',
  STARTS_WITH: 'filters.starts',
  ENDS_WITH: 'filters.ends',
  IS_GREATER_THAN: 'filters.greater',
  IS_GREATER_THAN_OR_EQUAL_TO: 'filters.greater_equal',
  IS_LESS_THAN: 'filters.less',
  IS_LESS_THAN_OR_EQUAL_TO: 'filters.less_equal',
  IS_BETWEEN: 'filters.between',
  IS_NOT_BETWEEN: 'filters.not_between',
  IS_ANY_OF: 'filters.any_of',
  IS_NONE_OF: 'filters.none_of',
  IS_EXACTLY: 'filters.exactly',
  IS_NOT_EXACTLY: 'filters.not_exactly',
  CONTAINS_ALL: 'filters.contains_all',
  DOES_NOT_CONTAIN_ALL: 'filters.not_contains_all',
  HAS_EVER_BEEN_EQUAL_TO: 'filters.ever',
  HAS_NEVER_BEEN_EQUAL_TO: 'filters.never_been',
  HAS_EVER_BEEN_ANY_OF: 'filters.ever',
  HAS_NEVER_BEEN_ANY_OF: 'filters.never_been',
  HAS_EVER_BEEN_EXACTLY: 'filters.ever',
  HAS_NEVER_BEEN_EXACTLY: 'filters.never_been',
  HAS_EVER_CONTAINED: 'filters.ever_contained',
  HAS_NEVER_CONTAINED: 'filters.never_contained',
  HAS_EVER_CONTAINED_ALL: 'filters.ever_contained',
  HAS_NEVER_CONTAINED_ALL: 'filters.never_contained',
  IS_BEFORE: 'filters.before',
  IS_BEFORE_DATE: 'filters.before',
  IS_AFTER: 'filters.after',
  IS_AFTER_DATE: 'filters.after',
  IS_LESS_THAN_X_DAYS_AGO: 'filters.less_ago',
  IS_MORE_THAN_X_DAYS_AGO: 'filters.more_ago',
  IS_LESS_THAN_X_DAYS_FROM_NOW: 'filters.less_ahead',
  IS_MORE_THAN_X_DAYS_FROM_NOW: 'filters.more_ahead',
  IN_THIS_TIME_UNIT: 'filters.this_unit',
  IN_THIS_TIME_UNIT_SO_FAR: 'filters.this_unit_so_far',
  IN_NEXT_TIME_UNIT: 'filters.next_units',
  IN_LAST_TIME_UNIT: 'filters.last_units',
}
