import { createHash } from 'node:crypto'
import type pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'

/** At most `points` of something in `seconds`, for each key; counted in the database, so for every process together. */
export type Limit = { name: string; points: number; seconds: number }

/**
 * Takes one point.
 * @param key may be of any length and may be personal: only its hash is kept
 * @returns 0 where there was one left, else the seconds until there are some again
 */
export async function take(pool: pg.Pool, limit: Limit, key: string): Promise<number> {
  try {
    await limiterOf(pool, limit).consume(hashOf(key))
    return 0
  } catch (reason) {
    if (reason instanceof RateLimiterRes) return Math.max(1, Math.ceil(reason.msBeforeNext / 1000))
    throw reason
  }
}

/**
 * Takes as many of `wanted` points as there still are.
 * @returns how many they were, how many are left after them, and the milliseconds until all of them are there again
 */
export async function takeUpTo(
  pool: pg.Pool,
  limit: Limit,
  key: string,
  wanted: number,
): Promise<{ taken: number; left: number; fresh: number }> {
  const counted = await limiterOf(pool, limit)
    .consume(hashOf(key), wanted)
    .catch((reason: unknown) => {
      if (reason instanceof RateLimiterRes) return reason
      throw reason
    })
  const before = counted.consumedPoints - wanted
  const taken = Math.max(0, Math.min(wanted, limit.points - before))
  return { taken, left: Math.max(0, limit.points - before - taken), fresh: counted.msBeforeNext }
}

/** Gives one point back: what was counted turned out to be no fault. */
export async function giveBack(pool: pg.Pool, limit: Limit, key: string): Promise<void> {
  await limiterOf(pool, limit).reward(hashOf(key))
}

/** Forgets all that was counted for the key. */
export async function forget(pool: pg.Pool, limit: Limit, key: string): Promise<void> {
  await limiterOf(pool, limit).delete(hashOf(key))
}

const limiters = new WeakMap<pg.Pool, Map<string, RateLimiterPostgres>>()

function limiterOf(pool: pg.Pool, { name, points, seconds }: Limit): RateLimiterPostgres {
  const ofPool = limiters.get(pool) ?? new Map<string, RateLimiterPostgres>()
  limiters.set(pool, ofPool)
  let limiter = ofPool.get(name)
  if (!limiter) {
    limiter = new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: true,
      keyPrefix: name,
      points,
      duration: seconds,
    })
    ofPool.set(name, limiter)
  }
  return limiter
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url')
