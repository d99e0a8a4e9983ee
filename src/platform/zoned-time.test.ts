import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths, dayIn, instantOf, monthOf, weekdayOf, withinMonth } from './zoned-time.ts'

const iso = (zone: string, day: string, hour = 0, minute = 0) => instantOf(zone, day, { hour, minute }).toISOString()

test.for([
  ['Europe/Helsinki', '2026-01-15', 0, '2026-01-14T22:00:00.000Z'],
  ['Europe/Helsinki', '2026-07-15', 0, '2026-07-14T21:00:00.000Z'],
  // Clocks go forward at three in the morning: half past three is half past four; back: half past three comes twice.
  ['Europe/Helsinki', '2026-03-29', 3, '2026-03-29T01:00:00.000Z'],
  ['Europe/Helsinki', '2026-10-25', 3, '2026-10-25T00:00:00.000Z'],
  ['America/New_York', '2026-03-08', 2, '2026-03-08T07:00:00.000Z'],
  // A day without a midnight, and a zone that moves by half an hour.
  ['America/Sao_Paulo', '2018-11-04', 0, '2018-11-04T03:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-10-04', 2, '2026-10-03T15:30:00.000Z'],
  ['Asia/Kathmandu', '2026-05-05', 0, '2026-05-04T18:15:00.000Z'],
] as const)('in %s, %s at %i is %s', ([zone, day, hour, expected]) => {
  expect(iso(zone, day, hour)).toBe(expected)
})

test('a day begins with its first moment, whatever the clocks do', () => {
  const zones = [
    'Europe/Helsinki',
    'America/New_York',
    'America/Sao_Paulo',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'UTC',
  ]
  const at = fc.date({ min: new Date('1971-01-02'), max: new Date('2037-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(fc.constantFrom(...zones), at, (zone, moment) => {
      const day = dayIn(zone, moment)
      const [start, next] = [instantOf(zone, day), instantOf(zone, addDays(day, 1))]
      expect(start.getTime()).toBeLessThanOrEqual(moment.getTime())
      expect(next.getTime()).toBeGreaterThan(moment.getTime())
      expect(dayIn(zone, start)).toBe(day)
      expect(dayIn(zone, new Date(start.getTime() - 1))).toBe(addDays(day, -1))
    }),
    { numRuns: 500 },
  )
})

test('months are as long as they are', () => {
  expect([addMonths('2026-01-31', 1), addMonths('2024-01-31', 1), addMonths('2026-03-31', -13)]).toEqual([
    '2026-02-28',
    '2024-02-29',
    '2025-02-28',
  ])
  expect([withinMonth('2026-02-10', 31), addDays('2026-12-31', 1), monthOf('2026-09-01')]).toEqual([
    '2026-02-28',
    '2027-01-01',
    9,
  ])
  expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-29')]).toEqual([0, 6])
})
