// Values that rules are tried on: few enough to meet each other, and every kind that has ever gone wrong somewhere.
import fc, { type Arbitrary } from 'fast-check'
import type { PropertyType } from '#domain/crm/properties/property.ts'

export const zones = [
  'UTC',
  'Europe/Helsinki',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
]

/** Days on which clocks change, a leap day, the turn of a year, and an ordinary one. */
const days = [
  '2026-03-29T01:00:00.000Z',
  '2026-10-25T01:00:00.000Z',
  '2026-03-08T07:00:00.000Z',
  '2018-11-04T03:00:00.000Z',
  '2026-04-04T15:00:00.000Z',
  '2024-02-29T12:00:00.000Z',
  '2025-12-31T22:30:00.000Z',
  '2026-11-24T09:15:30.500Z',
].map((text) => Date.parse(text))

const hour = 3_600_000
const steps = [
  0,
  1,
  -1,
  hour,
  -hour,
  24 * hour,
  -24 * hour,
  3 * 24 * hour,
  -3 * 24 * hour,
  7 * 24 * hour,
  -31 * 24 * hour,
]

const near: Arbitrary<number> = fc
  .tuple(
    fc.constantFrom(...days),
    fc.constantFrom(...steps),
    fc.oneof(fc.constant(0), fc.integer({ min: -40, max: 40 })),
  )
  .map(([day, step, hours]) => day + step + hours * hour)

/** A moment near one of those days, or anywhere. */
export const moments: Arbitrary<Date> = fc
  .oneof({ weight: 6, arbitrary: near }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 4_000_000_000_000 }) })
  .map((time) => new Date(time))

export const texts: Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      'Tampere',
      'tampere',
      'TURKU',
      'Turku ja Tampere',
      'Åbo',
      'åBO',
      'İstanbul',
      'istanbul',
      'ΣΑΣ',
      'σας',
      'straße',
      'STRASSE',
      'a%b',
      'a_b',
      String.raw`a\b`,
      '100%',
      '%',
      '_',
      '*',
      '  ',
      ' x ',
      'foo-bar baz',
      'foo.bar@baz.test',
      '(foo) [bar]',
      '^foo$',
      "o'clock",
      'a;b',
      'null',
      '日本 東京',
      '😀 hi',
      'e\u0301',
      'é',
      '-1',
      '1',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }).filter((text) => !text.includes('\0')),
  },
)

export const numbers: Arbitrary<number> = fc.oneof(
  fc.integer({ min: -3, max: 5 }),
  fc.constantFrom(0.1, 0.2, 1.5, -0.5, 1000, 123_456_789_012, 3.14159),
)

export const optionsOf = ['A', 'B', 'C', 'd', 'D']

const several = fc.uniqueArray(fc.constantFrom(...optionsOf), { minLength: 1, maxLength: 4 })

/** A value as HubSpot writes it, by the type of its property. */
export function valueOf(type: PropertyType, isMultiple: boolean): Arbitrary<string> {
  switch (type) {
    case 'bool':
      return fc.constantFrom('true', 'false')
    case 'number':
      return numbers.map(String)
    case 'date':
      return moments.map((at) => at.toISOString().slice(0, 10))
    case 'datetime':
      return moments.map((at) => at.toISOString())
    case 'enumeration':
      return isMultiple ? several.map((values) => values.join(';')) : fc.constantFrom(...optionsOf)
    case 'string':
    case 'phone_number':
      return texts
  }
}

/** Often none. */
export const maybe = <Value>(value: Arbitrary<Value>): Arbitrary<Value | null> =>
  fc.option(value, { nil: null, freq: 3 })
