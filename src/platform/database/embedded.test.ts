import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { findRunning, startEmbedded } from './embedded.ts'
import { log } from '#platform/log.ts'
import { root } from '#platform/root.ts'
import { StartFault } from '#platform/start-fault.ts'

const cleaning: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleaning.splice(0).toReversed()) await clean()
})

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

// Creating a cluster takes a second or two of one core: most tests begin with a copy of this one.
let created = ''
beforeAll(async () => {
  created = emptyDirectory()
  await (await startEmbedded({ dataDir: created, log, durable: false })).stop()
})
afterAll(() => rmSync(created, { recursive: true, force: true }))

const isRoot = process.getuid?.() === 0

test('is a PostgreSQL of its own, which keeps what is written', async () => {
  const dataDir = directory()
  const first = await started(dataDir)
  await query(first.url, 'create table kept (word text)')
  await query(first.url, "insert into kept values ('säilyy')")
  expect(await findRunning(dataDir)).toBe(first.url)
  await first.stop()
  expect(await findRunning(dataDir)).toBeUndefined()

  const second = await started(dataDir)
  expect(await query(second.url, 'select word from kept')).toEqual([{ word: 'säilyy' }])
})

test('knows that ä is a letter, for the search', async () => {
  const { url } = await started(directory())
  await query(url, 'create extension pg_trgm')
  const [row] = await query(
    url,
    "select word_similarity('työpöytä', 'Uusi työpöytä') as same, lower('Ä') as lower, show_trgm('ä') as parts",
  )
  expect(row).toMatchObject({ same: 1, lower: 'ä' })
  expect(row?.parts).not.toEqual([])
})

test('two stand side by side', async () => {
  const [one, other] = await Promise.all([started(directory()), started(directory())])
  await query(one.url, 'create table mine ()')
  await expect(query(other.url, 'select * from mine')).rejects.toThrow('does not exist')
})

test('a second one on the same directory is refused in one line, and harms nothing', async () => {
  const dataDir = directory()
  const first = await started(dataDir)
  const { line, child } = await hold(dataDir)
  expect(line).toContain(`Another Portti is running on DATA_DIR ${dataDir}`)
  expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(1)
  expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

describe('after kill -9', () => {
  test('of its holder, PostgreSQL ends by itself, and the next start finds everything', async () => {
    const dataDir = directory()
    const { line: url, child } = await hold(dataDir)
    await query(url, 'create table kept as select 7 as number')
    child.kill('SIGKILL')
    for (let tries = 0; (await findRunning(dataDir)) && tries < 100; tries++) await sleep(100)
    expect(await findRunning(dataDir)).toBeUndefined()
    expect(await query((await started(dataDir)).url, 'select number from kept')).toEqual([{ number: 7 }])
  })

  test('of everything at once, the next start recovers', async () => {
    const dataDir = directory()
    const { line: url, child } = await hold(dataDir)
    await query(url, 'create table kept as select 7 as number')
    child.kill('SIGKILL')
    process.kill(postmaster(dataDir), 'SIGKILL')
    expect(await query((await started(dataDir)).url, 'select number from kept')).toEqual([{ number: 7 }])
  })

  test('with the guard gone too, the next start stops the orphan first', async () => {
    const dataDir = directory()
    const { line: url, child } = await hold(dataDir)
    await query(url, 'create table kept as select 7 as number')
    const orphan = postmaster(dataDir)
    const guard = parentOf(orphan)
    process.kill(-guard, 'SIGSTOP')
    cleaning.push(() => process.kill(-guard, 'SIGKILL'))
    process.kill(orphan, 'SIGCONT')
    child.kill('SIGKILL')
    const next = await started(dataDir)
    expect(postmaster(dataDir)).not.toBe(orphan)
    expect(await query(next.url, 'select number from kept')).toEqual([{ number: 7 }])
  })

  test('a pid file whose number is now some other program does not stand in the way', async () => {
    const dataDir = directory()
    await (await started(dataDir)).stop()
    const place = join(dataDir, 'postgres/cluster')
    writeFileSync(join(place, 'postmaster.pid'), `${process.pid}\n${place}\n1\n5432\n\n\n\nready\n`)
    expect(await findRunning(dataDir)).toBeUndefined()
    await started(dataDir)
  })

  test('in the middle of its creation, the next start begins anew', async () => {
    const dataDir = newDirectory()
    const { line, child } = await hold(dataDir, { killAfter: 300 })
    expect(line).toBe('')
    expect(child.signalCode).toBe('SIGKILL')
    await started(dataDir)
  })
})

test('the database of another major version is refused', async () => {
  const dataDir = directory()
  await (await started(dataDir)).stop()
  writeFileSync(join(dataDir, 'postgres/cluster/PG_VERSION'), '15\n')
  await expect(started(dataDir)).rejects.toThrow(/is of PostgreSQL 15, and this Portti brings 18/)
  await expect(started(dataDir)).rejects.toThrow(StartFault)
})

test('it says when PostgreSQL is gone', async () => {
  const dataDir = directory()
  const { lost } = await started(dataDir)
  process.kill(postmaster(dataDir), 'SIGKILL')
  expect((await lost).message).toContain('The database stopped')
})

describe.runIf(isRoot)('as root', () => {
  test('it runs as somebody else, in a private directory', async () => {
    const dataDir = directory()
    const { url } = await started(dataDir)
    const { uid, mode } = statSync(join(dataDir, 'postgres'))
    expect(uid).not.toBe(0)
    expect(mode & 0o777).toBe(0o700)
    const socket = new URL(url).searchParams.get('host')!
    expect(statSync(socket).mode & 0o777).toBe(0o700)
  })

  test('below a directory that nobody else can enter it lives elsewhere, and is found again', async () => {
    const closed = newDirectory()
    chmodSync(closed, 0o700)
    const dataDir = join(closed, 'var')
    const outside = newDirectory()
    const first = await started(dataDir, { outside })
    await query(first.url, 'create table kept as select 7 as number')
    await first.stop()
    const place = readFileSync(join(dataDir, 'postgres.place'), 'utf8').trim()
    expect(dirname(place)).toBe(outside)
    expect(await query((await started(dataDir, { outside })).url, 'select number from kept')).toEqual([{ number: 7 }])
  })

  test('a directory that was closed later takes its database along', async () => {
    const closed = newDirectory()
    const dataDir = join(closed, 'var')
    mkdirSync(dataDir, { mode: 0o711 })
    const outside = newDirectory()
    const first = await started(dataDir, { outside })
    await query(first.url, 'create table kept as select 7 as number')
    await first.stop()
    chmodSync(closed, 0o700)
    expect(await query((await started(dataDir, { outside })).url, 'select number from kept')).toEqual([{ number: 7 }])
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
  })

  test('a lost place is not taken for an empty one', async () => {
    const dataDir = newDirectory()
    writeFileSync(join(dataDir, 'postgres.place'), '/nowhere/at/all\n')
    await expect(started(dataDir)).rejects.toThrow('/nowhere/at/all, which is not there')
  })
})

function directory() {
  const path = newDirectory()
  execFileSync('cp', ['-a', join(created, 'postgres'), path])
  return path
}

function newDirectory() {
  const path = emptyDirectory()
  cleaning.push(() => rmSync(path, { recursive: true, force: true }))
  return path
}

function emptyDirectory() {
  const path = mkdtempSync(join(tmpdir(), 'portti-embedded-'))
  chmodSync(path, 0o755)
  return path
}

async function started(dataDir: string, { outside }: { outside?: string } = {}) {
  const embedded = await startEmbedded({ dataDir, log, durable: false, ...(outside && { outside }) })
  cleaning.push(embedded.stop)
  return embedded
}

/** A process of its own that holds the database; resolves with the first line it says, or '' where it ended without a word. */
async function hold(dataDir: string, { killAfter }: { killAfter?: number } = {}) {
  const env = { ...process.env, VITEST: '1' }
  const child = spawn(process.execPath, [join(root, 'test/fixtures/hold-database.ts'), dataDir], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  cleaning.push(() => end(child))
  if (killAfter) setTimeout(() => child.kill('SIGKILL'), killAfter)
  let said = ''
  child.stdout.on('data', (data: Buffer) => (said += data.toString()))
  const ended = once(child, 'exit')
  while (!said.includes('\n') && child.exitCode === null && child.signalCode === null) await sleep(20)
  if (killAfter) await ended
  return { line: said.trim(), child }
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

function postmaster(dataDir: string) {
  return Number(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
}

function parentOf(pid: number) {
  return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1])
}
