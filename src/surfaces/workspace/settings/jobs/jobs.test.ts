import { Hono } from 'hono'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { User } from '#domain/accounts/user.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Services } from '#platform/services.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { settings } from '#surfaces/workspace/settings/routes.tsx'
import { testDatabase } from '#test/database.ts'
import { loadWorld } from '#test/world/world.ts'

const { db } = await testDatabase()
const world = await loadWorld(db)
const path = '/workspace/settings/jobs'

function appOf(isSuperAdmin: boolean) {
  const person = { email: 'ada@acme.test', firstName: 'Ada', lastName: 'Lind', locale: 'en', timeZone: 'UTC' }
  const user: User = { id: world.ada, ...person, isSuperAdmin, permissions: [] }
  const app = new Hono<WorkspaceEnv>()
  app.use(async (c, next) => {
    c.set('services', { db, baseUrl: 'http://localhost:3000' } as Services)
    c.set('user', user)
    c.set('reader', readerOf('en', 'UTC'))
    await next()
  })
  app.onError((error, c) => c.text(error.message, error instanceof Refusal ? error.status : 500))
  return app.route('/workspace/settings', settings)
}

test('a job that was given up shows why, and is tried again', async () => {
  await sql`delete from graphile_worker._private_jobs`.execute(db)
  expect(await (await appOf(true).request(path)).text()).toContain('Nothing went wrong')
  await sql`select graphile_worker.add_job('greet', max_attempts => 1)`.execute(db)
  await sql`update graphile_worker._private_jobs set attempts = 1, last_error = 'No <b>Ada</b>'`.execute(db)
  const { id } = await sql<{ id: number }>`select id from graphile_worker.jobs`.execute(db).then(({ rows }) => rows[0]!)
  const html = await (await appOf(true).request(path)).text()
  expect(html).toContain('Given up')
  expect(html).toContain('No &lt;b>Ada')
  const again = await appOf(true).request(`${path}/${id}/attempts`, { method: 'POST' })
  expect([again.status, again.headers.get('location')]).toEqual([303, path])
  const { rows } = await sql`select attempts from graphile_worker.jobs`.execute(db)
  expect(rows).toEqual([{ attempts: 0 }])
})

test('others than administrators neither see nor retry', async () => {
  expect((await appOf(false).request(path)).status).toBe(403)
  expect((await appOf(false).request(`${path}/1/attempts`, { method: 'POST' })).status).toBe(403)
  expect((await appOf(true).request(`${path}/x/attempts`, { method: 'POST' })).status).toBe(404)
})
