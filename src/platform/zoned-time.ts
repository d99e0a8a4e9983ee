/** A day of the calendar: `2026-11-24`. Days compare as text. */
export type Day = string

/** What a clock on a wall shows. */
export type WallTime = {
  hour?: number | undefined
  minute?: number | undefined
  second?: number | undefined
  millisecond?: number | undefined
}

/** Which day it is somewhere. */
export const dayIn = (timeZone: string, at: Date): Day => dayOf(new Date(at.getTime() + offsetAt(timeZone, at)))

/** The day that UTC had then. */
export const dayOf = (at: Date): Day => at.toISOString().slice(0, 10)

/**
 * When a clock in a zone shows that. Of two such moments (a clock set back) the earlier one; where a clock jumps over the
 * time, as far after the jump as it would have been: a day without a midnight begins with its first moment.
 */
export function instantOf(timeZone: string, day: Day, wall: WallTime = {}): Date {
  const { hour = 0, minute = 0, second = 0, millisecond = 0 } = wall
  const shown = midnightOf(day).getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
  const [before, after] = [-dayLength, dayLength].map((away) => offsetAt(timeZone, new Date(shown + away)))
  const fits = (offset: number) => offsetAt(timeZone, new Date(shown - offset)) === offset
  const offset = [before!, after!].toSorted((a, b) => b - a).find(fits) ?? before!
  return new Date(shown - offset)
}

export const addDays = (day: Day, count: number): Day => dayOf(new Date(midnightOf(day).getTime() + count * dayLength))

/** The same day of another month, or the last one where that month is shorter. */
export function addMonths(day: Day, count: number): Day {
  const from = midnightOf(day)
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + count, 1))
  return withinMonth(dayOf(first), from.getUTCDate())
}

/** That day of a day's month, or the month's last one. */
export function withinMonth(day: Day, ofMonth: number): Day {
  const from = midnightOf(day)
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 0)).getUTCDate()
  return `${day.slice(0, 8)}${String(Math.min(ofMonth, last)).padStart(2, '0')}`
}

/** 0 for Monday, 6 for Sunday. */
export const weekdayOf = (day: Day): number => (midnightOf(day).getUTCDay() + 6) % 7

/** 1 to 12. */
export const monthOf = (day: Day): number => Number(day.slice(5, 7))

const dayLength = 24 * 60 * 60 * 1000
const midnightOf = (day: Day): Date => new Date(`${day}T00:00:00Z`)

/** How far ahead of UTC the clocks of a zone are, in milliseconds. */
function offsetAt(timeZone: string, at: Date): number {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1000) * 1000
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  if (clocks.size >= 1000) clocks.clear()
  const clock = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  clocks.set(timeZone, clock)
  return clock
}
