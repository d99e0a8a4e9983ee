import {
  addDays,
  addMonths,
  dayIn,
  dayOf,
  instantOf,
  monthOf,
  weekdayOf,
  withinMonth,
  type Day,
} from '#platform/zoned-time.ts'
import { nowOf, rightAfter, startOf, todayOf, type Clock, type Edge, type Range } from './edge.ts'
import { monthNumber, type OperationOf } from './operation.ts'

/** Operations that are ranges of the calendar or the clock. */
export type RangeOperation = OperationOf<
  'DATETIME' | 'RANGED_DATE' | 'DATE' | 'ROLLING_DATE_RANGE' | 'CALENDAR_DATE' | 'ROLLING_PROPERTY_UPDATED'
>

/** The range that an operation names; for IS_NOT_BETWEEN and NOT_UPDATED… what lies outside is meant. */
export function rangeOf(operation: RangeOperation, clock: Clock): Range {
  return ranges[operation.operationType](operation as never, clock)
}

const ranges: { [Type in RangeOperation['operationType']]: (operation: OperationOf<Type>, clock: Clock) => Range } = {
  DATETIME: rangeOfTimestamp,
  RANGED_DATE(operation, clock) {
    const edge = (timestamp: number) => edgeOfTimestamp({ ...operation, timestamp }, clock)
    return { from: edge(operation.lowerBound), before: rightAfter(edge(operation.upperBound)) }
  },
  DATE: rangeOfDate,
  ROLLING_DATE_RANGE: rollingRange,
  CALENDAR_DATE: calendarRange,
  ROLLING_PROPERTY_UPDATED: ({ numberOfDays }, clock) => ({
    from: startOf(addDays(todayOf(clock), -numberOfDays), clock),
  }),
}

function rangeOfTimestamp(operation: OperationOf<'DATETIME'>, clock: Clock): Range {
  const edge = edgeOfTimestamp(operation, clock)
  const ofDay = dayIn(clock.timeZone, edge.at)
  switch (operation.operator) {
    case 'IS_EQUAL_TO':
      return { from: edge, before: rightAfter(edge) }
    case 'IS_BEFORE':
      return { before: edge }
    case 'IS_AFTER':
      return { from: rightAfter(edge) }
    case 'IS_BEFORE_DATE':
      return { before: { at: startOf(ofDay, clock).at, day: edge.day } }
    case 'IS_AFTER_DATE':
      return { from: { at: startOf(addDays(ofDay, 1), clock).at, day: addDays(edge.day, 1) } }
  }
}

/** HubSpot writes a day as its midnight in UTC. */
function edgeOfTimestamp(
  { timestamp, requiresTimeZoneConversion }: { timestamp: number; requiresTimeZoneConversion: boolean },
  { timeZone }: Clock,
): Edge {
  const at = new Date(timestamp)
  const day = dayOf(at)
  if (!requiresTimeZoneConversion) return { at, day }
  const wall = {
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    millisecond: at.getUTCMilliseconds(),
  }
  return { at: instantOf(timeZone, day, wall), day }
}

function rangeOfDate(operation: OperationOf<'DATE'>, clock: Clock): Range {
  const { operator, year = 0, month = 'JANUARY', day = 1, numberOfDays = 0 } = operation
  const chosen = dayOf(new Date(Date.UTC(year, monthNumber(month) - 1, day)))
  const [start, end] = [startOf(chosen, clock), startOf(addDays(chosen, 1), clock)]
  if (operator === 'IS_EQUAL_TO') return { from: start, before: end }
  if (operator === 'IS_BEFORE') return { before: start }
  if (operator === 'IS_AFTER') return { from: end }
  return rollingRange({ operator, numberOfDays }, clock)
}

/** Whole days of the account's calendar: "less than 3 days ago" begins with the day three days before today. */
function rollingRange(
  { operator, numberOfDays }: Pick<OperationOf<'ROLLING_DATE_RANGE'>, 'operator' | 'numberOfDays'>,
  clock: Clock,
): Range {
  const past = startOf(addDays(todayOf(clock), -numberOfDays), clock)
  const future = startOf(addDays(todayOf(clock), numberOfDays + 1), clock)
  switch (operator) {
    case 'IS_LESS_THAN_X_DAYS_AGO':
      return { from: past, before: rightAfter(nowOf(clock)) }
    case 'IS_MORE_THAN_X_DAYS_AGO':
      return { before: past }
    case 'IS_LESS_THAN_X_DAYS_FROM_NOW':
      return { from: nowOf(clock), before: future }
    case 'IS_MORE_THAN_X_DAYS_FROM_NOW':
      return { from: future }
  }
}

function calendarRange(operation: OperationOf<'CALENDAR_DATE'>, clock: Clock): Range {
  const { operator, timeUnitCount } = operation
  const [first, next] = [
    unitStart(operation, clock),
    (count: number) => startOf(unitsAfter(operation, clock, count), clock),
  ]
  switch (operator) {
    case 'IN_THIS_TIME_UNIT':
      return { from: startOf(first, clock), before: next(1) }
    case 'IN_THIS_TIME_UNIT_SO_FAR':
      return { from: startOf(first, clock), before: rightAfter(nowOf(clock)) }
    case 'IN_NEXT_TIME_UNIT':
      return { from: next(1), before: next(1 + timeUnitCount) }
    case 'IN_LAST_TIME_UNIT':
      return { from: next(-timeUnitCount), before: startOf(first, clock) }
  }
}

type Unit = Pick<OperationOf<'CALENDAR_DATE'>, 'timeUnit' | 'useFiscalYear' | 'fiscalYearStart'>

/** The first day of the unit that today is in. Weeks begin with Monday. */
function unitStart({ timeUnit, useFiscalYear, fiscalYearStart = 'JANUARY' }: Unit, clock: Clock): Day {
  const today = todayOf(clock)
  if (timeUnit === 'DAY') return today
  if (timeUnit === 'WEEK') return addDays(today, -weekdayOf(today))
  const months = { MONTH: 1, QUARTER: 3, YEAR: 12 }[timeUnit]
  const yearStart = useFiscalYear ? monthNumber(fiscalYearStart) : 1
  return addMonths(withinMonth(today, 1), -((monthOf(today) - yearStart + 12) % months))
}

function unitsAfter(unit: Unit, clock: Clock, count: number): Day {
  const first = unitStart(unit, clock)
  if (unit.timeUnit === 'DAY') return addDays(first, count)
  if (unit.timeUnit === 'WEEK') return addDays(first, 7 * count)
  return addMonths(first, count * { MONTH: 1, QUARTER: 3, YEAR: 12 }[unit.timeUnit])
}
