import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { sql } from 'kysely'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Env } from './env.ts'

const registry = new Registry()
collectDefaultMetrics({ register: registry })

const durations = new Histogram({
  name: 'portti_http_request_duration_seconds',
  help: 'How long requests took, by the route that answered',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
  registers: [registry],
})
const jobs = new Gauge({
  name: 'portti_jobs',
  help: 'Jobs in the queue: waiting, or failed for good',
  labelNames: ['state'],
  registers: [registry],
})
const lag = new Gauge({
  name: 'portti_job_lag_seconds',
  help: 'How long the oldest job that is due has waited: a worker that hangs shows here, not in its process',
  registers: [registry],
})

/** Times every request. Labels are routes as they are written, never addresses as they are typed: their number is bounded. */
export const timed: MiddlewareHandler<Env> = async (c, next) => {
  const end = durations.startTimer()
  await next()
  end({ method: c.req.method, route: routePath(c, -1), status: c.res.status })
}

/** Says `ok` while the database answers; 503 when it does not, so that a proxy sends people elsewhere. */
export async function answerHealth(c: Context<Env>): Promise<Response> {
  const answered = await Promise.race([
    sql`select 1`.execute(c.var.services.db).then(
      () => true,
      () => false,
    ),
    new Promise<false>((resolve) => void setTimeout(resolve, 2000, false).unref()),
  ])
  c.header('cache-control', 'no-store')
  return answered ? c.text('ok') : c.text('The database does not answer', 503)
}

/**
 * Figures for Prometheus, to those on this very machine only: behind a proxy every visitor comes from here too, so a
 * request that was passed on is refused like one for a page that does not exist.
 */
export async function answerMetrics(c: Context<Env>): Promise<Response> {
  if (!isFromHere(c)) return c.notFound()
  await readQueue(c)
  return c.text(await registry.metrics(), 200, { 'content-type': registry.contentType, 'cache-control': 'no-store' })
}

function isFromHere(c: Context): boolean {
  const forwarded = ['x-forwarded-for', 'forwarded', 'x-real-ip'].some((name) => c.req.header(name) !== undefined)
  if (forwarded) return false
  try {
    return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(getConnInfo(c).remote.address ?? '')
  } catch {
    return false
  }
}

async function readQueue(c: Context<Env>): Promise<void> {
  const { rows } = await sql<{ waiting: number; failed: number; lag: number }>`
    select count(*) filter (where attempts < max_attempts) as waiting,
           count(*) filter (where attempts >= max_attempts) as failed,
           coalesce(extract(epoch from now() - min(run_at) filter (where attempts < max_attempts and run_at <= now())), 0)::float8 as lag
    from graphile_worker.jobs`.execute(c.var.services.db)
  jobs.set({ state: 'waiting' }, rows[0]?.waiting ?? 0)
  jobs.set({ state: 'failed' }, rows[0]?.failed ?? 0)
  lag.set(rows[0]?.lag ?? 0)
}
