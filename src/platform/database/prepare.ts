import { join } from 'node:path'
import { Client } from 'pg'
import type { Database } from './database.ts'
import { migrateToLatest } from './migrate.ts'
import { migrateJobs } from '#platform/jobs/jobs.ts'
import { root } from '#platform/root.ts'
import { StartFault } from '#platform/start-fault.ts'

/** Any number that nothing else in the database locks: one process at a time prepares it. */
const lockKey = 7_067_684

/**
 * Brings the database to this version of Portti, then runs `more` (the demo account, say), one process at a time: several
 * that start at once wait for each other here. Returns the names of the migrations that this call applied.
 */
export async function prepare(
  { db, pool, url }: Database,
  more: () => Promise<void> = async () => {},
): Promise<string[]> {
  const holder = new Client({ connectionString: url, application_name: 'portti prepare' })
  await holder.connect()
  try {
    await holder.query('select pg_advisory_lock($1)', [lockKey])
    const applied = await migrateToLatest(db, join(root, 'migrations'))
    await migrateJobs(pool)
    await more()
    return applied
  } catch (error) {
    throw explained(error)
  } finally {
    await holder.end()
  }
}

function explained(error: unknown) {
  const { code, message } = error as { code?: string; message?: string }
  if (code === '42501') {
    return new StartFault(
      `The database's user lacks a right that the migrations need (${message}): make it the owner of the database.`,
    )
  }
  if (message?.includes('corrupted migrations') && message.includes('is missing')) {
    return new StartFault(
      'The database was migrated by a newer Portti than this one: start that version, or restore a backup from before.',
    )
  }
  return error
}
