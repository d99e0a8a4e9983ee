import { expect, test } from 'vitest'
import { timePoint } from './moment.ts'
import { refinedRange } from './refining.ts'
import { lowerEdge, upperEdge, type FixedPoint } from './time-point.ts'

// A Tuesday, a quarter past eleven in Helsinki.
const clock = { now: new Date('2026-11-24T09:15:00.000Z'), timeZone: 'Europe/Helsinki' }
const at = (point: object) => lowerEdge(timePoint.parse(point) as FixedPoint, 'INCLUSIVE', clock)
const indexed = (indexReference: object, more: object = {}) => at({ timeType: 'INDEXED', indexReference, ...more })

test.for([
  [{ referenceType: 'NOW' }, {}, '2026-11-24T09:15:00.000Z', '2026-11-24'],
  [{ referenceType: 'TODAY' }, {}, '2026-11-23T22:00:00.000Z', '2026-11-24'],
  [{ referenceType: 'TODAY' }, { days: -3 }, '2026-11-20T22:00:00.000Z', '2026-11-21'],
  [{ referenceType: 'TODAY', hour: 23, minute: 59 }, {}, '2026-11-24T21:59:00.000Z', '2026-11-24'],
  [{ referenceType: 'TODAY' }, { hours: -1 }, '2026-11-23T21:00:00.000Z', '2026-11-23'],
  // Thirty days ago clocks had not been set back yet.
  [{ referenceType: 'TODAY' }, { days: -31 }, '2026-10-23T21:00:00.000Z', '2026-10-24'],
  [{ referenceType: 'NOW' }, { days: -31 }, '2026-10-24T08:15:00.000Z', '2026-10-24'],
  [{ referenceType: 'WEEK', dayOfWeek: 'MONDAY' }, {}, '2026-11-22T22:00:00.000Z', '2026-11-23'],
  [{ referenceType: 'WEEK', dayOfWeek: 'SUNDAY' }, { weeks: 1 }, '2026-12-05T22:00:00.000Z', '2026-12-06'],
  [{ referenceType: 'MONTH', day: 31 }, {}, '2026-11-29T22:00:00.000Z', '2026-11-30'],
  [{ referenceType: 'MONTH', day: 31 }, { months: 3 }, '2027-02-27T22:00:00.000Z', '2027-02-28'],
  [{ referenceType: 'QUARTER', month: 1, day: 1 }, {}, '2026-09-30T21:00:00.000Z', '2026-10-01'],
  [{ referenceType: 'QUARTER', month: 3, day: 31 }, { quarters: -1 }, '2026-09-29T21:00:00.000Z', '2026-09-30'],
  [{ referenceType: 'YEAR', month: 2, day: 29 }, { years: -2 }, '2024-02-27T22:00:00.000Z', '2024-02-28'],
] as const)('%j moved by %j is %s', ([reference, offset, moment, day]) => {
  const edge = indexed(reference, { offset })
  expect({ at: edge.at.toISOString(), day: edge.day }).toEqual({ at: moment, day })
})

test('a point has the zone that it names, unless it is the account’s', () => {
  const point = { timeType: 'DATE', year: 2026, month: 7, day: 1, zoneId: 'America/New_York' }
  expect(at(point).at.toISOString()).toBe('2026-07-01T04:00:00.000Z')
  expect(at({ ...point, timezoneSource: 'PORTAL' }).at.toISOString()).toBe('2026-06-30T21:00:00.000Z')
  expect(at({ ...point, zoneId: undefined }).at.toISOString()).toBe('2026-06-30T21:00:00.000Z')
})

test('an end counts with its range where it is inclusive', () => {
  const point = timePoint.parse({
    timeType: 'DATE',
    year: 2026,
    month: 7,
    day: 1,
    hour: 12,
    zoneId: 'UTC',
  }) as FixedPoint
  const noon = { at: new Date('2026-07-01T12:00:00.000Z'), day: '2026-07-01' }
  const after = { at: new Date('2026-07-01T12:00:00.001Z'), day: '2026-07-02' }
  expect(lowerEdge(point, 'INCLUSIVE', clock)).toEqual(noon)
  expect(lowerEdge(point, 'EXCLUSIVE', clock)).toEqual(after)
  expect(upperEdge(point, 'INCLUSIVE', clock)).toEqual(after)
  expect(upperEdge(point, 'EXCLUSIVE', clock)).toEqual(noon)
})

test('a refinement by time is a range', () => {
  const past = (amount: number, timeUnit: 'DAYS' | 'WEEKS') => ({ amount, offsetDirection: 'PAST', timeUnit }) as const
  const range = (refine: Parameters<typeof refinedRange>[0]) => {
    const { range: found, outside } = refinedRange(refine, clock)!
    return [found.from?.at.toISOString(), found.before?.at.toISOString(), outside]
  }
  expect(range({ type: 'RELATIVE_COMPARATIVE', comparison: 'BEFORE', timeOffset: past(2, 'DAYS') })).toEqual([
    undefined,
    '2026-11-22T09:15:00.000Z',
    false,
  ])
  expect(
    range({
      type: 'RELATIVE_RANGED',
      rangeType: 'NOT_BETWEEN',
      lowerBoundOffset: past(2, 'WEEKS'),
      upperBoundOffset: past(1, 'DAYS'),
    }),
  ).toEqual(['2026-11-10T09:15:00.000Z', '2026-11-23T09:15:00.001Z', true])
  expect(range({ type: 'ABSOLUTE_COMPARATIVE', comparison: 'AFTER', timestamp: 1000 })).toEqual([
    '1970-01-01T00:00:01.001Z',
    undefined,
    false,
  ])
  expect(refinedRange({ type: 'ALL_HISTORY' }, clock)).toBeUndefined()
})
