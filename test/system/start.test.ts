// What npm start promises, asked of the very script it runs: start, stop, kill, side by side, apart.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, inject, test, vi } from 'vitest'
import { createTestDatabase, dropTestDatabase } from '../postgres.ts'
import { findRunning } from '#platform/database/embedded.ts'
import { root } from '#platform/root.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 30_000 })

const cleaning: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleaning.splice(0).toReversed()) await clean()
})

test('two side by side serve, say where and to whom, and leave nothing when they are stopped', async () => {
  const [one, other] = await Promise.all([start(), start()])
  await Promise.all([healthy(one), healthy(other)])
  await vi.waitFor(() => expect(one.said()).toContain('maria@kahvila.test'), 10_000)
  expect(one.said()).toContain(`http://localhost:${one.port}/workspace`)
  expect(await stop(one, 'SIGINT')).toBe(0)
  expect(await stop(other, 'SIGTERM')).toBe(0)
  for (const { dataDir } of [one, other]) {
    expect(await findRunning(dataDir)).toBeUndefined()
    expect(processesOf(dataDir)).toEqual([])
  }
})

test('a start script that is killed takes the server and its database along, and the next start finds all of it', async () => {
  const first = await start()
  await healthy(first)
  const key = readFileSync(join(first.dataDir, 'secret-key'), 'utf8')
  first.child.kill('SIGKILL')
  const began = Date.now()
  const second = await start({ PORT: String(first.port), DATA_DIR: first.dataDir })
  await healthy(second)
  // Under 3 s on a machine that does nothing else; this one runs tests.
  expect(Date.now() - began).toBeLessThan(15_000)
  expect(readFileSync(join(first.dataDir, 'secret-key'), 'utf8')).toBe(key)
  expect(await stop(second)).toBe(0)
})

test('a server that is killed is recovered from by the next start', async () => {
  const first = await start()
  await healthy(first)
  process.kill(serverOf(first.child), 'SIGKILL')
  expect(await exitOf(first.child)).toBe(1)
  const second = await start({ PORT: String(first.port), DATA_DIR: first.dataDir })
  await healthy(second)
  expect(await stop(second)).toBe(0)
})

test.for([
  [{ PORT: 'abc' }, 'PORT is "abc"'],
  [{ DATABASE_URL: 'postgres://me:hush@127.0.0.1:1/x' }, 'nothing listens there'],
  [{ DATA_DIR: '/dev/null/var' }, '/dev/null/var'],
  [{ DATA_DIR: '/proc/nowhere' }, '/proc/nowhere'],
] as const)('%j stops the start with one line', async ([env, words]) => {
  const failed = await start(env)
  expect(await exitOf(failed.child)).toBe(1)
  const lines = failed
    .said()
    .trim()
    .split('\n')
    .filter((line) => !/^(Building|Built)/.test(line))
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain(words)
  expect(lines[0]).not.toContain('hush')
})

test('a taken port is told before anything else happens', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  cleaning.push(() => other.close())
  const failed = await start({ PORT: String((other.address() as AddressInfo).port) })
  expect(await exitOf(failed.child)).toBe(1)
  expect(failed.said()).toMatch(/PORT \d+ on 127.0.0.1 is taken/)
  expect(readdirSync(failed.dataDir)).toEqual([])
})

test('web and worker, two of each, start at once on one empty database', async () => {
  const url = await createTestDatabase(inject('serverUrl'))
  cleaning.push(() => dropTestDatabase(inject('serverUrl'), url))
  const role = (PORTTI_ROLE: string) => start({ DATABASE_URL: url, PORTTI_ROLE })
  const all = await Promise.all(['web', 'web', 'worker', 'worker'].map(role))
  await Promise.all(all.slice(0, 2).map(healthy))
  await Promise.all(
    all.slice(2).map(({ said }) => vi.waitFor(() => expect(said()).toContain('Working through'), 30_000)),
  )
  expect(await Promise.all(all.map((each) => stop(each)))).toEqual([0, 0, 0, 0])
})

type Started = { child: ChildProcess; port: number; dataDir: string; said: () => string }

async function start(env: NodeJS.ProcessEnv = {}): Promise<Started> {
  const dataDir = env.DATA_DIR ?? directory()
  const port = Number(env.PORT) || (await freePort())
  const own = { PATH: process.env.PATH, HOME: process.env.HOME, INBOUND_SMTP_PORT: 'off', HOST: '127.0.0.1' }
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
    env: { ...own, PORT: String(port), DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (text += data.toString()))
  cleaning.push(() => stop({ child }))
  return { child, port, dataDir, said: () => text }
}

async function healthy({ child, port, said }: Started) {
  for (const end = Date.now() + 60_000; Date.now() < end && child.exitCode === null; await sleep(50)) {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined)
    if (response?.ok && said().includes('Portti is ready')) return
  }
  throw new Error(`It did not become healthy. It said:\n${said()}`)
}

async function stop({ child }: Pick<Started, 'child'>, signal: NodeJS.Signals = 'SIGTERM') {
  child.kill(signal)
  return exitOf(child)
}

async function exitOf(child: ChildProcess): Promise<unknown> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
  return child.exitCode
}

function directory() {
  const path = mkdtempSync(join(tmpdir(), 'portti-start-'))
  chmodSync(path, 0o711)
  cleaning.push(() => rmSync(path, { recursive: true, force: true }))
  return path
}

function serverOf({ pid }: ChildProcess) {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0])
}

/** Every process whose command line names that directory. */
function processesOf(dataDir: string) {
  return readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(dataDir)
    } catch {
      return false
    }
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
