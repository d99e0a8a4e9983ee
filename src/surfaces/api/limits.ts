import type { Context, MiddlewareHandler } from 'hono'
import { spend, type Spent } from '#platform/http/lease.ts'
import type { ApiEnv } from './env.ts'
import { ApiError } from './errors.ts'

const day = 24 * 60 * 60

/** Counts a request of the token and says in HubSpot's headers what is left. Searches are counted apart, and say nothing. */
export const limits: MiddlewareHandler<ApiEnv> = async (c, next) => {
  if (isSearch(c)) await countSearch(c)
  else await countRequest(c)
  await next()
}

const isSearch = (c: Context<ApiEnv>) => c.req.method === 'POST' && c.req.path.endsWith('/search')

async function countSearch(c: Context<ApiEnv>): Promise<void> {
  const { searchesPerSecond: points } = c.var.token.limits
  const spent = await spendOf(c, { name: 'search', points, seconds: 1 })
  if (spent.refused) throw tooMany('You have reached your secondly limit.', 'SECONDLY', spent)
}

async function countRequest(c: Context<ApiEnv>): Promise<void> {
  const { perTenSeconds, perDay } = c.var.token.limits
  const burst = await spendOf(c, { name: 'burst', points: perTenSeconds, seconds: 10 })
  if (burst.refused) throw tooMany('You have reached your ten_secondly_rolling limit.', 'TEN_SECONDLY_ROLLING', burst)
  const daily = await spendOf(c, { name: 'day', points: perDay, seconds: day })
  if (daily.refused) throw tooMany('You have reached your daily limit.', 'DAILY', daily)
  c.header('X-HubSpot-RateLimit-Daily', String(perDay))
  c.header('X-HubSpot-RateLimit-Daily-Remaining', String(daily.left))
  c.header('X-HubSpot-RateLimit-Interval-Milliseconds', '10000')
  c.header('X-HubSpot-RateLimit-Max', String(perTenSeconds))
  c.header('X-HubSpot-RateLimit-Remaining', String(burst.left))
}

/** A limit that was changed is another limit. */
const spendOf = (c: Context<ApiEnv>, { name, points, seconds }: { name: string; points: number; seconds: number }) =>
  spend(c.var.services.pool, { name: `api-${name}-${points}`, points, seconds }, String(c.var.token.id))

/** HubSpot's client waits and tries again by `policyName`, or by these very words. */
const tooMany = (message: string, policyName: string, { fresh }: Spent) =>
  new ApiError(429, 'RATE_LIMITS', message, {
    headers: { 'Retry-After': String(Math.max(1, Math.ceil(fresh / 1000))) },
    body: { errorType: 'RATE_LIMIT', policyName },
  })
