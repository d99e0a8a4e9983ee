import { sql } from 'kysely'
import type { Db, Trx } from '#platform/database/database.ts'

/** A job that went wrong: `nextAt` is when it is tried again by itself, null where it was given up. */
export type TroubledJob = {
  id: number
  name: string
  attempts: number
  error: string
  failedAt: Date
  nextAt: Date | null
}

const most = 100

/** The newest hundred jobs whose last try failed, those that were given up first. */
export async function readTroubledJobs(db: Db): Promise<TroubledJob[]> {
  const { rows } = await sql<TroubledJob>`
    select id, task_identifier as name, attempts, last_error as error, updated_at as "failedAt",
      case when attempts < max_attempts then run_at end as "nextAt"
    from graphile_worker.jobs
    where last_error is not null and locked_at is null
    order by attempts < max_attempts, updated_at desc, id desc
    limit ${most}`.execute(db)
  return rows
}

/**
 * Runs a job that was given up from the beginning, or one that waits for its next try at once.
 * @returns false where there is no such job any more
 */
export async function retryJob(trx: Trx, id: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from graphile_worker.jobs j,
      lateral graphile_worker.reschedule_jobs(array[j.id], run_at => now(), attempts => 0)
    where j.id = ${id} and j.last_error is not null and j.locked_at is null`.execute(trx)
  return rows.length > 0
}
