import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import { migrateJobs } from '#platform/jobs/jobs.ts'
import type { Services } from '#platform/services.ts'
import { testDatabase } from '#test/database.ts'
import type { Env } from './env.ts'
import { answerHealth, answerMetrics, timed } from './health.ts'

const database = await testDatabase()
await migrateJobs(database.pool)
const app = new Hono<Env>()
  .use(async (c, next) => {
    c.set('services', { db: database.db } as Services)
    await next()
  })
  .use(timed)
  .get('/healthz', answerHealth)
  .get('/metrics', answerMetrics)
const server = createServer((request, response) => void getRequestListener(app.fetch)(request, response)).listen(
  0,
  '127.0.0.1',
)
await once(server, 'listening')
afterAll(() => void server.close())
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

test('says ok while the database answers', async () => {
  const response = await fetch(`${origin}/healthz`)
  expect([response.status, await response.text()]).toEqual([200, 'ok'])
})

test('counts requests by route, and jobs, for who asks from this machine', async () => {
  const text = await (await fetch(`${origin}/metrics`)).text()
  expect(text).toContain('route="/healthz",status="200"')
  expect(text).toContain('portti_job_lag_seconds 0')
})

test('shows no figures to who comes through a proxy', async () => {
  const response = await fetch(`${origin}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })
  expect(response.status).toBe(404)
})
