import { spawn } from 'node:child_process'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Log } from '#platform/log.ts'
import { StartFault } from '#platform/start-fault.ts'
import type { Engine } from './engine.ts'
import { explain } from './postmaster.ts'
import type { Place } from './place.ts'

/**
 * Creates the cluster beside its final name and renames it when it is whole, so that a crash in the middle leaves nothing.
 * The locale is the same on every machine. LC_CTYPE must not be plain C: pg_trgm and the text parser ask it what a letter
 * is, and would drop every ä and ö.
 */
export async function createCluster(place: Place, engine: Engine, { durable, log }: { durable: boolean; log: Log }) {
  log.info(`Creating the database in ${place.cluster}`)
  // A name of its own: after a kill -9 the initdb of the last try may still be writing into its directory for a moment.
  const fresh = `${place.cluster}.new-${process.pid}-${Date.now()}`
  await removeLeftovers(place)
  const args = [
    '-D',
    fresh,
    '-U',
    'portti',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--locale-provider=builtin',
  ]
  const more = ['--builtin-locale=C.UTF-8', '--lc-messages=C', '--no-instructions', ...(durable ? [] : ['--no-sync'])]
  const child = spawn(engine.initdb, [...args, ...more], {
    ...(place.user && { uid: place.user.uid, gid: place.user.gid }),
    cwd: place.path,
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  // Left behind, it would still be writing where the next start begins anew.
  const abandon = () => child.kill('SIGKILL')
  process.once('exit', abandon)
  const ended = new Promise<number | null>((resolve, reject) => child.on('exit', resolve).on('error', reject))
  const [said, code] = await Promise.all([text(child.stderr), ended])
  process.off('exit', abandon)
  if (code !== 0) {
    await rm(fresh, { recursive: true, force: true })
    throw explain('The database could not be created', said.split('\n'), place)
  }
  await rename(fresh, place.cluster)
}

/** What tries that were cut off left behind. One that is still being written goes with the next start that creates. */
async function removeLeftovers({ cluster }: Place) {
  const beginning = `${basename(cluster)}.new`
  for (const name of await readdir(dirname(cluster))) {
    if (!name.startsWith(beginning)) continue
    await rm(join(dirname(cluster), name), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(
      () => {},
    )
  }
}

/** A newer engine does not read an older major version's files: better a word than a failed start. */
export async function requireSameMajor(place: Place, engine: Engine) {
  const major = (await readFile(`${place.cluster}/PG_VERSION`, 'utf8')).trim()
  if (major === engine.major) return
  throw new StartFault(
    `The database in ${place.cluster} is of PostgreSQL ${major}, and this Portti brings ${engine.major}: see "Upgrade" in docs/running.md.`,
  )
}
