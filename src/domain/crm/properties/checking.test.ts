import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMessageKey, translator } from '#platform/i18n/translate.ts'
import { checkedValues, longestValue, refusalOf, validValues, valueErrors } from './checking.ts'
import type { FieldType, Property, PropertyType } from './property.ts'

const option = (value: string) => ({ label: value, value, displayOrder: 0, hidden: false })
const property = (type: PropertyType, fieldType: FieldType = 'text', more: Partial<Property> = {}): Property => ({
  objectType: 'contacts',
  name: 'asked',
  label: '',
  description: '',
  groupName: '',
  type,
  fieldType,
  options: [],
  hasUniqueValue: false,
  hidden: false,
  formField: false,
  displayOrder: 0,
  dataSensitivity: 'non_sensitive',
  isDefault: false,
  isReadOnly: false,
  place: { kind: 'stored' },
  createdAt: null,
  updatedAt: null,
  archivedAt: null,
  ...more,
})

const colours = { options: ['red', 'green', 'blue'].map(option) }

/** The text that is kept, or the error. */
function check(one: Property, value: unknown): string | null {
  const { values, faults } = checkedValues(new Map([[one.name, one]]), { [one.name]: value })
  expect(faults.length + Object.keys(values).length).toBe(1)
  return faults[0] ? faults[0].error : values[one.name]!
}

describe('text', () => {
  test.each([
    ['  Aino ', 'Aino'],
    ['a\nb', 'a\nb'],
    ['a\0b', 'ab'],
    [12, '12'],
    [true, 'true'],
    ['', null],
    [null, null],
    ['   ', null],
    [{ a: 1 }, 'INVALID_STRING'],
    [['a'], 'INVALID_STRING'],
    ['x'.repeat(longestValue + 1), 'VALUE_TOO_LONG'],
  ])('%j is kept as %j', (raw, kept) => expect(check(property('string'), raw)).toBe(kept))

  test('of an address is one', () => {
    const email = property('string', 'text', { name: 'email' })
    expect(check(email, ' Aino@Example.COM ')).toBe('aino@example.com')
    expect(check(email, 'aino')).toBe('INVALID_EMAIL')
  })
})

describe('a number', () => {
  test.each([
    ['12', '12'],
    [12.5, '12.5'],
    ['-0012.500', '-12.5'],
    ['+.5', '0.5'],
    ['5.', '5'],
    ['-0', '0'],
    ['1e3', '1000'],
    ['1.25e1', '12.5'],
    ['125E-3', '0.125'],
    ['0.000', '0'],
    ['12a', 'INVALID_NUMBER'],
    ['.', 'INVALID_NUMBER'],
    [' 12', 'INVALID_NUMBER'],
    ['1,5', 'INVALID_NUMBER'],
    ['NaN', 'INVALID_NUMBER'],
    ['Infinity', 'INVALID_NUMBER'],
    ['0x10', 'INVALID_NUMBER'],
    ['1e400', 'INVALID_NUMBER'],
    ['9'.repeat(101), 'INVALID_NUMBER'],
    ['1e-99', '0.' + '0'.repeat(98) + '1'],
    ['1e-101', 'INVALID_NUMBER'],
    ['0'.repeat(300), '0'],
  ])('%j is kept as %j', (raw, kept) => expect(check(property('number'), raw)).toBe(kept))

  test('stays the same number, and is kept once for all ways of writing it', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (value) => {
        const kept = check(property('number'), value)
        if (kept === 'INVALID_NUMBER') return Math.abs(value) < 1e-70
        return Number(kept) === value + 0 && check(property('number'), kept) === kept
      }),
    )
  })
})

describe('a moment', () => {
  test.each([
    ['2026-02-28T23:59:59.999Z', '2026-02-28T23:59:59.999Z'],
    ['2026-02-28T23:59:59Z', '2026-02-28T23:59:59.000Z'],
    ['2026-07-01T12:00+03:00', '2026-07-01T09:00:00.000Z'],
    ['2026-07-01T12:00:00-0330', '2026-07-01T15:30:00.000Z'],
    ['2026-07-01', '2026-07-01T00:00:00.000Z'],
    ['1658534400001', '2022-07-23T00:00:00.001Z'],
    [0, '1970-01-01T00:00:00.000Z'],
    ['2026-02-30T00:00:00Z', 'INVALID_DATE'],
    ['2026-13-01', 'INVALID_DATE'],
    ['2026-07-01T12:00:00', 'INVALID_DATE'],
    ['yesterday', 'INVALID_DATE'],
    ['999999999999999', 'INVALID_DATE'],
    [1.5, 'INVALID_DATE'],
  ])('%j is kept as %j', (raw, kept) => expect(check(property('datetime', 'date'), raw)).toBe(kept))

  test('comes back whole, from milliseconds and from ISO 8601', () => {
    const [min, max] = [new Date('0001-01-01T00:00:00Z'), new Date('9999-12-31T23:59:59.999Z')]
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate: true }), (date) => {
        const one = property('datetime', 'date')
        expect(check(one, date.getTime())).toBe(date.toISOString())
        expect(check(one, date.toISOString())).toBe(date.toISOString())
      }),
    )
  })
})

describe('a day', () => {
  test.each([
    ['2026-02-28', '2026-02-28'],
    ['1658534400000', '2022-07-23'],
    ['2026-02-28T00:00:00.000Z', '2026-02-28'],
    ['1658534400001', 'INVALID_DATE'],
    ['2026-02-28T01:00:00Z', 'INVALID_DATE'],
    ['2025-02-29', 'INVALID_DATE'],
    ['28.2.2026', 'INVALID_DATE'],
  ])('%j is kept as %j', (raw, kept) => expect(check(property('date', 'date'), raw)).toBe(kept))
})

describe('yes or no', () => {
  test.each([
    [true, 'true'],
    ['FALSE', 'false'],
    ['yes', 'INVALID_BOOLEAN'],
    [1, 'INVALID_BOOLEAN'],
  ])('%j is kept as %j', (raw, kept) => expect(check(property('bool', 'booleancheckbox'), raw)).toBe(kept))
})

describe('a choice', () => {
  const several = property('enumeration', 'checkbox', colours)
  test('is one of the options', () => {
    const one = property('enumeration', 'select', colours)
    expect(check(one, 'red')).toBe('red')
    expect(check(one, 'RED')).toBe('INVALID_OPTION')
    expect(check(one, 'red;green')).toBe('INVALID_OPTION')
    expect(check(property('enumeration', 'select'), 'red')).toBe('INVALID_OPTION')
  })

  test.each([
    ['red;blue', 'red;blue'],
    ['red;red;', 'red'],
    [';green', ';green'],
    [';', null],
    ['red;pink', 'INVALID_OPTION'],
  ])('of several: %j is kept as %j', (raw, kept) => expect(check(several, raw)).toBe(kept))

  test('of somebody is an id', () => {
    const place = { kind: 'column', column: 'owner_id', sqlType: 'bigint' } as const
    const owner = property('enumeration', 'select', { isDefault: true, place })
    expect(check(owner, '007')).toBe('7')
    for (const wrong of ['0', '-1', '1.5', 'ada', '9'.repeat(16)]) expect(check(owner, wrong)).toBe('INVALID_INTEGER')
  })
})

test('every fault is told, each with the name of its property', () => {
  const properties = new Map([
    ['a', property('number', 'number', { name: 'a' })],
    ['b', property('string', 'text', { name: 'b', isReadOnly: true })],
    ['c', property('string', 'text', { name: 'c' })],
  ])
  const raw = JSON.parse('{"a": "x", "b": "y", "c": "z", "d": "", "__proto__": "p", "constructor": 1}') as object
  const { values, faults } = checkedValues(properties, raw as Record<string, unknown>)
  expect(values).toEqual({ c: 'z' })
  expect(faults.map(({ name, error, value }) => [name, error, value])).toEqual([
    ['a', 'INVALID_NUMBER', 'x'],
    ['b', 'READ_ONLY_VALUE', 'y'],
    ['d', 'PROPERTY_DOESNT_EXIST', ''],
    ['__proto__', 'PROPERTY_DOESNT_EXIST', 'p'],
    ['constructor', 'PROPERTY_DOESNT_EXIST', '1'],
  ])
  expect(() => validValues(properties, { a: 'x' })).toThrow('property.invalid_number')
  expect(validValues(properties, { a: '1' })).toEqual({ a: '1' })
})

test('what was kept is kept again, whatever was given, and nothing is thrown', () => {
  const types: Property[] = (['string', 'number', 'bool', 'date', 'datetime'] as const).map((type) => property(type))
  types.push(property('enumeration', 'checkbox', colours), property('enumeration', 'select', colours))
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.oneof(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (one, raw) => {
      const { values, faults } = checkedValues(new Map([['asked', one]]), { asked: raw })
      if (faults.length > 0) return
      expect(check(one, values['asked'])).toBe(values['asked'])
    }),
    { numRuns: 2000 },
  )
})

test('every fault has its words in every language', () => {
  for (const error of valueErrors) {
    const refusal = refusalOf({ name: 'asked', error, value: 'x', property: undefined })
    const key = `refusals.${refusal.code}`
    expect(isMessageKey(key), key).toBe(true)
    for (const locale of ['en', 'fi'] as const)
      expect(translator(locale)(key as 'refusals.property.invalid_option', refusal.params as never)).not.toContain('{')
  }
})
