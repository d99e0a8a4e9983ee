import type { Property } from '#domain/crm/properties/property.ts'
import { addDays, dayIn, dayOf, instantOf, monthOf, type Day } from '#platform/zoned-time.ts'
import type { Clock } from './edge.ts'
import { valueOf, type Looked, type RecordFacts } from './facts.ts'
import type { TimePoint } from './moment.ts'
import { monthNumber, type Operation, type OperationOf, type OperationType } from './operation.ts'
import { timeNamed } from './time-named.ts'
import { lowerEdge, upperEdge, zoneOf, type Behavior } from './time-point.ts'

/** A value that is a day of the calendar, or a moment. */
type Time = { day: Day } | { at: Date }

/** When a value was last written; what was there from the beginning, with the record. */
export function updatedAt({ name }: Property, { changes, values, createdAt }: RecordFacts): Date | null {
  const times = changes.filter((one) => one.name === name).map(({ at }) => at.getTime())
  if (times.length > 0) return new Date(Math.max(...times))
  return values[name] ? createdAt : null
}

/** Operations on times; the value is known to be there. */
export function isInTime(operation: Operation, looked: Looked): boolean {
  const test = tests[operation.operationType]
  if (!test) throw new Error(`${operation.operationType} is about no time`)
  return test(operation as never, looked)
}

type Tests = { [Type in OperationType]?: (operation: OperationOf<Type>, looked: Looked) => boolean }

const tests: Tests = {
  DATETIME: isAtTimestamp,
  RANGED_DATE({ operator, lowerBound, upperBound, requiresTimeZoneConversion }, looked) {
    const at = (name: 'IS_BEFORE' | 'IS_AFTER', timestamp: number) =>
      isAtTimestamp({ operator: name, timestamp, requiresTimeZoneConversion }, looked)
    return (!at('IS_BEFORE', lowerBound) && !at('IS_AFTER', upperBound)) === (operator === 'IS_BETWEEN')
  },
  DATE({ operator, year = 0, month = 'JANUARY', day = 1, numberOfDays = 0 }, looked) {
    const own = ownDay(looked)
    const chosen = dayOf(new Date(Date.UTC(year, monthNumber(month) - 1, day)))
    if (operator === 'IS_EQUAL_TO') return own === chosen
    if (operator === 'IS_BEFORE') return own < chosen
    if (operator === 'IS_AFTER') return own > chosen
    return isRolling(operator, numberOfDays, looked)
  },
  ROLLING_DATE_RANGE: ({ operator, numberOfDays }, looked) => isRolling(operator, numberOfDays, looked),
  CALENDAR_DATE: isInUnit,
  ROLLING_PROPERTY_UPDATED({ operator, numberOfDays }, { property, record, clock }) {
    const day = dayIn(clock.timeZone, updatedAt(property, record) ?? new Date(0))
    return day >= addDays(today(clock), -numberOfDays) === (operator === 'UPDATED_IN_LAST_X_DAYS')
  },
  COMPARATIVE_DATE({ operator, comparisonPropertyName, defaultComparisonValue }, looked) {
    const other = looked.named(comparisonPropertyName)
    const known = timeOf(other, 'VALUE', looked.record) ?? fallbackFor(other, defaultComparisonValue)
    return isOrdered(ownTime(looked), operator, known, looked.clock.timeZone)
  },
  COMPARATIVE_PROPERTY_UPDATED({ operator, comparisonPropertyName }, { property, record, named, clock }) {
    const [one, other] = [property, named(comparisonPropertyName)]
    const time = (of: Property) => timeOf(of, 'UPDATED_AT', record)
    return isOrdered(time(one), operator, time(other), clock.timeZone)
  },
  TIME_POINT({ operator, timePoint, endpointBehavior, propertyParser }, looked) {
    const time = timeOf(looked.property, propertyParser, looked.record)
    return isOnSide(time, operator, { point: timePoint, behavior: endpointBehavior }, looked) ?? false
  },
  TIME_RANGED(operation, looked) {
    const time = timeOf(looked.property, operation.propertyParser, looked.record)
    const { lowerBoundTimePoint, lowerBoundEndpointBehavior, upperBoundTimePoint, upperBoundEndpointBehavior } =
      operation
    const lower = { point: lowerBoundTimePoint, behavior: lowerBoundEndpointBehavior }
    const upper = { point: upperBoundTimePoint, behavior: upperBoundEndpointBehavior }
    const [after, before] = [isOnSide(time, 'IS_AFTER', lower, looked), isOnSide(time, 'IS_BEFORE', upper, looked)]
    if (operation.operator === 'IS_BETWEEN') return after === true && before === true
    // Outside of a range whose one end nobody knows: only where the other end tells.
    return after === false || before === false
  },
}

const today = ({ now, timeZone }: Clock): Day => dayIn(timeZone, now)

function timeOf(property: Property, parser: 'VALUE' | 'UPDATED_AT', record: RecordFacts): Time | null {
  if (parser === 'UPDATED_AT') {
    const at = updatedAt(property, record)
    return at && { at }
  }
  const value = valueOf(property, record)
  if (value === null) return null
  return property.type === 'date' ? { day: value } : { at: new Date(value) }
}

function ownTime({ property, record }: Looked): Time {
  const time = timeOf(property, 'VALUE', record)
  if (!time) throw new Error(`${property.name} has no value`)
  return time
}

const ownDay = (looked: Looked): Day => dayOfTime(ownTime(looked), looked.clock.timeZone)
const dayOfTime = (time: Time, timeZone: string): Day => ('day' in time ? time.day : dayIn(timeZone, time.at))

function fallbackFor(property: Property, text: string | undefined): Time | null {
  const at = timeNamed(text)
  if (!at) return null
  return property.type === 'date' ? { day: dayOf(at) } : { at }
}

function isAtTimestamp(
  {
    operator,
    timestamp,
    requiresTimeZoneConversion,
  }: Pick<OperationOf<'DATETIME'>, 'operator' | 'timestamp' | 'requiresTimeZoneConversion'>,
  looked: Looked,
): boolean {
  const { timeZone } = looked.clock
  const time = ownTime(looked)
  const given = new Date(timestamp)
  const [hour, minute, second, millisecond] = [
    given.getUTCHours(),
    given.getUTCMinutes(),
    given.getUTCSeconds(),
    given.getUTCMilliseconds(),
  ]
  const at = requiresTimeZoneConversion
    ? instantOf(timeZone, dayOf(given), { hour, minute, second, millisecond })
    : given
  const byDay = 'day' in time || operator.endsWith('_DATE')
  const [own, other] = byDay
    ? [dayOfTime(time, timeZone), 'day' in time ? dayOf(given) : dayIn(timeZone, at)]
    : [time.at.getTime(), at.getTime()]
  if (operator === 'IS_EQUAL_TO') return own === other
  return operator.startsWith('IS_BEFORE') ? own < other : own > other
}

function isRolling(operator: string, numberOfDays: number, looked: Looked): boolean {
  const time = ownTime(looked)
  const { now } = looked.clock
  const [day, current] = [ownDay(looked), today(looked.clock)]
  const isPast = 'day' in time ? day <= current : time.at <= now
  const isComing = 'day' in time ? day >= current : time.at >= now
  switch (operator) {
    case 'IS_LESS_THAN_X_DAYS_AGO':
      return isPast && day >= addDays(current, -numberOfDays)
    case 'IS_MORE_THAN_X_DAYS_AGO':
      return day < addDays(current, -numberOfDays)
    case 'IS_LESS_THAN_X_DAYS_FROM_NOW':
      return isComing && day <= addDays(current, numberOfDays)
    default:
      return day > addDays(current, numberOfDays)
  }
}

function isInUnit(operation: OperationOf<'CALENDAR_DATE'>, looked: Looked): boolean {
  const { operator, timeUnitCount } = operation
  const time = ownTime(looked)
  const away = unitNumber(operation, ownDay(looked)) - unitNumber(operation, today(looked.clock))
  if (operator === 'IN_THIS_TIME_UNIT') return away === 0
  if (operator === 'IN_NEXT_TIME_UNIT') return away >= 1 && away <= timeUnitCount
  if (operator === 'IN_LAST_TIME_UNIT') return away <= -1 && away >= -timeUnitCount
  const isPast = 'day' in time ? time.day <= today(looked.clock) : time.at <= looked.clock.now
  return away === 0 && isPast
}

/** Which unit a day is in, counted from some first one. */
function unitNumber(
  { timeUnit, useFiscalYear, fiscalYearStart = 'JANUARY' }: OperationOf<'CALENDAR_DATE'>,
  day: Day,
): number {
  const days = Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
  if (timeUnit === 'DAY') return days
  // The first of January 1970 was a Thursday.
  if (timeUnit === 'WEEK') return Math.floor((days + 3) / 7)
  const months = Number(day.slice(0, 4)) * 12 + monthOf(day) - 1
  const shift = useFiscalYear && timeUnit !== 'MONTH' ? monthNumber(fiscalYearStart) - 1 : 0
  return Math.floor((months - shift) / { MONTH: 1, QUARTER: 3, YEAR: 12 }[timeUnit])
}

function isOrdered(one: Time | null, operator: string, other: Time | null, timeZone: string): boolean {
  const order = orderOf(one, other, timeZone)
  if (order === null) return false
  return operator === 'IS_BEFORE' ? order < 0 : order > 0
}

/** Below zero where one is before the other; null where either is unknown. Two moments compare as such, all else as days. */
function orderOf(one: Time | null, other: Time | null, timeZone: string): number | null {
  if (!one || !other) return null
  if ('at' in one && 'at' in other) return one.at.getTime() - other.at.getTime()
  const [left, right] = [dayOfTime(one, timeZone), dayOfTime(other, timeZone)]
  return left < right ? -1 : left > right ? 1 : 0
}

type End = { point: TimePoint; behavior: Behavior }

/** Whether a time lies on that side of a point; undefined where that cannot be told. */
function isOnSide(
  time: Time | null,
  side: 'IS_BEFORE' | 'IS_AFTER',
  { point, behavior }: End,
  looked: Looked,
): boolean | undefined {
  if (!time) return undefined
  if (point.timeType === 'PROPERTY_REFERENCED') {
    const other = timeOf(looked.named(point.property), point.referenceType, looked.record)
    const order = orderOf(time, other, zoneOf(point, looked.clock))
    if (order === null) return undefined
    if (order === 0) return behavior === 'INCLUSIVE'
    return side === 'IS_BEFORE' ? order < 0 : order > 0
  }
  const edge =
    side === 'IS_BEFORE' ? upperEdge(point, behavior, looked.clock) : lowerEdge(point, behavior, looked.clock)
  const isBefore = 'day' in time ? time.day < edge.day : time.at < edge.at
  return side === 'IS_BEFORE' ? isBefore : !isBefore
}
