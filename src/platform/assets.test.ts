import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { beforeAll, describe, expect, test } from 'vitest'
import { asset, serveAsset } from './assets.ts'
import { root } from './root.ts'

const app = new Hono().get('/assets/*', serveAsset)
const get = (path: string, encoding = '') => app.request(path, { headers: { 'accept-encoding': encoding } })

beforeAll(() => void execFileSync(process.execPath, [join(root, 'scripts/build.ts')]), 60_000)

test('a name that was not built is a plain address, and nothing there', async () => {
  expect(asset('nothing.css')).toBe('/assets/nothing.css')
  expect((await get('/assets/nothing.css')).status).toBe(404)
  expect((await get('/assets/..%2f..%2fpackage.json')).status).toBe(404)
  expect((await get('/assets/manifest.json')).status).toBe(404)
})

describe('a built file', () => {
  test('has its hash in the name, its type, and may be kept for ever', async () => {
    const manifest = JSON.parse(readFileSync(join(root, 'dist/assets/manifest.json'), 'utf8')) as Record<string, string>
    const path = `/assets/${manifest['portal.css']}`
    expect(path).toMatch(/^\/assets\/portal-[A-Z0-9]{8}\.css$/)
    const response = await get(path)
    expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('content-encoding')).toBeNull()
    const plain = await response.text()

    const br = await get(path, 'gzip, deflate, br')
    expect(br.headers.get('content-encoding')).toBe('br')
    expect(brotliDecompressSync(Buffer.from(await br.arrayBuffer())).toString()).toBe(plain)
    const gzip = await get(path, 'gzip;q=1.0, br;q=0')
    expect(gzip.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(Buffer.from(await gzip.arrayBuffer())).toString()).toBe(plain)
  })
})
