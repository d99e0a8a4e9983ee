import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { Services } from '#platform/services.ts'
import type { Env } from './env.ts'
import { securityHeaders } from './security-headers.ts'

const siteAt = (baseUrl: string) =>
  new Hono<Env>()
    .use(securityHeaders)
    .use(async (c, next) => {
      c.set('services', { baseUrl } as Services)
      await next()
    })
    .get('/page', (c) => c.html('<p>'))
    .get('/asset', (c) => c.text('', 200, { 'Cache-Control': 'public, max-age=31536000, immutable' }))
    .get('/file', (c) => c.text('', 200, { 'Content-Security-Policy': "default-src 'none'; sandbox" }))
    .get('/away', (c) => c.redirect('/page', 303))
    .get('/bug', () => {
      throw new Error('bug')
    })
    .onError((_, c) => c.text('failed', 500))
const headersOf = async (path: string, baseUrl = 'http://localhost:3000') =>
  (await siteAt(baseUrl).request(path)).headers

test.for(['/page', '/away', '/bug', '/nowhere'])('%s is kept by no cache, and runs nothing inline', async (path) => {
  const headers = await headersOf(path)
  expect(headers.get('cache-control')).toBe('private, no-store')
  expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*|https?:|data:/)
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('same-origin')
})

test('a response may say otherwise for itself', async () => {
  expect((await headersOf('/asset')).get('cache-control')).toContain('immutable')
  expect((await headersOf('/file')).get('content-security-policy')).toBe("default-src 'none'; sandbox")
})

test('TLS is asked for where there is any', async () => {
  expect((await headersOf('/page')).get('strict-transport-security')).toBeNull()
  expect((await headersOf('/page', 'https://help.acme.test')).get('strict-transport-security')).toMatch(
    /^max-age=\d{8}/,
  )
})
