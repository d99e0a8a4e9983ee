import { expect, test } from './server.ts'

test('a started server says that it is well, and nothing more', async ({ request }) => {
  const response = await request.get('/healthz')
  expect(response.status()).toBe(200)
  expect((await response.body()).byteLength).toBeLessThan(200)
})
