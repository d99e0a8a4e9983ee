import type pg from 'pg'
import { forget, giveBack, take, type Limit } from '#platform/http/limit.ts'
import { Refusal } from '#platform/refusal.ts'

/** Users and members are counted apart: who locks one out has not locked out the other. */
export type Realm = 'user' | 'member'

/** Failures that are borne in a quarter of an hour: for one address to sign in with, and for one place that they come from. */
export const attemptLimits = { perAddress: 10, perSource: 50, seconds: 900 } as const

/**
 * Counts an attempt before anything is looked up, so that many at once are counted too.
 * An address that nobody has is counted like any other.
 * @throws Refusal 429 where there were too many, with the minutes to wait
 */
export async function beginAttempt(pool: pg.Pool, realm: Realm, address: string, source: string): Promise<Attempt> {
  const [perAddress, perSource] = limitsOf(realm)
  const key = address.trim().toLowerCase()
  const waits = await Promise.all([take(pool, perAddress, key), take(pool, perSource, source)])
  const seconds = Math.max(...waits)
  if (seconds > 0) throw new Refusal(429, 'account.too_many_attempts', { minutes: Math.ceil(seconds / 60) })
  return {
    async succeeded() {
      await Promise.all([forget(pool, perAddress, key), giveBack(pool, perSource, source)])
    },
  }
}

/** @returns whether a mail to choose a new password may be sent: three an hour to an address, thirty from a place */
export async function countReset(pool: pg.Pool, realm: Realm, address: string, source: string): Promise<boolean> {
  const perAddress = { name: `${realm}-reset-address`, points: 3, seconds: 3600 }
  const perSource = { name: `${realm}-reset-source`, points: 30, seconds: 3600 }
  const waits = await Promise.all([take(pool, perAddress, address.trim().toLowerCase()), take(pool, perSource, source)])
  return waits.every((wait) => wait === 0)
}

/** A new password ends the wait of an address that had too many failures. */
export const forgetFailures = (pool: pg.Pool, realm: Realm, address: string): Promise<void> =>
  forget(pool, limitsOf(realm)[0], address.trim().toLowerCase())

/** An attempt counts as failed unless it is said to have succeeded. */
export type Attempt = { succeeded(): Promise<void> }

const limitsOf = (realm: Realm): [Limit, Limit] => [
  { name: `${realm}-address`, points: attemptLimits.perAddress, seconds: attemptLimits.seconds },
  { name: `${realm}-source`, points: attemptLimits.perSource, seconds: attemptLimits.seconds },
]
