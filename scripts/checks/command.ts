import { spawn } from 'node:child_process'
import path from 'node:path'
import type { Outcome } from './list.ts'

export const root = path.join(import.meta.dirname, '../..')

export type Ran = { code: number; output: string }

/** Runs a program of node_modules (or of the machine) to its end and keeps what it says. */
export function run(program: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const search = [path.dirname(process.execPath), path.join(root, 'node_modules/.bin'), process.env.PATH].join(':')
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, PATH: search, FORCE_COLOR: '0', NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    // Whoever stops the checks stops what they run.
    const stop = (): void => {
      child.kill()
      process.exit(1)
    }
    process.once('SIGINT', stop).once('SIGTERM', stop)
    const said: Buffer[] = []
    child.stdout.on('data', (data: Buffer) => said.push(data))
    child.stderr.on('data', (data: Buffer) => said.push(data))
    child.on('error', (error) => resolve({ code: 1, output: `${program}: ${error.message}` }))
    child.on('close', (code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop)
      resolve({ code: code ?? 1, output: Buffer.concat(said).toString() })
    })
  })
}

/** A check that is one command: it passes where the command does. */
export async function runCommand(program: string, args: string[]): Promise<Outcome> {
  const { code, output } = await run(program, args)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output }
}
