import type { Context } from 'hono'
import type { Trx } from '#platform/database/database.ts'
import type { ApiEnv } from './env.ts'

const tries = 4

/**
 * One transaction for one request. Two batches that change the same records in another order block each other; PostgreSQL
 * then ends one of them, of which nothing remains, and it is done again.
 */
export async function transact<Result>(c: Context<ApiEnv>, verb: (trx: Trx) => Promise<Result>): Promise<Result> {
  for (let number = 1; ; number += 1) {
    try {
      return await c.var.services.db.transaction().execute(verb)
    } catch (error) {
      if (number === tries || !isAborted(error)) throw error
    }
  }
}

/** A deadlock, or two transactions that cannot stand in a row. */
const isAborted = (error: unknown): boolean =>
  ['40P01', '40001'].includes((error as { code?: string } | null)?.code ?? '')
