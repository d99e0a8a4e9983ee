import { sql } from 'kysely'
import type { Trx } from '#platform/database/database.ts'

// Records are compared with lists by one transaction at a time: two comparisons of one record at once could end with the older
// one's answer. A queue of jobs would do the same, and let the next one wait for two seconds.

const turn = sql`hashtext('portti lists')`

/** Waits for its turn, which is never longer than one step of a comparison away. */
export async function waitForTurn(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${turn})`.execute(trx)
}

/** Takes its turn if nobody has it. What can wait asks so, and leaves the workers to others. */
export async function takeTurn(trx: Trx): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${turn}) as taken`.execute(trx)
  return rows[0]?.taken ?? false
}
