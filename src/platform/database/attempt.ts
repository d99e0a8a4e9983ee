import { sql } from 'kysely'
import type { Trx } from './database.ts'

/**
 * Does a part of a transaction that may be declined without the rest of it: then nothing of that part remains.
 * @param isDecline what else is thrown ends the transaction as ever
 */
export async function attempt<Result, Decline>(
  trx: Trx,
  does: () => Promise<Result>,
  isDecline: (error: unknown) => error is Decline,
): Promise<{ result: Result } | { declined: Decline }> {
  await sql`savepoint attempt`.execute(trx)
  try {
    const result = await does()
    await sql`release savepoint attempt`.execute(trx)
    return { result }
  } catch (error) {
    if (!isDecline(error)) throw error
    await sql`rollback to savepoint attempt`.execute(trx)
    return { declined: error }
  }
}
