import { sql, type RawBuilder } from 'kysely'
import type { Property } from '#domain/crm/properties/property.ts'
import { everSql, updatedAtSql } from './history-sql.ts'
import { looksAtUpdates, type Operation, type OperationOf, type OperationType } from './operation.ts'
import { rangeOf, type RangeOperation } from './range.ts'
import {
  containsAny,
  containsTokens,
  containsWords,
  endsWithAny,
  equalsAny,
  startsWithAny,
  type TextSql,
} from './text-sql.ts'
import { comparedDates, comparedUpdates, timePointSql, timeRangedSql } from './time-sql.ts'
import {
  compareNumber,
  containsAll,
  equalsTruth,
  isAnyOf,
  isExactly,
  isNoneOf,
  isWithin,
  plainTextOf,
  textOf,
  valueOf,
  within,
  type Asked,
  type Comparison,
  type ValueSql,
} from './value-sql.ts'

/** One operation on a property of `o`: true for what it takes, false or null for all else. */
export function operationSql(operation: Operation, asked: Asked): RawBuilder<boolean> {
  if (operation.operator.startsWith('HAS_')) return historicSql(operation, asked.property)
  const test = tests[operation.operationType](operation as never, valueOf(asked.property), asked)
  const takesUnknown = operation.includeObjectsWithNoValueSet && operation.operationType !== 'ALL_PROPERTY'
  return takesUnknown ? sql`(${test} or ${lookedAt(operation, asked)} is null)` : test
}

/** What must be there for an operation to mean anything: the value, or the time of its change. */
const lookedAt = (operation: Operation, { property }: Asked): RawBuilder<unknown> =>
  looksAtUpdates(operation) ? updatedAtSql(property) : valueOf(property).typed

type Tests = {
  [Type in OperationType]: (operation: OperationOf<Type>, value: ValueSql, asked: Asked) => RawBuilder<boolean>
}

const tests: Tests = {
  ALL_PROPERTY: ({ operator }, { typed }) =>
    operator === 'IS_KNOWN' ? sql`${typed} is not null` : sql`${typed} is null`,
  STRING: ({ operator, value: text }, value) => textSql(operator, [text], value),
  MULTISTRING: ({ operator, values }, value) => textSql(operator, values, value),
  TOKEN: ({ operator, value: search }, value) =>
    operator === 'CONTAINS_TOKEN'
      ? containsTokens(textOf(value), search)
      : sql`not ${containsTokens(plainTextOf(value), search)}`,
  NUMBER: ({ operator, value: number }, value) =>
    compareNumber(value, comparisons[operator as keyof typeof comparisons], number),
  NUMBER_RANGED: betweenNumbers,
  BOOL: ({ operator, value: truth }, value) => equalsTruth(value, operator === 'IS_EQUAL_TO' ? truth : !truth),
  ENUMERATION: ({ operator, values }, value) => options[operator as keyof typeof options](value, values),
  COMPARATIVE_STRING: comparedTexts,
  COMPARATIVE_DATE: (operation, _value, asked) => comparedDates(operation, asked),
  COMPARATIVE_PROPERTY_UPDATED: (operation, _value, asked) => comparedUpdates(operation, asked),
  ROLLING_PROPERTY_UPDATED: updatedSql,
  TIME_POINT: (operation, _value, asked) => timePointSql(operation, asked),
  TIME_RANGED: (operation, _value, asked) => timeRangedSql(operation, asked),
  DATETIME: datesSql,
  RANGED_DATE: (operation, value, asked) =>
    operation.operator === 'IS_BETWEEN'
      ? datesSql(operation, value, asked)
      : sql`not ${datesSql(operation, value, asked)}`,
  DATE: datesSql,
  ROLLING_DATE_RANGE: datesSql,
  CALENDAR_DATE: datesSql,
}

const texts: Record<string, (text: TextSql, values: readonly string[]) => RawBuilder<boolean>> = {
  IS_EQUAL_TO: equalsAny,
  CONTAINS: containsAny,
  STARTS_WITH: startsWithAny,
  ENDS_WITH: endsWithAny,
  CONTAINS_EXACTLY: containsWords,
}
const opposites: Record<string, keyof typeof texts> = {
  IS_NOT_EQUAL_TO: 'IS_EQUAL_TO',
  DOES_NOT_CONTAIN: 'CONTAINS',
  DOES_NOT_CONTAIN_EXACTLY: 'CONTAINS_EXACTLY',
}

function textSql(operator: string, values: readonly string[], value: ValueSql): RawBuilder<boolean> {
  const opposite = opposites[operator]
  if (opposite) return sql`not (${texts[opposite]!(plainTextOf(value), values)})`
  return texts[operator]!(textOf(value), values)
}

const comparisons = {
  IS_EQUAL_TO: '=',
  IS_NOT_EQUAL_TO: '<>',
  IS_GREATER_THAN: '>',
  IS_GREATER_THAN_OR_EQUAL_TO: '>=',
  IS_LESS_THAN: '<',
  IS_LESS_THAN_OR_EQUAL_TO: '<=',
} as const satisfies Record<string, Comparison>

function betweenNumbers({ operator, lowerBound, upperBound }: OperationOf<'NUMBER_RANGED'>, value: ValueSql) {
  const [from, to] = [compareNumber(value, '>=', lowerBound), compareNumber(value, '<=', upperBound)]
  return operator === 'IS_BETWEEN' ? sql<boolean>`(${from} and ${to})` : sql<boolean>`not (${from} and ${to})`
}

const options = {
  IS_ANY_OF: isAnyOf,
  IS_NONE_OF: isNoneOf,
  IS_EXACTLY: isExactly,
  IS_NOT_EXACTLY: (value: ValueSql, values: readonly string[]) => sql<boolean>`not ${isExactly(value, values)}`,
  CONTAINS_ALL: containsAll,
  DOES_NOT_CONTAIN_ALL: (value: ValueSql, values: readonly string[]) =>
    sql<boolean>`not (${containsAll(value, values)})`,
}

function historicSql(operation: Operation, property: Property): RawBuilder<boolean> {
  const options = {
    isNever: operation.operator.startsWith('HAS_NEVER'),
    includesUnknown: operation.includeObjectsWithNoValueSet,
  }
  return everSql(property, options, (value) => onceSql(operation, value))
}

/** The test of one value that a property had. */
function onceSql(operation: Operation, value: ValueSql): RawBuilder<boolean> {
  const { operationType, operator } = operation
  if (operationType === 'NUMBER') return compareNumber(value, '=', operation.value)
  if (operationType === 'BOOL') return equalsTruth(value, operation.value)
  if (operationType === 'STRING')
    return operator.endsWith('CONTAINED')
      ? containsAny(textOf(value), [operation.value])
      : equalsAny(textOf(value), [operation.value])
  if (operationType !== 'ENUMERATION') throw new Error(`${operationType} knows no history`)
  if (operator.endsWith('ANY_OF')) return isAnyOf(value, operation.values)
  return operator.endsWith('EXACTLY') ? isExactly(value, operation.values) : containsAll(value, operation.values)
}

function comparedTexts(
  operation: OperationOf<'COMPARATIVE_STRING'>,
  value: ValueSql,
  asked: Asked,
): RawBuilder<boolean> {
  const other = valueOf(asked.propertyNamed(operation.comparisonPropertyName)).typed
  const { defaultComparisonValue: fallback } = operation
  const compared = fallback === undefined ? sql`lower(${other})` : sql`lower(coalesce(${other}, ${fallback}))`
  return operation.operator === 'IS_EQUAL_TO'
    ? sql`lower(${value.typed as RawBuilder<string>}) = ${compared}`
    : sql`lower(${value.typed as RawBuilder<string>}) <> ${compared}`
}

function updatedSql(operation: OperationOf<'ROLLING_PROPERTY_UPDATED'>, _value: ValueSql, { property, clock }: Asked) {
  const recently = within(updatedAtSql(property), 'timestamptz', rangeOf(operation, clock))
  return operation.operator === 'UPDATED_IN_LAST_X_DAYS' ? recently : sql<boolean>`not ${recently}`
}

function datesSql(operation: RangeOperation, value: ValueSql, { clock }: Asked): RawBuilder<boolean> {
  return isWithin(value, rangeOf(operation, clock))
}
