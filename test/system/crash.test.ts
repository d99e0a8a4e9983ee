// What was answered 303 is there after the worst, once.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { findRunning } from '#platform/database/embedded.ts'
import { root } from '#platform/root.ts'
import { demoPassword } from '#test/world/world.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'portti-crash-'))
chmodSync(dataDir, 0o711)
let running: ChildProcess | undefined

afterAll(async () => {
  running?.kill('SIGTERM')
  if (running?.exitCode === null) await once(running, 'close')
  rmSync(dataDir, { recursive: true, force: true })
})

type Press = { path: string; fields: Record<string, string>; word: string; answered: boolean }

test('kill -9 under load loses nothing that was acknowledged, and repeats nothing', { timeout: 180_000 }, async () => {
  const presses: Press[] = []
  for (let round = 0; round < 2; round++) {
    const { url, child } = await start()
    const cookies = await Promise.all(
      ['maria', 'joonas', 'liv', 'maria', 'liv', 'joonas'].map((name) => signIn(url, name)),
    )
    const until = { done: false }
    const loads = cookies.map((cookie, session) => press(url, cookie, presses, { session, until }))
    for (let tries = 0; tries < 400 && answered(presses) < (round + 1) * 60; tries++) await sleep(25)
    // In the middle of whatever it is doing: the server, its start script, and PostgreSQL with all of its processes.
    const all = [...processesOf(dataDir), ...childrenOf(child.pid!), child.pid!]
    for (const pid of new Set(all)) kill(pid)
    until.done = true
    await Promise.all(loads)
  }
  expect(answered(presses)).toBeGreaterThan(100)

  const { url } = await start()
  await expectOnce(presses)
  // What had no answer is pressed again, as a browser's retry does; with what had one, too.
  const cookie = await signIn(url, 'maria')
  const again = presses.filter(({ word, answered: was }) => word.startsWith('maria') && !was)
  for (const one of again) await send(url, cookie, one)
  await expectOnce(presses)
})

/** Each acknowledged word stands in one message; each other in one or none. */
async function expectOnce(presses: Press[]): Promise<void> {
  const client = new pg.Client({ connectionString: (await findRunning(dataDir))! })
  await client.connect()
  const { rows } = await client.query<{ word: string; times: number }>(
    "select substring(text from '\\w+-crash-\\d+-\\d+') as word, count(*)::int as times from messages where text like '%-crash-%' group by 1",
  )
  const { rows: files } = await client.query<{ n: number }>(
    "select count(*)::int as n from tickets t where subject like '%-crash-%' and not exists (select 1 from threads th join messages m on m.thread_id = th.id where th.ticket_id = t.id)",
  )
  await client.end()
  const times = new Map(rows.map((row) => [row.word, row.times]))
  expect(presses.filter(({ word, answered: was }) => was && times.get(word) !== 1).map(({ word }) => word)).toEqual([])
  expect(rows.filter((row) => row.times > 1)).toEqual([])
  // No ticket without its first message, no half of anything.
  expect(files[0]!.n).toBe(0)
}

type Load = { session: number; until: { done: boolean } }

/** One session that answers and files by turns, until the server is gone. */
async function press(
  url: string,
  { cookie, name, ticket }: Session,
  presses: Press[],
  { session, until }: Load,
): Promise<void> {
  for (let turn = presses.length; !until.done; turn++) {
    const word = `${name}-crash-${session}-${turn}`
    const fields = { key: crypto.randomUUID(), text: word, subject: word, content: word }
    const path = turn % 3 === 0 ? '/portal/tickets' : `/portal/tickets/${ticket}/answers`
    const one = { path, fields, word, answered: false }
    presses.push(one)
    if (!(await send(url, { cookie, name, ticket }, one))) return
  }
}

type Session = { cookie: string; name: string; ticket: number }

/** @returns whether the server is still there */
async function send(url: string, { cookie }: Session, one: Press): Promise<boolean> {
  try {
    const body = new URLSearchParams(one.fields)
    const answer = await fetch(url + one.path, { method: 'POST', headers: { cookie }, body, redirect: 'manual' })
    if (answer.status === 303) one.answered = true
    await answer.body?.cancel()
    return true
  } catch {
    return false
  }
}

async function signIn(url: string, name: string): Promise<Session> {
  const email = `${name}@${name === 'liv' ? 'nordlys' : 'kahvila'}.test`
  const body = new URLSearchParams({ email, password: demoPassword })
  const answer = await fetch(`${url}/account/sign-in`, { method: 'POST', body, redirect: 'manual' })
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!
  const list = await (await fetch(`${url}/portal?view=mine`, { headers: { cookie } })).text()
  return { cookie, name, ticket: Number(/\/tickets\/(\d+)/.exec(list)![1]) }
}

const answered = (presses: Press[]): number => presses.filter((one) => one.answered).length

async function start(): Promise<{ url: string; child: ChildProcess }> {
  const port = await freePort()
  const own = { PATH: process.env.PATH, HOME: process.env.HOME, INBOUND_SMTP_PORT: 'off', HOST: '127.0.0.1' }
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
    env: { ...own, PORT: String(port), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running = child
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()))
  const url = `http://localhost:${port}`
  for (const end = Date.now() + 60_000; Date.now() < end && child.exitCode === null; await sleep(50)) {
    const response = await fetch(`${url}/healthz`).catch(() => undefined)
    if (response?.ok && said.includes('Portti is ready')) return { url, child }
  }
  throw new Error(`It did not become healthy. It said:\n${said}`)
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It went down with another.
  }
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .flatMap((child) => [Number(child), ...childrenOf(Number(child))])

/** Every process whose command line names that directory: PostgreSQL's own. */
const processesOf = (place: string): number[] =>
  readdirSync('/proc')
    .filter((name) => {
      try {
        return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(place)
      } catch {
        return false
      }
    })
    .map(Number)

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
