import { z } from 'zod'
import { isTimeZone } from '#platform/i18n/format.ts'

// Points in time as filters name them: a date of the calendar, one that moves with today, or what another property says.

/** Milliseconds since 1970 of the years that PostgreSQL and JavaScript write alike. */
export const timestamp = z.number().int().min(-30_000_000_000_000).max(253_370_764_799_999)
/** A number of days into the past or the future: a century at most. */
export const days = z.number().int().min(0).max(36_500)

const hours = {
  hour: z.number().int().min(0).max(23).optional(),
  minute: z.number().int().min(0).max(59).optional(),
  second: z.number().int().min(0).max(59).optional(),
  millisecond: z.number().int().min(0).max(999).optional(),
}
const zone = {
  zoneId: z.string().max(100).refine(isTimeZone, { error: 'time_zone' }).optional(),
  /** Only `CUSTOM` means `zoneId`; the others are the account's own zone. */
  timezoneSource: z.enum(['CUSTOM', 'PORTAL', 'USER']).optional(),
}
const month = z.number().int().min(1).max(12)
const day = z.number().int().min(1).max(31)

export const weekDays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const

const reference = z.discriminatedUnion('referenceType', [
  z.object({ referenceType: z.literal('NOW'), ...hours }),
  z.object({ referenceType: z.literal('TODAY'), ...hours }),
  z.object({ referenceType: z.literal('WEEK'), dayOfWeek: z.enum(weekDays), ...hours }),
  z.object({ referenceType: z.literal('MONTH'), day, ...hours }),
  z.object({ referenceType: z.literal('QUARTER'), month: z.number().int().min(1).max(3), day, ...hours }),
  z.object({ referenceType: z.literal('YEAR'), month, day, ...hours }),
])
const upTo = (most: number) => z.number().int().min(-most).max(most).optional()
/** A century each, at most. */
const offset = z.object({
  years: upTo(100),
  quarters: upTo(400),
  months: upTo(1200),
  weeks: upTo(5200),
  days: upTo(36_500),
  hours: upTo(876_000),
  minutes: upTo(52_560_000),
  seconds: upTo(3_153_600_000),
  milliseconds: upTo(3_153_600_000_000),
})

/** Whether the calendar has that day. */
export function isDay({ year, month: ofYear, day: ofMonth }: { year: number; month: number; day: number }): boolean {
  const date = new Date(Date.UTC(year, ofYear - 1, ofMonth))
  return date.getUTCMonth() === ofYear - 1 && date.getUTCDate() === ofMonth
}

export const year = z.number().int().min(1600).max(9998)

export const timePoint = z.discriminatedUnion('timeType', [
  z
    .object({ timeType: z.literal('DATE'), year, month, day, ...hours, ...zone })
    .refine(isDay, { error: 'day', path: ['day'] }),
  z.object({
    timeType: z.literal('INDEXED'),
    indexReference: reference,
    offset: offset.optional(),
    ...zone,
  }),
  z.object({
    timeType: z.literal('PROPERTY_REFERENCED'),
    property: z.string().max(100),
    referenceType: z.enum(['VALUE', 'UPDATED_AT']),
    ...zone,
  }),
])
export type TimePoint = z.output<typeof timePoint>
export type IndexReference = z.output<typeof reference>
export type IndexOffset = z.output<typeof offset>
