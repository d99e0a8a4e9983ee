import type pg from 'pg'
import { forget, giveBack, take, type Limit } from '#platform/http/limit.ts'
import { Refusal } from '#platform/refusal.ts'

/** Users, members and codes by mail are counted apart: who locks one out has not locked out the others. */
export type Realm = 'user' | 'member' | 'code'

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

/** Mails that anybody can ask for without being signed in, and how many of each an hour may bring to one address. */
const mailsPerHour = { 'user-reset': 3, 'member-reset': 3, registration: 3, code: 6 } as const
export type AskedMail = keyof typeof mailsPerHour

/**
 * Whether somebody unknown may make us write to this address: so many mails an hour to it, whatever stands behind a plus in
 * it, and thirty from one place.
 */
export async function mayAskForMail(pool: pg.Pool, mail: AskedMail, address: string, source: string): Promise<boolean> {
  const perAddress = { name: `${mail}-address`, points: mailsPerHour[mail], seconds: 3600 }
  const perSource = { name: `${mail}-source`, points: 30, seconds: 3600 }
  const waits = await Promise.all([take(pool, perAddress, mailboxOf(address)), take(pool, perSource, source)])
  return waits.every((wait) => wait === 0)
}

/** `maria+1@kahvila.test` and `maria+2@kahvila.test` are one mailbox. */
const mailboxOf = (address: string): string =>
  address
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*(?=@)/, '')

/** A new password ends the wait of an address that had too many failures. */
export const forgetFailures = (pool: pg.Pool, realm: Realm, address: string): Promise<void> =>
  forget(pool, limitsOf(realm)[0], address.trim().toLowerCase())

/** An attempt counts as failed unless it is said to have succeeded. */
export type Attempt = { succeeded(): Promise<void> }

const limitsOf = (realm: Realm): [Limit, Limit] => [
  { name: `${realm}-address`, points: attemptLimits.perAddress, seconds: attemptLimits.seconds },
  { name: `${realm}-source`, points: attemptLimits.perSource, seconds: attemptLimits.seconds },
]
