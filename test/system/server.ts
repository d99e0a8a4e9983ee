/** `test` for the system tests: each worker has a server of its own, with a database and the demo account of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { test as base } from '@playwright/test'
import { createTestDatabase, dropTestDatabase } from '../postgres.ts'

export { expect } from '@playwright/test'

export type Server = {
  /** `http://localhost:41234`; paths in `page.goto('/portal')` begin there. */
  url: string
  databaseUrl: string
  dataDir: string
  /** What the server has said so far. */
  said: () => string
}

export const test = base.extend<object, { server: Server }>({
  server: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of this pattern
    async ({}, use) => {
      const { server, stop } = await startPortti()
      try {
        await use(server)
      } finally {
        await stop()
      }
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
})

const root = path.join(import.meta.dirname, '../..')

/**
 * Starts `dist/main.js` on a free port and waits until it is healthy.
 * @param env further variables, such as `DEMO: 'off'`
 */
export async function startPortti(env: NodeJS.ProcessEnv = {}): Promise<{ server: Server; stop: () => Promise<void> }> {
  const serverUrl = process.env.PORTTI_TEST_SERVER_URL ?? ''
  const databaseUrl = await createTestDatabase(serverUrl)
  const dataDir = mkdtempSync(path.join(tmpdir(), 'portti-system-'))
  chmodSync(dataDir, 0o711)
  const port = String(await freePort())
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, [path.join(root, 'dist/main.js')], {
    cwd: root,
    // A port for incoming mail per server: they run side by side.
    env: {
      ...withoutOwn(process.env),
      PORT: port,
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      INBOUND_SMTP_PORT: String(await freePort()),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = listenTo(child)
  await healthy(url, child, said)
  const stop = async (): Promise<void> => {
    await end(child)
    await dropTestDatabase(serverUrl, databaseUrl)
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { server: { url, databaseUrl, dataDir, said }, stop }
}

/** The variables of whoever runs the tests are not those of the server under test. */
function withoutOwn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = ['HOST', 'BASE_URL', 'STORAGE_URL', 'SMTP_URL', 'SECRET_KEY', 'DEMO', 'NODE_ENV', 'NODE_OPTIONS']
  return Object.fromEntries(Object.entries(env).filter(([name]) => !own.includes(name)))
}

function listenTo(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (text += data.toString()))
  return () => text
}

async function healthy(url: string, child: ChildProcess, said: () => string): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end && child.exitCode === null; await sleep(50)) {
    const response = await fetch(`${url}/healthz`).catch(() => undefined)
    if (response?.ok) return
  }
  child.kill('SIGKILL')
  throw new Error(`The server did not become healthy. It said:\n${said()}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const slow = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(slow)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
