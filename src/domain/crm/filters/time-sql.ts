import { sql, type RawBuilder } from 'kysely'
import type { Property } from '#domain/crm/properties/property.ts'
import { dayOf } from '#platform/zoned-time.ts'
import type { Edge } from './edge.ts'
import { updatedAtSql } from './history-sql.ts'
import type { TimePoint } from './moment.ts'
import type { OperationOf } from './operation.ts'
import { timeNamed } from './time-named.ts'
import { lowerEdge, upperEdge, zoneOf, type Behavior } from './time-point.ts'
import { valueOf, type Asked } from './value-sql.ts'

// Times compared with points in time: those of the calendar, and those that another property says. Two times of one kind
// compare as they are; a day and a moment compare as days, in the zone of the point.

type TimeSql = { value: RawBuilder<unknown>; isDay: boolean }

export function timePointSql(operation: OperationOf<'TIME_POINT'>, asked: Asked): RawBuilder<boolean> {
  const time = timeOf(asked.property, operation.propertyParser)
  const { timePoint, endpointBehavior } = operation
  return operation.operator === 'IS_BEFORE'
    ? isBefore(time, timePoint, endpointBehavior, asked)
    : isAfter(time, timePoint, endpointBehavior, asked)
}

export function timeRangedSql(operation: OperationOf<'TIME_RANGED'>, asked: Asked): RawBuilder<boolean> {
  const time = timeOf(asked.property, operation.propertyParser)
  const lower = isAfter(time, operation.lowerBoundTimePoint, operation.lowerBoundEndpointBehavior, asked)
  const upper = isBefore(time, operation.upperBoundTimePoint, operation.upperBoundEndpointBehavior, asked)
  return operation.operator === 'IS_BETWEEN' ? sql`(${lower} and ${upper})` : sql`not (${lower} and ${upper})`
}

export function comparedDates(operation: OperationOf<'COMPARATIVE_DATE'>, asked: Asked): RawBuilder<boolean> {
  const other = asked.propertyNamed(operation.comparisonPropertyName)
  const fallback = timeNamed(operation.defaultComparisonValue)
  const time = timeOf(other, 'VALUE')
  const compared =
    fallback === undefined
      ? time
      : { ...time, value: sql`coalesce(${time.value}, ${edgeSql(time, { at: fallback, day: dayOf(fallback) })})` }
  const comparison = operation.operator === 'IS_BEFORE' ? '<' : '>'
  return compareTimes(timeOf(asked.property, 'VALUE'), comparison, compared, asked.clock.timeZone)
}

export function comparedUpdates(
  operation: OperationOf<'COMPARATIVE_PROPERTY_UPDATED'>,
  asked: Asked,
): RawBuilder<boolean> {
  const other = timeOf(asked.propertyNamed(operation.comparisonPropertyName), 'UPDATED_AT')
  const comparison = operation.operator === 'IS_BEFORE' ? '<' : '>'
  return compareTimes(timeOf(asked.property, 'UPDATED_AT'), comparison, other, asked.clock.timeZone)
}

const timeOf = (property: Property, parser: 'VALUE' | 'UPDATED_AT'): TimeSql =>
  parser === 'UPDATED_AT'
    ? { value: updatedAtSql(property), isDay: false }
    : { value: valueOf(property).column?.bare ?? valueOf(property).typed, isDay: property.type === 'date' }

function isAfter(time: TimeSql, point: TimePoint, behavior: Behavior, asked: Asked): RawBuilder<boolean> {
  if (point.timeType === 'PROPERTY_REFERENCED')
    return compareTimes(time, behavior === 'INCLUSIVE' ? '>=' : '>', referred(point, asked), zoneOf(point, asked.clock))
  return sql`${time.value} >= ${edgeSql(time, lowerEdge(point, behavior, asked.clock))}`
}

function isBefore(time: TimeSql, point: TimePoint, behavior: Behavior, asked: Asked): RawBuilder<boolean> {
  if (point.timeType === 'PROPERTY_REFERENCED')
    return compareTimes(time, behavior === 'INCLUSIVE' ? '<=' : '<', referred(point, asked), zoneOf(point, asked.clock))
  return sql`${time.value} < ${edgeSql(time, upperEdge(point, behavior, asked.clock))}`
}

const referred = (point: Extract<TimePoint, { timeType: 'PROPERTY_REFERENCED' }>, asked: Asked): TimeSql =>
  timeOf(asked.propertyNamed(point.property), point.referenceType)

const edgeSql = ({ isDay }: TimeSql, { at, day }: Edge): RawBuilder<unknown> =>
  isDay ? sql`${day}::date` : sql`${at.toISOString()}::timestamptz`

function compareTimes(one: TimeSql, comparison: string, other: TimeSql, timeZone: string): RawBuilder<boolean> {
  const asDay = ({ value, isDay }: TimeSql) => (isDay ? value : sql`(${value} at time zone ${timeZone})::date`)
  const asMoment = ({ value }: TimeSql) => sql`date_trunc('milliseconds', ${value})`
  const [left, right] = one.isDay || other.isDay ? [asDay(one), asDay(other)] : [asMoment(one), asMoment(other)]
  return sql`${left} ${sql.raw(comparison)} ${right}`
}
