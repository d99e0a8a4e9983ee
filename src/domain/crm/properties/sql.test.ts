import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import type { Property, PropertyPlace, PropertyType } from './property.ts'
import { indexedSql, textSql, typedSql } from './sql.ts'

const { db } = await testDatabase()
const stored = { kind: 'stored' } as const

const property = (type: PropertyType, place: PropertyPlace, name = 'asked'): Property => ({
  objectType: 'contacts',
  name,
  label: '',
  description: '',
  groupName: '',
  type,
  fieldType: 'text',
  options: [],
  hasUniqueValue: false,
  hidden: false,
  formField: false,
  displayOrder: 0,
  dataSensitivity: 'non_sensitive',
  isDefault: false,
  isReadOnly: false,
  place,
  createdAt: null,
  updatedAt: null,
  archivedAt: null,
})

/** One value read both ways, with the type that SQL gives it. */
async function read(one: Property, row: object) {
  const { rows } = await sql<{ typed: unknown; type: string; text: string | null }>`
    select ${sql.raw(typedSql(one))} as typed, pg_typeof(${sql.raw(typedSql(one))})::text as type, ${sql.raw(textSql(one))} as text
    from jsonb_populate_record(null::contacts, ${JSON.stringify(row)}::jsonb) o`.execute(db)
  return rows[0]
}

describe('a stored value', () => {
  test.each([
    ['string', 'Aino', 'text', 'Aino'],
    ['number', '1.50', 'numeric', '1.50'],
    ['bool', 'true', 'boolean', 'true'],
    ['bool', 'false', 'boolean', 'false'],
    ['date', '2026-02-28', 'date', '2026-02-28'],
    ['datetime', '2026-02-28T23:59:59.999Z', 'timestamp with time zone', '2026-02-28T23:59:59.999Z'],
    ['enumeration', 'a;b', 'text', 'a;b'],
    ['phone_number', '+358 40', 'text', '+358 40'],
  ] as const)('of type %s (%s) is %s in SQL, and text as it was stored', async (type, value, sqlType, text) => {
    expect(await read(property(type, stored), { properties: { asked: value } })).toMatchObject({ type: sqlType, text })
  })

  test('that is not there is null, whatever its type', async () => {
    for (const type of ['string', 'number', 'bool', 'date', 'datetime', 'enumeration'] as const)
      expect(await read(property(type, stored), { properties: {} })).toMatchObject({ typed: null, text: null })
  })
})

describe('a column', () => {
  test('is written as HubSpot writes it: a moment in UTC with milliseconds, an id as text, nothing for an empty name', async () => {
    const row = { created_at: '2026-07-01T12:00:00+03:00', owner_id: 7, first_name: '', properties: {} }
    const column = (name: string) => ({ kind: 'column', column: name }) as const
    expect(await read(property('datetime', column('created_at')), row)).toMatchObject({
      text: '2026-07-01T09:00:00.000Z',
    })
    const owner = property('enumeration', { kind: 'column', column: 'owner_id', sqlType: 'bigint' })
    expect(await read(owner, row)).toMatchObject({ typed: '7', type: 'text', text: '7' })
    expect(await read(property('string', column('first_name')), row)).toMatchObject({ typed: null, text: null })
    expect(indexedSql(owner)).toEqual({ sql: 'o.owner_id', sqlType: 'bigint' })
    expect(indexedSql(property('datetime', column('created_at')))?.sqlType).toBe('timestamptz')
  })
})

test('what is computed is written like the rest', async () => {
  const computed = (text: string) => ({ kind: 'computed', sql: text }) as const
  expect(await read(property('number', computed('2.500::numeric')), {})).toMatchObject({ text: '2.5' })
  expect(await read(property('number', computed('10000000000000000000000::numeric')), {})).toMatchObject({
    text: '10000000000000000000000',
  })
  expect(await read(property('bool', computed('1 = 2')), {})).toMatchObject({ typed: false, text: 'false' })
  expect(indexedSql(property('bool', computed('true')))).toBeUndefined()
})

test.each(["a'b", 'A', 'a b', '', 'a;--', 'ä', 'a'.repeat(101)])(
  'a name that no registry gives (%j) never gets into a query',
  (name) => {
    expect(() => typedSql(property('string', stored, name))).toThrow('no name')
    expect(() => textSql(property('string', stored, name))).toThrow('no name')
    expect(() => indexedSql(property('string', { kind: 'column', column: name }))).toThrow('no name')
  },
)
