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
import { rightAfter, type Clock, type Edge } from './edge.ts'
import { weekDays, type IndexOffset, type IndexReference, type TimePoint } from './moment.ts'

/** A point that the calendar and the clock alone tell. */
export type FixedPoint = Exclude<TimePoint, { timeType: 'PROPERTY_REFERENCED' }>
export type Behavior = 'INCLUSIVE' | 'EXCLUSIVE'

/** A time point as the lower edge of a range, or as its upper one. */
export const lowerEdge = (point: FixedPoint, behavior: Behavior, clock: Clock): Edge =>
  endpoint(point, behavior === 'EXCLUSIVE', clock)
export const upperEdge = (point: FixedPoint, behavior: Behavior, clock: Clock): Edge =>
  endpoint(point, behavior === 'INCLUSIVE', clock)

const endpoint = (point: FixedPoint, isPassed: boolean, clock: Clock): Edge =>
  isPassed ? rightAfter(edgeOf(point, clock)) : edgeOf(point, clock)

export const zoneOf = ({ zoneId, timezoneSource = 'CUSTOM' }: TimePoint, { timeZone }: Clock): string =>
  timezoneSource === 'CUSTOM' ? (zoneId ?? timeZone) : timeZone

function edgeOf(point: FixedPoint, clock: Clock): Edge {
  const timeZone = zoneOf(point, clock)
  if (point.timeType === 'DATE') {
    const day = dayOf(new Date(Date.UTC(point.year, point.month - 1, point.day)))
    return { at: instantOf(timeZone, day, point), day }
  }
  const { indexReference, offset = {} } = point
  const today = dayIn(timeZone, clock.now)
  const day = moved(referredDay(indexReference, today), offset)
  const away = timeOf(offset)
  const isNow = indexReference.referenceType === 'NOW' && indexReference.hour === undefined
  const base = isNow ? sameTimeOn(day, { ...clock, timeZone }) : instantOf(timeZone, day, indexReference)
  const at = new Date(base.getTime() + away)
  return { at, day: away === 0 ? day : dayIn(timeZone, at) }
}

/** The time of day that it is now, on another day. */
function sameTimeOn(day: Day, { now, timeZone }: Clock): Date {
  const today = dayIn(timeZone, now)
  if (day === today) return now
  const sinceMidnight = now.getTime() - instantOf(timeZone, today).getTime()
  return new Date(instantOf(timeZone, day).getTime() + sinceMidnight)
}

function referredDay(reference: IndexReference, today: Day): Day {
  switch (reference.referenceType) {
    case 'NOW':
    case 'TODAY':
      return today
    case 'WEEK':
      return addDays(today, weekDays.indexOf(reference.dayOfWeek) - weekdayOf(today))
    case 'MONTH':
      return withinMonth(today, reference.day)
    case 'QUARTER':
      return inMonth(today, reference.month - 1 - ((monthOf(today) - 1) % 3), reference.day)
    case 'YEAR':
      return inMonth(today, reference.month - monthOf(today), reference.day)
  }
}

const inMonth = (today: Day, away: number, day: number): Day => withinMonth(addMonths(withinMonth(today, 1), away), day)

function moved(day: Day, { years = 0, quarters = 0, months = 0, weeks = 0, days = 0 }: IndexOffset): Day {
  const inMonths = years * 12 + quarters * 3 + months
  return addDays(inMonths === 0 ? day : addMonths(day, inMonths), weeks * 7 + days)
}

const timeOf = ({ hours = 0, minutes = 0, seconds = 0, milliseconds = 0 }: IndexOffset): number =>
  ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds
