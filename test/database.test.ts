import { expect, test } from 'vitest'
import { testDatabase } from './database.ts'

const one = await testDatabase()
const other = await testDatabase()

test('each database is migrated, empty and alone', async () => {
  await one.db.insertInto('accounts').values({ name: 'Acme Oy' }).execute()
  const names = await Promise.all([one, other].map(({ db }) => db.selectFrom('accounts').select('name').execute()))
  expect(names).toEqual([[{ name: 'Acme Oy' }], []])
})

test('jobs have their tables', async () => {
  const { rows } = await one.pool.query("select to_regclass('graphile_worker.jobs') is not null as exists")
  expect(rows).toEqual([{ exists: true }])
})
