import { labelOf, optionLabelOf } from '#domain/crm/properties/words.ts'
import type { Property } from '#domain/crm/properties/property.ts'
import type { Reader } from '#platform/i18n/reader.ts'
import type { Filter, FilterBranch } from './branch.ts'
import { isFalse, operationKey, type WordKey } from './operation-words.ts'
import type { TimePoint } from './moment.ts'
import { monthNumber, type Operation, type OperationOf, type OperationType } from './operation.ts'
import type { Rule } from './rule.ts'
import { typeNamed, type Terms } from './terms.ts'

type Reading = Reader & { terms: Terms; type: Rule['type'] }

/**
 * A rule as a sentence: "Contacts whose City is any of Tampere or Turku and whose Create date is in the last 30 days". What it
 * names and what is gone is called by its internal name.
 */
export function ruleInWords({ type, root, terms }: Rule, reader: Reader): string {
  const rule = inWords(root, { ...reader, terms, type })
  return rule === undefined ? reader.t('filters.everything', { type }) : reader.t('filters.that', { type, rule })
}

/** Undefined for a branch that says nothing. */
function inWords(branch: FilterBranch, reading: Reading): string | undefined {
  if (branch.filterBranchType === 'ASSOCIATION') {
    const type = typeNamed(branch.objectTypeId) ?? reading.type
    const rule = joined(branch, 'and', { ...reading, type }) ?? reading.t('filters.always')
    return reading.t('filters.associated', { type, rule })
  }
  const isAny = branch.filterBranchType === 'OR' || branch.filterBranchType === 'NOT_ANY'
  // One group that says nothing takes everything, whatever the others say.
  if (branch.filterBranchType === 'OR' && branch.filterBranches.some((one) => inWords(one, reading) === undefined))
    return undefined
  const rule = joined(branch, isAny ? 'or' : 'and', reading)
  if (branch.filterBranchType === 'AND' || branch.filterBranchType === 'OR' || rule === undefined) return rule
  return reading.t(branch.filterBranchType === 'NOT_ALL' ? 'filters.not_all' : 'filters.not_any', { rule })
}

function joined(branch: FilterBranch, word: 'and' | 'or', reading: Reading): string | undefined {
  const { t } = reading
  const inner = branch.filterBranches.flatMap((one) => {
    const rule = inWords(one, reading)
    const several =
      word === 'and' && one.filterBranchType === 'OR' && one.filters.length + one.filterBranches.length > 1
    return rule === undefined ? [] : [several ? t('filters.group', { rule }) : rule]
  })
  const parts = [...branch.filters.map((filter) => filterInWords(filter, reading)), ...inner]
  if (parts.length === 0) return undefined
  return parts.reduce((one, other) => t(`filters.${word}`, { one, other }))
}

function filterInWords(filter: Filter, reading: Reading): string {
  const { t, terms } = reading
  const list = 'listId' in filter ? (terms.lists.get(Number(filter.listId))?.name ?? filter.listId) : ''
  switch (filter.filterType) {
    case 'PROPERTY':
      return propertyInWords(filter.property, filter.operation, reading)
    case 'IN_LIST':
      return t(filter.operator === 'IN_LIST' ? 'filters.in_list' : 'filters.not_in_list', { list })
    case 'ASSOCIATION':
      return t(filter.operator === 'IN_LIST' ? 'filters.associated_in_list' : 'filters.associated_not_in_list', {
        list,
      })
    case 'NUM_ASSOCIATIONS':
    case 'ASSOCIATED':
      return t('filters.associations')
    case 'FORM_SUBMISSION': {
      const form = terms.forms.get(Number(filter.formId))?.name ?? filter.formId ?? ''
      const named = filter.formId === undefined ? 'no' : 'yes'
      return t(filter.operator === 'FILLED_OUT' ? 'filters.filled_out' : 'filters.not_filled_out', { named, form })
    }
    case 'CONSTANT':
      return t(filter.shouldAccept ? 'filters.always' : 'filters.never')
  }
}

function propertyInWords(name: string, operation: Operation, reading: Reading): string {
  const { t } = reading
  const property = reading.terms.properties.get(reading.type)?.get(name)
  const args = { property: otherInWords(name, reading), ...argumentsOf(operation, property, reading) }
  const rule = (t as (key: WordKey, args: object) => string)(operationKey(operation), args)
  return operation.includeObjectsWithNoValueSet && operation.operationType !== 'ALL_PROPERTY'
    ? t('filters.or_unknown', { rule })
    : rule
}

type Words = Record<string, string | number>
type Arguments = {
  [Type in OperationType]: (operation: OperationOf<Type>, reading: Reading, property: Property | undefined) => Words
}

/** All that a message about this operation may ask for. */
const argumentsOf = (operation: Operation, property: Property | undefined, reading: Reading): Words =>
  wordsFor[operation.operationType](operation as never, reading, property)

const moment = (timestamp: number, { format }: Reading): string => format.dateTime(new Date(timestamp))

const wordsFor: Arguments = {
  ALL_PROPERTY: () => ({}),
  STRING: ({ value }) => ({ value }),
  TOKEN: ({ value }) => ({ value }),
  NUMBER: ({ value }, { format }) => ({ value: format.number(value) }),
  NUMBER_RANGED: ({ lowerBound, upperBound }, { format }) => ({
    from: format.number(lowerBound),
    to: format.number(upperBound),
  }),
  BOOL: (operation, reading, property) => ({
    value: optionsInWords([String(operation.value !== isFalse(operation))], property, reading),
  }),
  MULTISTRING: ({ values }, reading, property) => ({ value: optionsInWords(values, property, reading) }),
  ENUMERATION: ({ values }, reading, property) => ({ value: optionsInWords(values, property, reading) }),
  RANGED_DATE: ({ lowerBound, upperBound }, reading) => ({
    from: moment(lowerBound, reading),
    to: moment(upperBound, reading),
  }),
  DATETIME: ({ timestamp }, reading) => ({ value: moment(timestamp, reading) }),
  DATE: ({ year = 0, month = 'JANUARY', day = 1, numberOfDays = 0 }, reading) => ({
    days: numberOfDays,
    value: dayInWords({ year, month: monthNumber(month), day }, reading),
  }),
  ROLLING_DATE_RANGE: ({ numberOfDays }) => ({ days: numberOfDays }),
  ROLLING_PROPERTY_UPDATED: ({ numberOfDays }) => ({ days: numberOfDays }),
  CALENDAR_DATE: ({ timeUnit, timeUnitCount }) => ({ unit: timeUnit, count: timeUnitCount }),
  COMPARATIVE_DATE: ({ comparisonPropertyName }, reading) => ({ value: otherInWords(comparisonPropertyName, reading) }),
  COMPARATIVE_PROPERTY_UPDATED: ({ comparisonPropertyName: property }, reading) => ({
    value: reading.t('filters.point_updated', { property: otherInWords(property, reading) }),
  }),
  COMPARATIVE_STRING: ({ comparisonPropertyName }, reading) => ({
    other: otherInWords(comparisonPropertyName, reading),
  }),
  TIME_POINT: ({ timePoint }, reading) => ({ value: pointInWords(timePoint, reading) }),
  TIME_RANGED: ({ lowerBoundTimePoint, upperBoundTimePoint }, reading) => ({
    from: pointInWords(lowerBoundTimePoint, reading),
    to: pointInWords(upperBoundTimePoint, reading),
  }),
}

function otherInWords(name: string, { t, terms, type }: Reading): string {
  const property = terms.properties.get(type)?.get(name)
  return property ? labelOf(t, property) : name
}

function optionsInWords(values: readonly string[], property: Property | undefined, { t, locale }: Reading): string {
  const labels = values.map((value) => {
    const option = property?.options.find((one) => one.value === value)
    return property && option ? optionLabelOf(t, property, option) : value
  })
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(labels)
}

// Noon, so that no zone makes another day of it.
const dayInWords = ({ year, month, day }: { year: number; month: number; day: number }, { locale }: Reading): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { timeZone: 'UTC', dateStyle: 'medium' }).format(
    Date.UTC(year, month - 1, day, 12),
  )

function pointInWords(point: TimePoint, reading: Reading): string {
  const { t } = reading
  if (point.timeType === 'DATE') return dayInWords(point, reading)
  if (point.timeType === 'PROPERTY_REFERENCED') {
    const property = otherInWords(point.property, reading)
    return point.referenceType === 'UPDATED_AT' ? t('filters.point_updated', { property }) : property
  }
  const days = (point.offset?.days ?? 0) + 7 * (point.offset?.weeks ?? 0)
  if (days !== 0) return t(days < 0 ? 'filters.point_past' : 'filters.point_future', { days: Math.abs(days) })
  return t('filters.point', { reference: point.indexReference.referenceType })
}
