import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { Services } from '#platform/services.ts'
import { csrf, isOwn } from './csrf.ts'
import type { Env } from './env.ts'

const baseUrl = 'https://help.acme.test'

test.for([
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ 'sec-fetch-site': 'none' }, true],
  [{ 'sec-fetch-site': 'cross-site' }, false],
  [{ 'sec-fetch-site': 'same-site' }, false],
  [{ 'sec-fetch-site': 'cross-site', origin: baseUrl }, false],
  [{ origin: 'https://portal.acme.test', host: 'portal.acme.test' }, true],
  [{ origin: 'http://localhost:3000', host: 'localhost:3000' }, true],
  [{ origin: 'http://localhost:4000', host: 'localhost:3000' }, false],
  // A proxy that does not hand on the browser's Host.
  [{ origin: baseUrl, host: '127.0.0.1:3000' }, true],
  [{ origin: 'https://evil.test', host: 'help.acme.test' }, false],
  [{ origin: 'https://help.acme.test.evil.test', host: 'help.acme.test' }, false],
  [{ origin: 'null', host: 'help.acme.test' }, false],
  [{ origin: 'null' }, false],
  // A script, which has no cookies but those it was given.
  [{ host: 'help.acme.test' }, true],
] as [Record<string, string>, boolean][])('%j: %s', ([headers, expected]) => {
  expect(isOwn(headers, baseUrl)).toBe(expected)
})

test('another site may make a browser read, never write', async () => {
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    c.set('services', { baseUrl } as Services)
    await next()
  })
  app.use(csrf(['/excepted'])).all('*', (c) => c.text('done'))
  app.onError((error, c) => c.text(error.message, 403))
  const headers = { 'sec-fetch-site': 'cross-site' }
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    expect(await (await app.request('/', { method })).text()).toBe('done')
    expect((await app.request('/', { method, headers })).status).toBe(403)
  }
  expect((await app.request('/', { headers })).status).toBe(200)
  expect((await app.request('/excepted', { method: 'POST', headers })).status).toBe(200)
  expect((await app.request('/excepted/', { method: 'POST', headers })).status).toBe(403)
})
