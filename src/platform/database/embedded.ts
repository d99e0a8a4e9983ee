import { existsSync } from 'node:fs'
import type { Log } from '#platform/log.ts'
import { makeDirectory } from '#platform/make-directory.ts'
import { createCluster, requireSameMajor } from './embedded/cluster.ts'
import { usableEngine } from './embedded/engine.ts'
import { lockFor } from './embedded/lock.ts'
import { ensureDatabase, urlAt } from './embedded/address.ts'
import { findPlace, openPlace } from './embedded/place.ts'
import { liveServer, startPostmaster, stopOrphan } from './embedded/postmaster.ts'

export type EmbeddedDatabase = {
  /** For `pg`, over a Unix socket that only this user (and root) can reach. */
  url: string
  /** Stops PostgreSQL and waits until it has; safe to call twice. */
  stop(): Promise<void>
  /** Settles when PostgreSQL ends without having been asked to. */
  lost: Promise<Error>
}

type Options = {
  /** Absolute path; the cluster lives in `postgres` below it, or where `postgres.place` there says. */
  dataDir: string
  log: Log
  /** false: a test's database, which a power cut may destroy. */
  durable?: boolean
  /** Where the cluster goes when we are root and the unprivileged user cannot enter DATA_DIR. */
  outside?: string
}

/**
 * Starts the PostgreSQL that comes with Portti, creating its cluster at the first start and recovering it after a crash.
 * At most one process runs it for each DATA_DIR; a second one gets a StartFault, as do a full disk and a cluster of
 * another major version. PostgreSQL does not outlive this process, however this process ends.
 */
export async function startEmbedded({ dataDir, log, durable = true, outside }: Options): Promise<EmbeddedDatabase> {
  makeDirectory(dataDir)
  const lock = await lockFor(dataDir)
  try {
    const place = await openPlace(dataDir, { outside, log })
    if (place.moved) await lock.also(place.path)
    const engine = await usableEngine(place, log)
    await stopOrphan(place, log)
    if (existsSync(place.cluster)) await requireSameMajor(place, engine)
    else await createCluster(place, engine, { durable, log })
    const postmaster = await startPostmaster(place, engine, { durable, log })
    await ensureDatabase(place).catch(async (error: unknown) => {
      await postmaster.stop()
      throw error
    })
    return { url: urlAt(place), lost: postmaster.lost, stop: () => postmaster.stop().finally(() => lock.release()) }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** The address of the embedded database that another process runs for this DATA_DIR, if one does. */
export async function findRunning(dataDir: string): Promise<string | undefined> {
  const place = await findPlace(dataDir)
  return place && (await liveServer(place))?.ready ? urlAt(place) : undefined
}
