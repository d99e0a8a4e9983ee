import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, chown, lstat, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '#platform/log.ts'
import { StartFault } from '#platform/start-fault.ts'
import { socketDirOf } from './address.ts'
import type { Engine } from './engine.ts'
import type { Place } from './place.ts'
import { settings } from './settings.ts'

/**
 * Runs PostgreSQL and holds a pipe from us. When the pipe ends, because we stop or because we were killed, PostgreSQL gets
 * the signal for a fast shutdown: it never outlives us, and it ends cleanly even where we could not.
 */
const guard = `
  exec 3<&0
  "$@" </dev/null 3<&- & server=$!
  (read -r word <&3; kill -INT $server) & watch=$!
  exec 3<&-
  wait $server; code=$?
  kill -KILL $watch 2>/dev/null
  exit $code`

type Options = { durable: boolean; log: Log }

export type Postmaster = { stop(): Promise<void>; lost: Promise<Error> }

/** Starts PostgreSQL on an existing cluster; resolves when it accepts connections, recovery after a crash included. */
export async function startPostmaster(place: Place, engine: Engine, options: Options): Promise<Postmaster> {
  for (const end = Date.now() + 15_000; ; await sleep(250)) {
    const { postmaster, said } = await attempt(place, engine, options)
    if (postmaster) return postmaster
    // Backends of a killed postmaster take a moment to notice that they are orphans.
    const leftovers = said.some((line) => /pre-existing shared memory|lock file .* already exists/.test(line))
    if (!leftovers || Date.now() > end) throw explain('The database did not start', said, place)
  }
}

async function attempt(place: Place, engine: Engine, { durable, log }: Options) {
  const socketDir = await makeSocketDir(place)
  const command = [engine.postgres, '-D', place.cluster, ...settings({ socketDir, durable })]
  const child = spawn('/bin/sh', ['-c', guard, 'portti-database', ...command], {
    ...(place.user && { uid: place.user.uid, gid: place.user.gid }),
    cwd: place.path,
    // A session of its own: the terminal's Ctrl-C is for us, and we stop PostgreSQL last.
    detached: true,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  const said: string[] = []
  const ended = new Promise<void>((resolve, reject) => child.on('exit', () => resolve()).on('error', reject))
  const ready = new Promise<void>((resolve) => {
    createInterface(child.stderr).on('line', (line) => {
      if (line.includes('database system is ready to accept connections')) resolve()
      if (said.push(line) > 20) said.shift()
      if (/^(FATAL|PANIC)/.test(line)) log.debug(line)
    })
  })
  child.stdin.on('error', () => undefined)
  const started = await Promise.race([ready.then(() => true), ended.then(() => false)])
  if (!started) await sleep(20)
  return { postmaster: started ? running(child, ended, said, place) : undefined, said }
}

function running(child: ChildProcess, ended: Promise<void>, said: string[], place: Place): Postmaster {
  let asked = false
  child.unref()
  ;(child.stdin as unknown as { unref(): void }).unref()
  ;(child.stderr as unknown as { unref(): void }).unref()
  return {
    lost: new Promise((resolve) => {
      void ended.then(() => asked || resolve(explain('The database stopped', said, place)))
    }),
    async stop() {
      asked = true
      child.ref()
      child.stdin!.end()
      const slow = setTimeout(() => signalPostmaster(place, 'SIGQUIT'), 20_000)
      await ended
      clearTimeout(slow)
    },
  }
}

async function makeSocketDir(place: Place) {
  const path = socketDirOf(place)
  await mkdir(path, { recursive: true, mode: 0o700 })
  const owner = place.user?.uid ?? process.getuid?.()
  const found = await lstat(path)
  if (!found.isDirectory() || (found.uid !== owner && process.getuid?.() !== 0)) {
    throw new StartFault(`${path} belongs to somebody else: remove it, or give Portti a shorter DATA_DIR.`)
  }
  if (place.user) await chown(path, place.user.uid, place.user.gid)
  await chmod(path, 0o700)
  return path
}

/** The PostgreSQL that runs on this cluster now, by its own pid file, if that process is really one. */
export async function liveServer(place: Place): Promise<{ pid: number; ready: boolean } | undefined> {
  const lines = (await readFile(pidFile(place), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!pid || !isPostgres(pid, place)) return undefined
  return { pid, ready: lines[7]?.trim() === 'ready' }
}

/**
 * Ends the PostgreSQL of a server that was killed, if it still runs. To be called under the lock of the place: then nobody
 * else can own it. A pid file whose number now belongs to some other program would stop PostgreSQL for ever: it goes.
 */
export async function stopOrphan(place: Place, log: Log) {
  const orphan = await liveServer(place)
  if (!orphan) return removeForeignPidFile(place)
  log.info('A server that was killed left its database running: stopping that first')
  for (const [signal, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5000],
  ] as const) {
    signalPostmaster(place, signal)
    for (const end = Date.now() + patience; Date.now() < end; await sleep(50)) {
      if (!isPostgres(orphan.pid, place)) return
    }
  }
  throw new StartFault(
    `The database process ${orphan.pid} of a killed server cannot be stopped: end it, then start again.`,
  )
}

function signalPostmaster(place: Place, signal: NodeJS.Signals) {
  try {
    const pid = Number(readFileSync(pidFile(place), 'utf8').split('\n')[0])
    if (pid && isPostgres(pid, place)) process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPERM')
      throw new StartFault('The database of this DATA_DIR is run by another user: start Portti as that user.')
  }
}

async function removeForeignPidFile(place: Place) {
  const pid = Number((await readFile(pidFile(place), 'utf8').catch(() => '')).split('\n')[0])
  if (pid && commandLine(pid)) await rm(pidFile(place), { force: true })
}

function isPostgres(pid: number, place: Place) {
  return commandLine(pid).includes(`\0-D\0${place.cluster}\0`)
}

/** Empty where there is no such process, or only a zombie. */
function commandLine(pid: number) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

function pidFile(place: Place) {
  return join(place.cluster, 'postmaster.pid')
}

/** PostgreSQL's last words as one line that says what to do. */
export function explain(what: string, said: string[], place: Place): Error {
  if (said.some((line) => line.includes('No space left on device'))) {
    return new StartFault(`${what}: the disk of ${place.path} is full. Make room and start again.`)
  }
  const told = said.filter((line) => /FATAL|PANIC|error:/.test(line))
  const why = (told.at(-1) ?? said.filter(Boolean).at(-1) ?? 'it did not say why').replace(
    /^.*?(FATAL|PANIC|error):\s*/,
    '',
  )
  return new StartFault(`${what} (${place.path}): ${why}`)
}
