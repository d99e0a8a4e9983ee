import { CompiledQuery, type Kysely } from 'kysely'
import pg from 'pg'
import { PreparedQuery, type Value } from './prepared-query.ts'
import type { DB } from './tables.ts'

// As in database.ts, which imports this file.
type Db = Kysely<DB>

const names = new Map<string, string>()

/**
 * A hot query, written as SQL once and prepared by PostgreSQL once for each connection.
 * The text must be a constant of the program: it is kept for ever, and values go in as $1, $2, ….
 */
export function prepared<Row>(name: string, text: string): (db: Db, values: readonly Value[]) => Promise<Row[]> {
  names.set(text, name)
  return async (db, values) => {
    const pool = pools.get(db)
    // In a transaction the query goes its way, on its connection; outside one the pool is asked without a detour.
    if (!pool) return (await db.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows
    // A pool answers with a promise for whatever it is given; pg's types know that of its own queries only.
    const query = new PreparedQuery<Row>(name, text, values)
    return (await (pool.query(query) as unknown as Promise<typeof query>)).rows
  }
}

const pools = new WeakMap<Db, pg.Pool>()

/** Tells which pool is behind a database; openDatabase does. */
export function knowPool(db: Db, pool: pg.Pool): void {
  pools.set(db, pool)
}

/** The text of every hot query by its name, for plans and reviews. */
export const preparedQueries = (): ReadonlyMap<string, string> =>
  new Map([...names].map(([text, name]) => [name, text]))

/** A pg client that gives each known hot query its name, so that parsing and planning happen once a connection. */
export class NamingClient extends pg.Client {
  // pg's `query` has a dozen overloads that all end here; Kysely and the pool use (text, values) and (config).
  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args
    const name = typeof text === 'string' ? names.get(text) : undefined
    const query = super.query as unknown as (...all: unknown[]) => never
    return name ? query.call(this, { name, text, values }, ...rest) : query.call(this, ...args)
  }
}
