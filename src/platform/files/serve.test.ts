import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { disposition, fileResponse } from './serve.ts'
import { openStorage } from './storage.ts'

const root = await mkdtemp(join(tmpdir(), 'serve-'))
const storage = await openStorage(`file://${root}`, root)
afterAll(() => rm(root, { recursive: true }))
const kept = await storage.put(Readable.from([Buffer.from('<script>alert(1)</script>')]))

test('a file is handed out so that it cannot run, be sniffed, framed or kept', async () => {
  const response = await fileResponse(storage, { ...kept, name: 'x.html', type: 'application/octet-stream' })
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-length': '25',
    'content-disposition': `attachment; filename="x.html"; filename*=UTF-8''x.html`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
  })
  expect(await response.text()).toBe('<script>alert(1)</script>')
})

test.for(['text/html', 'image/svg+xml', 'application/xml', 'application/pdf', 'video/mp4'])(
  '%s is saved, not shown',
  async (type) => {
    const response = await fileResponse(storage, { ...kept, name: 'x', type })
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/)
  },
)

test('a picture shows in place, or is saved on request', async () => {
  const picture = { ...kept, name: 'x.png', type: 'image/png' }
  expect((await fileResponse(storage, picture)).headers.get('content-disposition')).toMatch(/^inline/)
  expect((await fileResponse(storage, picture, { download: true })).headers.get('content-disposition')).toMatch(
    /^attachment/,
  )
})

test('bytes that are gone are a 404', async () => {
  expect((await fileResponse(storage, { ...kept, sha256: '0'.repeat(64), name: 'x', type: 'image/png' })).status).toBe(
    404,
  )
})

test('names are written for the old and the new', () => {
  expect(disposition('attachment', 'Työ "1"; 100%.pdf')).toBe(
    `attachment; filename="Tyo _1_; 100_.pdf"; filename*=UTF-8''Ty%C3%B6%20%221%22%3B%20100%25.pdf`,
  )
  expect(disposition('inline', "日本's (1)*.png")).toBe(
    `inline; filename="__'s (1)*.png"; filename*=UTF-8''%E6%97%A5%E6%9C%AC%27s%20%281%29%2A.png`,
  )
})
