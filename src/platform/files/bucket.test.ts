import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openStorage, type Storage } from './storage.ts'

// As much of S3 as the driver asks for, over its real protocol.
const objects = new Map<string, { bytes: Buffer; date: Date }>()
const server = createServer(async (request, response) => {
  const key = decodeURIComponent(new URL(request.url!, 'http://s3').pathname)
  if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256')) return response.writeHead(403).end()
  if (request.method === 'PUT') objects.set(key, { bytes: await buffer(request), date: new Date() })
  if (request.method === 'DELETE') objects.delete(key)
  const object = objects.get(key)
  if (request.method !== 'DELETE' && !object) return response.writeHead(404).end()
  if (object) response.setHeader('Last-Modified', object.date.toUTCString())
  response.setHeader('Content-Length', object && request.method !== 'PUT' ? object.bytes.length : 0)
  return response.end(request.method === 'GET' ? object?.bytes : undefined)
})

const dataDir = await mkdtemp(join(tmpdir(), 'bucket-'))
let storage: Storage

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  vi.stubEnv('AWS_REGION', 'eu-north-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'key')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
  storage = await openStorage('s3://files/a/prefix?path-style=1', dataDir)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  server.closeAllConnections()
  server.close()
  await rm(dataDir, { recursive: true })
})

test('a bucket keeps bytes below its prefix, gives them back, and forgets the old', async () => {
  const bytes = Buffer.alloc(300_000, 'Kuitti')
  const { sha256, size } = await storage.put(Readable.from([bytes]))
  expect(size).toBe(300_000)
  const key = `/files/a/prefix/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
  expect([...objects.keys()]).toEqual([key])
  expect(objects.get(key)?.bytes).toEqual(bytes)
  expect(await storage.exists(sha256)).toBe(true)
  expect(await buffer(await storage.open(sha256))).toEqual(bytes)
  expect(await readdir(join(dataDir, 'incoming'))).toEqual([])
  await storage.remove(sha256, new Date(Date.now() - 60_000))
  expect(await storage.exists(sha256)).toBe(true)
  await storage.remove(sha256, new Date(Date.now() + 60_000))
  expect(await storage.exists(sha256)).toBe(false)
  await expect(storage.open(sha256)).rejects.toMatchObject({ status: 404 })
})
