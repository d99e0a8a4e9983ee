import { expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { forget, giveBack, take } from './limit.ts'

const { pool, db } = await testDatabase()
const limit = { name: 'knock', points: 3, seconds: 60 }

test('points run out for one key alone, also when taken at once, and the wait is told', async () => {
  const waits = await Promise.all(Array.from({ length: 8 }, () => take(pool, limit, 'liv@nordlys.test')))
  expect(waits.filter((wait) => wait === 0)).toHaveLength(3)
  expect(Math.max(...waits)).toBeGreaterThan(50)
  expect(await take(pool, limit, 'maria@kahvila.test')).toBe(0)
})

test('a point given back can be taken again, and all are forgotten on request', async () => {
  for (let round = 0; round < 10; round++) {
    expect(await take(pool, limit, 'joonas')).toBe(0)
    await giveBack(pool, limit, 'joonas')
  }
  for (let round = 0; round < 4; round++) await take(pool, limit, 'sam')
  await forget(pool, limit, 'sam')
  expect(await take(pool, limit, 'sam')).toBe(0)
})

test('the table names nobody', async () => {
  const rows = await db.selectFrom('rate_limits').select('key').execute()
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toMatch(/liv|maria/)
})
