import { expect, test } from 'vitest'
import { formatter } from './format.ts'

const noon = new Date('2026-03-05T12:00:00Z')
const ago = (seconds: number) => new Date(noon.getTime() - seconds * 1000)

test('times are told in the zone of the reader', () => {
  expect(formatter('fi', 'Europe/Helsinki').dateTime(noon)).toBe('5.3.2026 klo 14.00')
  expect(formatter('fi', 'America/New_York').time(noon)).toBe('7.00')
  expect(formatter('en', 'Asia/Tokyo').date(new Date('2026-03-05T20:00:00Z'))).toBe('6 Mar 2026')
})

test('a zone that does not exist reads as UTC', () => {
  for (const zone of ['Mars/Olympus', '', '../../etc', "'; drop table"]) {
    expect(formatter('fi', zone).time(noon)).toBe('12.00')
    expect(formatter('fi', zone).timeZone).toBe('UTC')
  }
})

test('there is one formatter per language and zone', () => {
  expect(formatter('en', 'Europe/Oslo')).toBe(formatter('en', 'Europe/Oslo'))
  expect(formatter('en', 'Europe/Oslo')).not.toBe(formatter('fi', 'Europe/Oslo'))
})

test.for([
  [0, 'now'],
  [59, 'now'],
  [60, '1 minute ago'],
  [5 * 60, '5 minutes ago'],
  [3 * 3600 + 60, '3 hours ago'],
  [25 * 3600, '1 day ago'],
  [7 * 86_400 - 1, '6 days ago'],
  [7 * 86_400, '26 Feb 2026'],
  [-5 * 60, 'in 5 minutes'],
] as const)('%i seconds ago reads %s', ([seconds, text]) => {
  expect(formatter('en', 'UTC').relative(ago(seconds), noon)).toBe(text)
})

test.for([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [1234, '1.2 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1 MB'],
  [25_000_000, '25 MB'],
  [3_100_000_000, '3.1 GB'],
] as const)('%i bytes read %s', ([bytes, text]) => {
  expect(formatter('en', 'UTC').bytes(bytes)).toBe(text)
})

test('numbers and lists follow the language', () => {
  const [en, fi] = [formatter('en', 'UTC'), formatter('fi', 'UTC')]
  expect([en.number(12345.5), fi.number(12345.5).replaceAll(/\s/g, ' ')]).toEqual(['12,345.5', '12 345,5'])
  expect(en.list(['Ada', 'Sam', 'Maria'])).toBe('Ada, Sam and Maria')
  expect(fi.list(['Ada', 'Sam', 'Maria'])).toBe('Ada, Sam ja Maria')
})
