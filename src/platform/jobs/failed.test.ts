import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '#test/database.ts'
import { readTroubledJobs, retryJob } from './failed.ts'
import { addJob, defineJob, handles, migrateJobs, runDueJobs } from './jobs.ts'

const { db, pool } = await testDatabase()
const greet = defineJob('greet', z.object({ name: z.string() }))
let fails = true
const run = () =>
  runDueJobs(pool, [
    handles(greet, async ({ name }) => {
      if (fails && name !== 'Liv') throw new Error(`No ${name} here`)
    }),
  ])

beforeAll(() => migrateJobs(pool))

test('jobs that failed are listed, the ones given up first, and run again when asked', async () => {
  await db.transaction().execute(async (trx) => {
    await addJob(trx, greet, { name: 'Ada' }, { maxAttempts: 1 })
    await addJob(trx, greet, { name: 'Sam' })
    await addJob(trx, greet, { name: 'Liv' })
  })
  expect(await readTroubledJobs(db)).toEqual([])
  await run()
  const [ada, sam, ...more] = await readTroubledJobs(db)
  expect(more).toEqual([])
  expect(ada).toMatchObject({ name: 'greet', attempts: 1, error: 'No Ada here', nextAt: null })
  expect(sam).toMatchObject({ error: 'No Sam here' })
  expect(sam!.nextAt!.getTime()).toBeGreaterThan(Date.now() - 5000)

  fails = false
  expect(await db.transaction().execute((trx) => retryJob(trx, ada!.id))).toBe(true)
  await run()
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(db)
  await run()
  expect(await readTroubledJobs(db)).toEqual([])
  expect(await db.transaction().execute((trx) => retryJob(trx, ada!.id))).toBe(false)
})
