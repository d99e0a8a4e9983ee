import { z } from 'zod'
import type { Db, Trx } from '#platform/database/database.ts'
import { addJob, defineJob } from '#platform/jobs/jobs.ts'
import { Refusal } from '#platform/refusal.ts'
import { hashToken } from '#platform/secrets/token.ts'
import type { GivenConsent } from './consent.ts'

/** Writes to whoever wants to register: the address may be theirs, or a member's already. */
export const mailRegistration = defineJob('members.mail_registration', z.object({ registrationId: z.int() }))

const hours = 24

/** What somebody typed who wants to register. */
export type Wish = {
  domainId: number
  email: string
  firstName: string
  lastName: string
  /** None where the domain has no passwords. */
  passwordHash: string | undefined
  /** The token of the browser that asks; see `Registration`. */
  browser: string
  returnTo: string
  consent: GivenConsent | undefined
}

/**
 * Writes down who wants to register. Nothing is looked up here, so that the page answers for every address alike; the rest
 * is the job's, and the mailbox's.
 */
export async function beginRegistration(trx: Trx, wish: Wish): Promise<void> {
  const { id } = await trx
    .insertInto('registrations')
    .values({
      domain_id: wish.domainId,
      email: wish.email,
      first_name: wish.firstName,
      last_name: wish.lastName,
      password_hash: wish.passwordHash ?? null,
      browser_hash: hashToken(wish.browser),
      return_to: wish.returnTo,
      consent: wish.consent ? JSON.stringify(wish.consent) : null,
      expires_at: new Date(Date.now() + hours * 3_600_000),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addJob(trx, mailRegistration, { registrationId: id })
}

/**
 * Somebody who holds the link that went to the address. `isSameBrowser`: it is opened where the form was filled in, so what
 * was typed there is theirs. Elsewhere it may be another's: of that nothing but the address counts.
 */
export type Registration = {
  id: number
  email: string
  firstName: string
  lastName: string
  passwordHash: string | undefined
  consent: GivenConsent | undefined
  returnTo: string
  isSameBrowser: boolean
}

/**
 * The registration that a link is for. One that never was, is used up, or is too old is one answer.
 * @throws Refusal 410
 */
export async function registrationOf(
  db: Db,
  token: string,
  { domainId, browser }: { domainId: number; browser: string | undefined },
): Promise<Registration> {
  const row = await db
    .selectFrom('registrations')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .where('domain_id', '=', domainId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date())
    .executeTakeFirst()
  if (!row) throw new Refusal(410, 'account.link_dead')
  return {
    id: row.id,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    passwordHash: row.password_hash ?? undefined,
    consent: (row.consent as GivenConsent | null) ?? undefined,
    returnTo: row.return_to,
    isSameBrowser: browser !== undefined && hashToken(browser).equals(row.browser_hash),
  }
}
