import type { EventEmitter } from 'node:events'
import pg from 'pg'

type Log = { warn(data: object, message: string): void }

/** How often it is looked for jobs that a dead worker holds, and how long a job is left alone at least. */
const pause = 5_000

const lockOf = (parameter: string): string => `hashtext('portti worker'), hashtext(${parameter})`

/**
 * Gives back the jobs of workers that died. The queue itself would wait four hours, since it cannot tell a dead worker from
 * a slow one. We can: each worker here holds an advisory lock by its name, in a session that ends with its process; the
 * jobs of a name whose lock is free are nobody's, and run again at once. Any process with a worker does it for all.
 * @param events the runner's: it says which workers there are
 */
export function startRecovery(pool: pg.Pool, events: EventEmitter, log: Log): { stop(): Promise<void> } {
  const own = new Set<string>()
  events.on('worker:create', ({ worker }: { worker: { workerId: string } }) => own.add(worker.workerId))
  const session = guardedSession(pool)
  let ticking: Promise<void> = Promise.resolve()

  async function tick(): Promise<void> {
    try {
      const { client, held } = await session.open()
      for (const name of own) if (!held.has(name)) await hold(client, held, name)
      await giveBack(client, [...own])
    } catch (err) {
      await session.close()
      log.warn({ err }, 'Could not look for jobs of workers that died; trying again')
    }
  }
  const timer = setInterval(() => (ticking = ticking.then(tick)), pause)
  ticking = tick()
  return {
    async stop() {
      clearInterval(timer)
      await ticking
      await session.close()
    },
  }
}

async function hold(client: pg.Client, held: Set<string>, name: string): Promise<void> {
  await client.query(`select pg_advisory_lock(${lockOf('$1')})`, [name])
  held.add(name)
}

async function giveBack(client: pg.Client, own: string[]): Promise<void> {
  const { rows } = await client.query<{ locked_by: string }>(
    `select distinct locked_by from graphile_worker._private_jobs
     where locked_by <> all($1) and locked_at < now() - make_interval(secs => $2)`,
    [own, pause / 1000],
  )
  for (const { locked_by: name } of rows) {
    const lock = await client.query<{ free: boolean }>(`select pg_try_advisory_lock(${lockOf('$1')}) as free`, [name])
    if (!lock.rows[0]?.free) continue
    await client.query('select graphile_worker.force_unlock_workers(array[$1])', [name])
    await client.query(`select pg_advisory_unlock(${lockOf('$1')})`, [name])
  }
}

type Session = { client: pg.Client; held: Set<string> }

/** A connection beside the pool, opened again after it broke; with it go the locks it held. */
function guardedSession({ options }: pg.Pool): { open(): Promise<Session>; close(): Promise<void> } {
  let session: Session | undefined
  return {
    async open() {
      if (session) return session
      const client = new pg.Client({ ...connectionOf(options), application_name: 'portti jobs', keepAlive: true })
      const opened = { client, held: new Set<string>() }
      client.on('error', () => {
        if (session === opened) session = undefined
      })
      await client.connect()
      session = opened
      return opened
    },
    async close() {
      const closing = session
      session = undefined
      await closing?.client.end().catch(() => {})
    },
  }
}

const connectionOf = ({ connectionString }: pg.PoolOptions): pg.ClientConfig =>
  connectionString === undefined ? {} : { connectionString }
