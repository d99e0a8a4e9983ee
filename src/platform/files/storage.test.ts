import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { openStorage } from './storage.ts'

const root = await mkdtemp(join(tmpdir(), 'storage-'))
const storage = await openStorage(`file://${root}/a place`, root)
afterAll(() => rm(root, { recursive: true }))

const bytes = Buffer.from('Kuitti 42')
const sha256 = createHash('sha256').update(bytes).digest('hex')
const path = join(root, 'a place', sha256.slice(0, 2), sha256.slice(2, 4), sha256)
const waiting = () => readdir(join(root, 'a place', '.incoming'))

test('bytes lie under their hash, and come back', async () => {
  expect(await storage.exists(sha256)).toBe(false)
  expect(await storage.put(Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]))).toEqual({ sha256, size: 9 })
  expect(await storage.exists(sha256)).toBe(true)
  expect(await buffer(await storage.open(sha256))).toEqual(bytes)
  expect(await readdir(join(path, '..'))).toEqual([sha256])
  expect(await waiting()).toEqual([])
})

test('the same bytes twice are one file', async () => {
  await Promise.all([storage.put(Readable.from([bytes])), storage.put(Readable.from([bytes]))])
  expect(await readdir(join(path, '..'))).toEqual([sha256])
  expect(await waiting()).toEqual([])
})

test('what is discarded, or breaks off, leaves nothing', async () => {
  const received = await storage.receive(Readable.from([Buffer.from('never mind')]))
  expect(received.head).toEqual(Buffer.from('never mind'))
  await received.discard()
  async function* broken() {
    yield Buffer.from('half')
    throw new Error('The line is gone')
  }
  await expect(storage.put(broken())).rejects.toThrow('The line is gone')
  expect(await storage.exists(received.sha256)).toBe(false)
  expect(await waiting()).toEqual([])
})

test('a full disk is a refusal, and leaves nothing half', async () => {
  async function* full() {
    yield Buffer.from('half')
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  }
  await expect(storage.put(full())).rejects.toMatchObject({ status: 507, code: 'files.storage_full' })
  expect(await waiting()).toEqual([])
})

test('what is not a hash is found nowhere', async () => {
  await expect(storage.open('../../etc/passwd')).rejects.toMatchObject({ status: 404 })
  await expect(storage.open('0'.repeat(64))).rejects.toMatchObject({ status: 404 })
})

test('bytes are removed, unless they were put again since', async () => {
  await utimes(path, new Date('2026-01-01'), new Date('2026-01-01'))
  await storage.put(Readable.from([bytes]))
  await storage.remove(sha256, new Date('2026-02-01'))
  expect(await storage.exists(sha256)).toBe(true)
  await utimes(path, new Date('2026-01-01'), new Date('2026-01-01'))
  await storage.remove(sha256, new Date('2026-02-01'))
  expect(await storage.exists(sha256)).toBe(false)
})

test('what a crash left is swept at the next start, what is arriving is not', async () => {
  const incoming = join(root, 'a place', '.incoming')
  await writeFile(join(incoming, 'old'), 'x')
  await utimes(join(incoming, 'old'), new Date('2026-01-01'), new Date('2026-01-01'))
  await writeFile(join(incoming, 'new'), 'x')
  await openStorage(`file://${root}/a place`, root)
  expect(await waiting()).toEqual(['new'])
  await rm(join(incoming, 'new'))
})
