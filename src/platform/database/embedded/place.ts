import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Log } from '#platform/log.ts'
import { makeDirectory } from '#platform/make-directory.ts'
import { StartFault } from '#platform/start-fault.ts'
import { passes, runAs, type User } from './user.ts'

/** Where one embedded database lives: `DATA_DIR/postgres`, or a directory elsewhere that `DATA_DIR/postgres.place` names. */
export type Place = {
  path: string
  /** PGDATA. */
  cluster: string
  /** Not below DATA_DIR. */
  moved: boolean
  /** Whom PostgreSQL runs as; undefined: as ourselves. */
  user: User | undefined
}

/** The place that exists already, if there is one. */
export async function findPlace(dataDir: string): Promise<Place | undefined> {
  const pointer = pointerIn(dataDir)
  const pointed = await readFile(pointer, 'utf8').catch(() => undefined)
  const path = pointed?.trim() ?? join(dataDir, 'postgres')
  const found = await stat(path).catch(() => undefined)
  if (!found && pointed) {
    throw new StartFault(
      `${pointer} says that the database is in ${path}, which is not there: restore it, or remove ${pointer} to begin anew.`,
    )
  }
  return found && placeAt(path, pointed !== undefined, runAs(found.uid || undefined))
}

/** The place of this DATA_DIR, made where there is none, and such that the user PostgreSQL runs as can enter it. */
export async function openPlace(
  dataDir: string,
  { outside = '/var/lib/portti', log }: { outside?: string | undefined; log: Log },
): Promise<Place> {
  const place = (await findPlace(dataDir)) ?? (await make(join(dataDir, 'postgres'), false))
  if (passes(place.user, 'cd "$1" && test -w .', place.path)) return place
  if (!place.user)
    throw new StartFault(`${place.path} belongs to another user: start Portti as that user, or set another DATA_DIR.`)
  const moved = await moveOutside(place, dataDir, outside)
  log.info(`${dataDir} cannot be entered by the user ${moved.user?.name}, so the database lives in ${moved.path}`)
  return moved
}

function placeAt(path: string, moved: boolean, user: User | undefined): Place {
  return { path, cluster: join(path, 'cluster'), moved, user }
}

function pointerIn(dataDir: string) {
  return join(dataDir, 'postgres.place')
}

async function make(path: string, moved: boolean, user = runAs()): Promise<Place> {
  makeDirectory(path, 0o700)
  await chmod(path, 0o700)
  if (user) await chown(path, user.uid, user.gid)
  return placeAt(path, moved, user)
}

/**
 * Below a closed directory (a checkout in /root, say) no permission of ours helps the user that PostgreSQL runs as. The
 * name is random: neither a copy of DATA_DIR nor a new one of the same name may ever find another's database.
 */
async function moveOutside(place: Place, dataDir: string, outside: string): Promise<Place> {
  makeDirectory(outside)
  await chmod(outside, 0o755)
  if (!passes(place.user, 'cd "$1"', outside)) {
    throw new StartFault(
      `PostgreSQL runs as ${place.user?.name}, who can enter neither ${dataDir} nor ${outside}: set DATA_DIR to a directory that everybody can enter.`,
    )
  }
  const path = join(outside, randomBytes(4).toString('hex'))
  const moved = await make(path, true, place.user)
  await writeFile(join(outside, `${path.slice(-8)}.belongs-to`), `${dataDir}\n`)
  if (existsSync(place.cluster)) copyCluster(place.cluster, path)
  await writeFile(`${pointerIn(dataDir)}.new`, `${path}\n`, { flush: true })
  await rename(`${pointerIn(dataDir)}.new`, pointerIn(dataDir))
  await rm(place.path, { recursive: true })
  return moved
}

function copyCluster(cluster: string, into: string) {
  const { status, stderr } = spawnSync('cp', ['-a', cluster, `${into}/`], { encoding: 'utf8' })
  if (status !== 0) throw new StartFault(`The database could not be moved to ${into}: ${stderr.trim().split('\n')[0]}`)
}
