import { sql } from 'kysely'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '#test/database.ts'
import { addJob, defineJob, handles, migrateJobs, startWorker } from './jobs.ts'

const { db, pool } = await testDatabase()
const greet = defineJob('greet', z.object({ name: z.string() }))
const greeted: string[] = []
const log = { warn: () => {}, error: () => {} }
let stop = async (): Promise<void> => {}

beforeAll(() => migrateJobs(pool))
afterEach(() => stop())

/** A job in the hands of a worker for a minute, as a crash leaves it. */
async function heldBy(worker: string, name: string): Promise<void> {
  await db.transaction().execute((trx) => addJob(trx, greet, { name }))
  await sql`
    update graphile_worker._private_jobs set attempts = 1, locked_by = ${worker}, locked_at = now() - interval '1 minute'
    where payload->>'name' = ${name}`.execute(db)
}

test('a job that a dead worker holds runs again at once; one of a living worker is left alone', async () => {
  await heldBy('worker-dead', 'Ada')
  await heldBy('worker-alive', 'Sam')
  const alive = await pool.connect()
  await alive.query("select pg_advisory_lock(hashtext('portti worker'), hashtext('worker-alive'))")
  const runner = await startWorker(pool, [handles(greet, async ({ name }) => void greeted.push(name))], log)
  stop = () => runner.stop()
  await expect.poll(() => greeted, { timeout: 5000 }).toEqual(['Ada'])
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(greeted).toEqual(['Ada'])
  const { rows } = await sql<{ locked_by: string }>`select locked_by from graphile_worker.jobs`.execute(db)
  expect(rows).toEqual([{ locked_by: 'worker-alive' }])
  alive.release(true)
  await expect.poll(() => greeted, { timeout: 9000 }).toEqual(['Ada', 'Sam'])
}, 20_000)

test('a worker holds the lock of its own name while it lives', async () => {
  const runner = await startWorker(pool, [], log)
  stop = () => runner.stop()
  const held = async () =>
    (
      await sql<{ locks: number }>`
        select count(*) as locks from pg_locks
        where locktype = 'advisory' and granted and classid::bigint = hashtext('portti worker')::bigint & 4294967295
          and database = (select oid from pg_database where datname = current_database())`.execute(db)
    ).rows[0]!.locks
  await expect.poll(held, { timeout: 9000 }).toBe(4)
  await runner.stop()
  await expect.poll(held, { timeout: 5000 }).toBe(0)
  stop = async () => {}
}, 20_000)
