import type { PropertyType } from '#domain/crm/properties/property.ts'
import { dayOf } from '#platform/zoned-time.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Operation } from './operation.ts'
import { timeNamed } from './time-named.ts'

// HubSpot's search operators, for each type of property, as the operations that lists have. A record without a value is
// found by NOT_HAS_PROPERTY alone.

type Asked = { name: string; value?: string | undefined; highValue?: string | undefined; values?: string[] | undefined }
type Readers = Record<string, (asked: Asked) => Operation>

const known = { includeObjectsWithNoValueSet: false } as const

const presence: Readers = {
  HAS_PROPERTY: () => ({ operationType: 'ALL_PROPERTY', operator: 'IS_KNOWN', ...known }),
  NOT_HAS_PROPERTY: () => ({ operationType: 'ALL_PROPERTY', operator: 'IS_UNKNOWN', ...known }),
}

const token =
  (operator: 'CONTAINS_TOKEN' | 'NOT_CONTAINS_TOKEN') =>
  (asked: Asked): Operation => {
    const value = textOf(asked)
    // Each asterisk costs: an expression of hundreds would be refused by the database itself.
    if (value.split(/[\s*]+/).length > 20) throw wrong(asked, value)
    return { operationType: 'TOKEN', operator, value, ...known }
  }
const tokens: Readers = { CONTAINS_TOKEN: token('CONTAINS_TOKEN'), NOT_CONTAINS_TOKEN: token('NOT_CONTAINS_TOKEN') }

const multistring = (operator: 'IS_EQUAL_TO' | 'IS_NOT_EQUAL_TO', values: string[]): Operation => ({
  operationType: 'MULTISTRING',
  operator,
  values,
  ...known,
})
const texts: Readers = {
  ...presence,
  ...tokens,
  EQ: (asked) => multistring('IS_EQUAL_TO', [textOf(asked)]),
  NEQ: (asked) => multistring('IS_NOT_EQUAL_TO', [textOf(asked)]),
  IN: (asked) => multistring('IS_EQUAL_TO', textsOf(asked)),
  NOT_IN: (asked) => multistring('IS_NOT_EQUAL_TO', textsOf(asked)),
}

type Choice = 'IS_ANY_OF' | 'IS_NONE_OF' | 'IS_EXACTLY' | 'IS_NOT_EXACTLY'
const enumeration = (operator: Choice, values: string[]): Operation => ({
  operationType: 'ENUMERATION',
  operator,
  values,
  ...known,
})
const choices: Readers = {
  ...presence,
  ...tokens,
  EQ: (asked) => enumeration('IS_ANY_OF', [textOf(asked)]),
  NEQ: (asked) => enumeration('IS_NONE_OF', [textOf(asked)]),
  IN: (asked) => enumeration('IS_ANY_OF', textsOf(asked)),
  NOT_IN: (asked) => enumeration('IS_NONE_OF', textsOf(asked)),
}
const multipleChoices: Readers = {
  ...choices,
  EQ: (asked) => enumeration('IS_EXACTLY', textOf(asked).split(';')),
  NEQ: (asked) => enumeration('IS_NOT_EXACTLY', textOf(asked).split(';')),
}

type Comparison = Extract<Operation, { operationType: 'NUMBER' }>['operator']
const number =
  (operator: Comparison) =>
  (asked: Asked): Operation => ({
    operationType: 'NUMBER',
    operator,
    value: numberOf(asked, asked.value),
    ...known,
  })
const numbers: Readers = {
  ...presence,
  EQ: number('IS_EQUAL_TO'),
  NEQ: number('IS_NOT_EQUAL_TO'),
  LT: number('IS_LESS_THAN'),
  LTE: number('IS_LESS_THAN_OR_EQUAL_TO'),
  GT: number('IS_GREATER_THAN'),
  GTE: number('IS_GREATER_THAN_OR_EQUAL_TO'),
  BETWEEN(asked) {
    const [lowerBound, upperBound] = [numberOf(asked, asked.value), numberOf(asked, asked.highValue)]
    return { operationType: 'NUMBER_RANGED', operator: 'IS_BETWEEN', lowerBound, upperBound, ...known }
  },
}

const truth =
  (operator: 'IS_EQUAL_TO' | 'IS_NOT_EQUAL_TO') =>
  (asked: Asked): Operation => {
    const value = textOf(asked).toLowerCase()
    if (value !== 'true' && value !== 'false') throw wrong(asked, value)
    return { operationType: 'BOOL', operator, value: value === 'true', ...known }
  }
const truths: Readers = { ...presence, EQ: truth('IS_EQUAL_TO'), NEQ: truth('IS_NOT_EQUAL_TO') }

const ranged = (operator: 'IS_BETWEEN' | 'IS_NOT_BETWEEN', [lower, upper]: [Date, Date]): Operation => ({
  operationType: 'RANGED_DATE',
  operator,
  lowerBound: lower.getTime(),
  upperBound: upper.getTime(),
  requiresTimeZoneConversion: false,
  ...known,
})
const point =
  (operator: 'IS_BEFORE' | 'IS_AFTER', endpointBehavior: 'INCLUSIVE' | 'EXCLUSIVE') =>
  (asked: Asked): Operation => ({
    operationType: 'TIME_POINT',
    type: 'TIME_POINT',
    operator,
    endpointBehavior,
    propertyParser: 'VALUE',
    timePoint: pointOf(timeOf(asked, asked.value)),
    ...known,
  })
const times: Readers = {
  ...presence,
  EQ: (asked) => ranged('IS_BETWEEN', [timeOf(asked, asked.value), timeOf(asked, asked.value)]),
  NEQ: (asked) => ranged('IS_NOT_BETWEEN', [timeOf(asked, asked.value), timeOf(asked, asked.value)]),
  LT: point('IS_BEFORE', 'EXCLUSIVE'),
  LTE: point('IS_BEFORE', 'INCLUSIVE'),
  GT: point('IS_AFTER', 'EXCLUSIVE'),
  GTE: point('IS_AFTER', 'INCLUSIVE'),
  BETWEEN: (asked) => ranged('IS_BETWEEN', [timeOf(asked, asked.value), timeOf(asked, asked.highValue)]),
}

const readers: Record<PropertyType | 'multiple', Readers> = {
  string: texts,
  phone_number: texts,
  enumeration: choices,
  multiple: multipleChoices,
  number: numbers,
  bool: truths,
  date: times,
  datetime: times,
}

/** How a search's operators read, by their names, for a type of property; no other operators are there. */
export const searchOperations = (kind: PropertyType | 'multiple'): ReadonlyMap<string, Readers[string]> =>
  new Map(Object.entries(readers[kind]))

const wrong = ({ name }: Asked, value: string): Refusal =>
  new Refusal(400, 'filter.value_wrong', { property: name, value: value.slice(0, 100) })
const missing = ({ name }: Asked): Refusal => new Refusal(400, 'filter.value_missing', { property: name })

function textOf(asked: Asked): string {
  if (asked.value === undefined || asked.value.trim() === '') throw missing(asked)
  return asked.value
}

function textsOf(asked: Asked): string[] {
  const values = (asked.values ?? []).filter((value) => value !== '')
  if (values.length === 0) throw missing(asked)
  return values
}

function numberOf(asked: Asked, text: string | undefined): number {
  if (text === undefined || text.trim() === '') throw missing(asked)
  if (!/^-?\d{1,30}(\.\d{1,30})?$/.test(text.trim())) throw wrong(asked, text)
  return Number(text)
}

function timeOf(asked: Asked, text: string | undefined): Date {
  if (text === undefined || text.trim() === '') throw missing(asked)
  const at = timeNamed(text)
  if (!at) throw wrong(asked, text)
  return at
}

const pointOf = (at: Date): Extract<Operation, { operationType: 'TIME_POINT' }>['timePoint'] => {
  const [year = 0, month = 0, day = 0] = dayOf(at).split('-').map(Number)
  return {
    timeType: 'DATE',
    zoneId: 'UTC',
    timezoneSource: 'CUSTOM',
    year,
    month,
    day,
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    millisecond: at.getUTCMilliseconds(),
  }
}
