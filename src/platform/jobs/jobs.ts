import { EventEmitter } from 'node:events'
import { Logger, run, runMigrations, runOnce, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker'
import { sql, type RawBuilder } from 'kysely'
import type pg from 'pg'
import type { z } from 'zod'
import type { Db, Trx } from '#platform/database/database.ts'
import { startRecovery } from './recovering.ts'

/** A job's name and the shape of its payload: ids, never records. The feature that needs it done defines it. */
export type Job<Payload> = { name: string; schema: z.ZodType<Payload> }

export const defineJob = <Payload>(name: string, schema: z.ZodType<Payload>): Job<Payload> => ({ name, schema })

/** When, how often at most, and under which key: a later job with the same key replaces one that has not begun. */
export type JobOptions = { runAt?: Date; maxAttempts?: number; key?: string }

/** Adds a job in the caller's transaction: it exists exactly when the change that asked for it does. */
export async function addJob<Payload>(
  trx: Trx,
  job: Job<Payload>,
  payload: Payload,
  options: JobOptions = {},
): Promise<void> {
  await sql`select ${addingJob(job, payload, options)}`.execute(trx)
}

/** The same as a part of a statement, for a job that only the statement knows to be needed. */
export const addingJob = <Payload>(
  job: Job<Payload>,
  payload: Payload,
  options: JobOptions = {},
): RawBuilder<unknown> =>
  sql`graphile_worker.add_job(
    ${job.name}::text, payload => ${JSON.stringify(payload)}::json, run_at => ${options.runAt ?? null}::timestamptz,
    max_attempts => ${options.maxAttempts ?? 25}::int, job_key => ${options.key ?? null}::text)`

/** Whether a job with that key waits or is under way; one that has failed for good does neither. */
export async function isPlanned(db: Db, key: string): Promise<boolean> {
  const { rows } = await sql`
    select from graphile_worker.jobs where key = ${key} and attempts < max_attempts limit 1`.execute(db)
  return rows.length > 0
}

/** A handler is one call to one verb, safe to run twice; what it throws is kept on the job, which is tried again later. */
export type JobHandler = { name: string; run(payload: unknown, attempt: Attempt): Promise<void> }

/** Which try this is; `last` tells that a failure now is final. */
export type Attempt = { number: number; last: boolean }

/** Pairs a job with what does it. */
export const handles = <Payload>(
  job: Job<Payload>,
  does: (payload: Payload, attempt: Attempt) => Promise<void>,
): JobHandler => ({
  name: job.name,
  run: (payload, attempt) => does(job.schema.parse(payload), attempt),
})

/** Creates or updates the queue's own tables. Safe from several processes at once. */
export const migrateJobs = (pool: pg.Pool): Promise<void> => runMigrations({ pgPool: pool, logger: silent })

/** Works through the queue until stopped. A job in hand is finished first; one that a crash cut off is run again. */
export async function startWorker(pool: pg.Pool, handlers: readonly JobHandler[], log: WorkerLog): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter()
  const recovery = startRecovery(pool, events, log)
  const runner = await run({
    pgPool: pool,
    taskList: taskList(handlers),
    concurrency: 4,
    pollInterval: 2000,
    noHandleSignals: true,
    events,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log.error(message)
      if (level === 'warning') log.warn(message)
    }),
  })
  void runner.promise.catch(() => {}).finally(() => recovery.stop())
  return runner
}

export type WorkerLog = {
  warn(message: string): void
  warn(data: object, message: string): void
  error(message: string): void
}

/** Runs every job that is due, once, and returns: for tests and the command line. */
export const runDueJobs = (pool: pg.Pool, handlers: readonly JobHandler[]): Promise<void> =>
  runOnce({ pgPool: pool, taskList: taskList(handlers), noHandleSignals: true, logger: silent })

function taskList(handlers: readonly JobHandler[]): TaskList {
  const entries = handlers.map((handler): [string, TaskList[string]] => [
    handler.name,
    (payload, { job }) => handler.run(payload, { number: job.attempts, last: job.attempts >= job.max_attempts }),
  ])
  return Object.fromEntries(entries)
}

const silent = new Logger(() => () => {})
