import type { Locale } from './translate.ts'

/** Dates, numbers and lists as a reader in one language and time zone expects them. */
export type Format = {
  readonly timeZone: string
  /** 2026-11-22T11:05:00.000Z, for machines: the same in every zone. */
  iso: (date: Date) => string
  /** 22 Nov 2026 */
  date: (date: Date) => string
  /** 22 Nov 2026, 13:05 */
  dateTime: (date: Date) => string
  /** 13:05 */
  time: (date: Date) => string
  /** "5 minutes ago"; the date itself once seven days lie between. */
  relative: (date: Date, now: Date) => string
  number: (value: number) => string
  /** 1.2 MB, in steps of 1,000. */
  bytes: (value: number) => string
  /** "Ada, Sam and Maria" */
  list: (items: readonly string[]) => string
}

const fallbackZone = 'UTC'
const formatters = new Map<string, Format>()
// Zones come from browsers, and their spelling is free in case: the cache stays bounded whatever they send.
const mostFormatters = 1000

/** The formatter of a language and a time zone (an IANA name); a zone that does not exist reads as UTC. */
export function formatter(locale: Locale, timeZone: string): Format {
  const key = `${locale} ${timeZone}`
  const known = formatters.get(key)
  if (known) return known
  const format = isTimeZone(timeZone) ? createFormat(locale, timeZone) : formatter(locale, fallbackZone)
  if (formatters.size >= mostFormatters) formatters.clear()
  formatters.set(key, format)
  return format
}

export function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** English writes the day first and counts 24 hours: its readers are in many countries, and "3/5" or "6:00" would mislead some. */
const regions: Record<Locale, string> = { en: 'en-GB', fi: 'fi-FI' }

function createFormat(locale: Locale, timeZone: string): Format {
  const region = regions[locale]
  const date = new Intl.DateTimeFormat(region, { timeZone, dateStyle: 'medium' })
  const dateTime = new Intl.DateTimeFormat(region, { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  const time = new Intl.DateTimeFormat(region, { timeZone, timeStyle: 'short' })
  const { number, list, bytes, ago } = sharedFormats(locale)
  const days = kept((value) => date.format(value), 60_000)
  return {
    timeZone,
    iso,
    date: days,
    dateTime: kept((value) => dateTime.format(value), 60_000),
    time: (value) => time.format(value),
    relative: (value, now) => ago(value, now) ?? days(value),
    number: (value) => number.format(value),
    bytes,
    list: (items) => list.format(items),
  }
}

const iso = kept((date) => date.toISOString(), 1)

/** Lists show the same moments again and again: each is said once for the `span` (ms) in which it reads alike. */
function kept(format: (date: Date) => string, span: number): (date: Date) => string {
  const known = new Map<number, string>()
  return (date) => {
    const moment = Math.floor(date.getTime() / span)
    let text = known.get(moment)
    if (text === undefined) {
      if (known.size >= 5000) known.clear()
      known.set(moment, (text = format(date)))
    }
    return text
  }
}

type Shared = {
  number: Intl.NumberFormat
  list: Intl.ListFormat
  bytes: (value: number) => string
  ago: (date: Date, now: Date) => string | undefined
}

const shared = new Map<Locale, Shared>()

/** What does not depend on the time zone is made once per language. */
function sharedFormats(locale: Locale): Shared {
  let formats = shared.get(locale)
  if (!formats) {
    const number = new Intl.NumberFormat(regions[locale])
    const list = new Intl.ListFormat(regions[locale], { type: 'conjunction' })
    shared.set(locale, (formats = { number, list, bytes: byteFormat(locale), ago: agoFormat(locale) }))
  }
  return formats
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']

function byteFormat(locale: Locale): (value: number) => string {
  const formats = byteUnits.map((unit, step) => {
    const unitDisplay = step === 0 ? 'long' : 'short'
    return new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay,
      maximumFractionDigits: step === 0 ? 0 : 1,
    })
  })
  return (value) => {
    // 999,950 bytes would round to "1,000 kB", hence the half step before the next unit.
    let step = 0
    let rest = value
    while (rest >= 999.95 && step < byteUnits.length - 1) {
      rest /= 1000
      step += 1
    }
    return formats[step]!.format(rest)
  }
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour

function agoFormat(locale: Locale): Shared['ago'] {
  const always = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  const now = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second')
  // Sixty minutes, a day's hours and a week's days, before and after: so few that each is said once and kept.
  const said = { minute: new Map<number, string>(), hour: new Map<number, string>(), day: new Map<number, string>() }
  const say = (distance: number, unit: keyof typeof said): string => {
    let text = said[unit].get(distance)
    if (text === undefined) said[unit].set(distance, (text = always.format(distance, unit)))
    return text
  }
  return (date, reference) => {
    const seconds = (date.getTime() - reference.getTime()) / 1000
    const distance = Math.abs(seconds)
    if (distance < minute) return now
    if (distance < hour) return say(Math.trunc(seconds / minute), 'minute')
    if (distance < day) return say(Math.trunc(seconds / hour), 'hour')
    return distance < 7 * day ? say(Math.trunc(seconds / day), 'day') : undefined
  }
}
