import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { knowPool, NamingClient } from './prepared.ts'
import type { DB } from './tables.ts'
import { types } from './types.ts'

/** Reads. A `Trx` is accepted wherever a `Db` is, never the other way round. */
export type Db = Kysely<DB>
/** Writes. Only the edge (a route, a job, a command) opens one. */
export type Trx = Transaction<DB>

/** One pool of connections to one database. */
export type Database = { db: Db; pool: pg.Pool; url: string; close(): Promise<void> }

/**
 * Opens a pool; no connection is made before the first query.
 * @param url a `postgres://` address; `?host=/dir` names a Unix socket's directory
 * @param max connections at most
 */
export function openDatabase(url: string, { max = 10 }: { max?: number } = {}): Database {
  const pool = new pg.Pool({ connectionString: url, max, types, Client: NamingClient, application_name: 'portti' })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  knowPool(db, pool)
  return { db, pool, url, close: () => db.destroy() }
}
