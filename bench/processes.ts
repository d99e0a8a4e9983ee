import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

export type Served = { origin: string; pid: number; stop(): Promise<void> }

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

// As the product is started (scripts/start.mjs), and so both: pages are many small objects that die at once.
const flags = ['--max-semi-space-size=32']

/** Starts a server in a process of its own, and waits until it says that it is ready. */
export async function serve(args: string[], port: number, env: NodeJS.ProcessEnv = {}): Promise<Served> {
  const child = spawn(process.execPath, [...flags, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  await ready(child)
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return { origin: `http://localhost:${port}`, pid: child.pid!, stop }
}

async function ready(child: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', (data: Buffer) => data.toString().includes('ready') && resolve())
    child.once('exit', (code) => reject(new Error(`A server ended before it was ready (exit code ${code})`)))
  })
}
