import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { prepared } from './prepared.ts'

const { db, pool } = await testDatabase()

const everyType = `
  select $1::bigint as id, $2::text as name, $3::boolean as open, $4::timestamptz as at, $5::bytea as bytes, $6::text as missing, $7::text[] as words,
    1.5::float8 as part, '{"a": [1, null]}'::json as facts, '{x,y}'::text[] as list, n
  from generate_series(1, 3) n`
const values = [
  7,
  `"ä'\\`,
  false,
  new Date('2026-11-24T13:46:37.791Z'),
  Buffer.from([0, 255]),
  null,
  ['a', `"{,\\'}`, ''],
]

test('rows are what pg itself makes of them, the first time and every other', async () => {
  const query = prepared<object>('test-every-type', everyType)
  const expected = (await pool.query(everyType, values)).rows
  expect(expected).toHaveLength(3)
  for (const _ of [1, 2, 3]) expect(await query(db, values)).toEqual(expected)
})

test('many at once do not mix their rows', async () => {
  const query = prepared<{ value: number }>('test-value', 'select $1::int as value from generate_series(1, 2)')
  const all = await Promise.all(Array.from({ length: 50 }, (_, value) => query(db, [value])))
  expect(all).toEqual(Array.from({ length: 50 }, (_, value) => [{ value }, { value }]))
})

test('a fault is the caller’s, and the connection goes on', async () => {
  const divide = prepared<{ result: number }>('test-divide', 'select 10 / $1::int as result')
  const broken = prepared('test-broken', 'select nothing from nowhere')
  for (const _ of [1, 2]) {
    await expect(divide(db, [0])).rejects.toThrow('division by zero')
    await expect(divide(db, ['many'])).rejects.toThrow('invalid input syntax')
    await expect(broken(db, [])).rejects.toThrow('does not exist')
    expect(await divide(db, [5])).toEqual([{ result: 2 }])
  }
})

test('in a transaction and outside it is one statement of the connection', async () => {
  const query = prepared<{ total: number }>('test-total', 'select count(*) as total from accounts where name = $1')
  const kept = sql<{ name: string }>`select name from pg_prepared_statements where name = 'test-total'`
  await db.connection().execute(async (one) => {
    await one.transaction().execute(async (trx) => expect(await query(trx, ['none'])).toEqual([{ total: 0 }]))
    expect((await kept.execute(one)).rows).toHaveLength(1)
  })
  expect(await query(db, ['none'])).toEqual([{ total: 0 }])
})
