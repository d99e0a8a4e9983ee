import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { domainOf } from '#domain/portals/portal.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { addJob, defineJob } from '#platform/jobs/jobs.ts'
import { queueMail } from '#platform/mail/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import { hashToken, newToken } from '#platform/secrets/token.ts'
import type { MailPlace } from './letter.tsx'
import { signInCodeMail } from './sign-in-code.mail.tsx'
import type { ProvenMember } from './signing-in.ts'

/** Writes the mail, if the address is a member's. The page only adds the job: it answers for every address alike. */
export const mailSignInCode = defineJob('members.mail_sign_in_code', z.object({ codeId: z.int() }))

export const codeMinutes = 15
/** Wrong codes that are borne for one mail. */
export const mostTries = 5

/** Who asks, from which browser, and where they want to go. */
export type Asking = { domainId: number; email: string; browser: string; returnTo: string; keep: boolean }

/** Somebody asks for a mail to sign in with; what this browser had asked for before stops working. */
export async function askForCode(trx: Trx, { domainId, email, browser, returnTo, keep }: Asking): Promise<void> {
  const browserHash = hashToken(browser)
  await trx.deleteFrom('sign_in_codes').where('browser_hash', '=', browserHash).execute()
  const { id } = await trx
    .insertInto('sign_in_codes')
    .values({
      domain_id: domainId,
      email,
      browser_hash: browserHash,
      return_to: returnTo,
      keep,
      expires_at: new Date(Date.now() + codeMinutes * 60_000),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addJob(trx, mailSignInCode, { codeId: id })
}

/** Does what the job asks, once: a code and a link, in one mail. Who is no member gets nothing. */
export async function mailCode(trx: Trx, place: MailPlace & { secretKey: string }, codeId: number): Promise<void> {
  const row = await trx
    .updateTable('sign_in_codes')
    .set({ mailed_at: new Date() })
    .where('id', '=', codeId)
    .where('mailed_at', 'is', null)
    .returning(['email', 'domain_id'])
    .executeTakeFirst()
  const [domain, contact] = row ? [await domainOf(trx, row.domain_id), await memberWith(trx, row.email)] : []
  if (!row || !domain || !contact) return
  const [code, token] = [String(randomInt(1_000_000)).padStart(6, '0'), newToken()]
  await trx
    .updateTable('sign_in_codes')
    .set({ contact_id: contact.id, code_mac: macOf(place.secretKey, codeId, code), token_hash: hashToken(token) })
    .where('id', '=', codeId)
    .execute()
  await queueMail(trx, signInCodeMail(place, domain, { codeId, email: row.email, code, token }))
}

/** What a browser has asked for. `id` is for `useCode`. */
export type Asked = { id: number; email: string; returnTo: string; keep: boolean }

/** What this browser asked for on this domain, while it can still be used. */
export async function askedBy(db: Db, browser: string | undefined, domainId: number): Promise<Asked | undefined> {
  if (!browser) return undefined
  const row = await alive(db, domainId).where('browser_hash', '=', hashToken(browser)).executeTakeFirst()
  return row && { id: row.id, email: row.email, returnTo: row.return_to, keep: row.keep }
}

/** Whether the digits are those of the mail. Each call is a try, whatever comes of it: call it in a transaction of its own. */
export async function tryCode(trx: Trx, secretKey: string, codeId: number, code: string): Promise<boolean> {
  const row = await trx
    .updateTable('sign_in_codes')
    .set({ tries: sql<number>`tries + 1` })
    .where('id', '=', codeId)
    .where('tries', '<', mostTries)
    .returning('code_mac')
    .executeTakeFirst()
  const typed = macOf(secretKey, codeId, code)
  return timingSafeEqual(typed, row?.code_mac ?? Buffer.alloc(typed.length))
}

/** A link of a mail, and whether it is opened where it was asked for: nowhere else does it let anybody in. */
export type CodeLink = Asked & { isSameBrowser: boolean }

/** @throws Refusal 410 for one that never was, is used up, or is too old */
export async function codeLinkOf(
  db: Db,
  token: string,
  { domainId, browser }: { domainId: number; browser: string | undefined },
): Promise<CodeLink> {
  const row = await alive(db, domainId).where('token_hash', '=', hashToken(token)).executeTakeFirst()
  if (!row) throw dead()
  const isSameBrowser = browser !== undefined && hashToken(browser).equals(row.browser_hash)
  return { id: row.id, email: row.email, returnTo: row.return_to, keep: row.keep, isSameBrowser }
}

/**
 * Uses up what was proven by its code or its link. Of two that come at once one is refused.
 * @throws Refusal 410, also where the contact has lost the address or was archived meanwhile
 */
export async function useCode(trx: Trx, codeId: number): Promise<ProvenMember> {
  const row = await trx
    .updateTable('sign_in_codes as s')
    .from('contacts')
    .set({ used_at: new Date() })
    .whereRef('contacts.id', '=', 's.contact_id')
    .whereRef('contacts.email', '=', 's.email')
    .where('contacts.archived_at', 'is', null)
    .where('s.id', '=', codeId)
    .where('s.used_at', 'is', null)
    .where('s.expires_at', '>', new Date())
    .returning('contacts.id')
    .executeTakeFirst()
  if (!row) throw dead()
  return { contactId: row.id }
}

const alive = (db: Db, domainId: number) =>
  db
    .selectFrom('sign_in_codes')
    .selectAll()
    .where('domain_id', '=', domainId)
    .where('used_at', 'is', null)
    .where('tries', '<', mostTries)
    .where('expires_at', '>', new Date())

const memberWith = (db: Db, email: string): Promise<{ id: number } | undefined> =>
  db
    .selectFrom('contacts')
    .innerJoin('members', 'members.contact_id', 'contacts.id')
    .select('contacts.id')
    .where('email', '=', email)
    .where('archived_at', 'is', null)
    .executeTakeFirst()

const macOf = (secretKey: string, codeId: number, code: string): Buffer =>
  createHmac('sha256', secretKey).update(`sign-in-code:${codeId}:${code}`).digest()

const dead = (): Refusal => new Refusal(410, 'account.link_dead')
