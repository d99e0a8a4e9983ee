import type pg from 'pg'
import { takeUpTo, type Limit } from './limit.ts'

/** What is left after one was spent. `refused`: there was none; `fresh`: in how many milliseconds there are all again. */
export type Spent = { refused: boolean; left: number; fresh: number }

/** What this process holds of one limit for one key. */
type Lease = { mine: number; elsewhere: number; until: number; asking: Promise<void> | undefined }

const leases = new WeakMap<pg.Pool, Map<string, Lease>>()

/**
 * Spends one point of a limit that several processes share, and asks the database only now and then: a process claims a
 * tenth of the limit at a time and spends that in memory. Together the processes never spend more than the limit; one that
 * keeps part of its claim unspent makes the others stop that much earlier. A limit of other points has another name.
 */
export async function spend(pool: pg.Pool, limit: Limit, key: string): Promise<Spent> {
  const lease = leaseOf(pool, limit, key)
  while (isSpent(lease)) await (lease.asking ??= claim(pool, limit, key, lease))
  const refused = lease.mine === 0
  if (!refused) lease.mine -= 1
  return { refused, left: lease.mine + lease.elsewhere, fresh: Math.max(0, lease.until - Date.now()) }
}

/** A new window, or a claim that is used up while there is more where it came from. */
const isSpent = (lease: Lease): boolean => Date.now() >= lease.until || (lease.mine === 0 && lease.elsewhere > 0)

async function claim(pool: pg.Pool, limit: Limit, key: string, lease: Lease): Promise<void> {
  try {
    const { taken, left, fresh } = await takeUpTo(pool, limit, key, Math.max(1, Math.ceil(limit.points / 10)))
    const isNew = Date.now() >= lease.until
    const until = isNew ? Date.now() + Math.max(1, fresh) : lease.until
    Object.assign(lease, { mine: taken, elsewhere: left, until })
  } finally {
    lease.asking = undefined
  }
}

function leaseOf(pool: pg.Pool, limit: Limit, key: string): Lease {
  const ofPool = leases.get(pool) ?? new Map<string, Lease>()
  leases.set(pool, ofPool)
  const name = `${limit.name}:${key}`
  const known = ofPool.get(name)
  if (known) return known
  const lease: Lease = { mine: 0, elsewhere: 0, until: 0, asking: undefined }
  ofPool.set(name, lease)
  return lease
}
