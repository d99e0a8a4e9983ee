import { expect, test } from 'vitest'
import { openDatabase } from '#platform/database/database.ts'
import { testDatabase } from '#test/database.ts'
import { spend } from './lease.ts'

const here = await testDatabase()

test('two processes together never spend more than the limit, and ask the database only now and then', async () => {
  const there = openDatabase(here.url)
  const limit = { name: 'lease-test', points: 50, seconds: 60 }
  const spent = async (pool: typeof here.pool) => !(await spend(pool, limit, 'one')).refused
  const all = await Promise.all(Array.from({ length: 80 }, (_, n) => spent(n % 2 === 0 ? here.pool : there.pool)))
  expect(all.filter(Boolean)).toHaveLength(50)
  const { rows } = await here.pool.query<{ points: number }>(
    `select points from rate_limits where key like 'lease-test:%'`,
  )
  // Ten claims of five, and one more of each process, which found nothing.
  expect(rows[0]!.points).toBeLessThanOrEqual(60)
  expect(await spend(here.pool, limit, 'another')).toMatchObject({ refused: false, left: 49 })
  await there.close()
})

test('a window that is over is followed by a whole one', async () => {
  const limit = { name: 'lease-short', points: 2, seconds: 1 }
  await spend(here.pool, limit, 'one')
  await spend(here.pool, limit, 'one')
  const refused = await spend(here.pool, limit, 'one')
  expect(refused).toMatchObject({ refused: true, left: 0 })
  await new Promise((resolve) => void setTimeout(resolve, refused.fresh + 20))
  expect(await spend(here.pool, limit, 'one')).toMatchObject({ refused: false, left: 1 })
})

test('a limit that is not a multiple of ten is spent to its end', async () => {
  const limit = { name: 'lease-odd', points: 13, seconds: 60 }
  const all = await Promise.all(Array.from({ length: 20 }, () => spend(here.pool, limit, 'one')))
  expect(all.filter(({ refused }) => !refused)).toHaveLength(13)
})
