import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Db, Trx } from '#platform/database/database.ts'
import { addJob, defineJob } from '#platform/jobs/jobs.ts'
import { notify } from '#platform/live/listener.ts'

export type Address = { name: string; address: string }

export type OutgoingMail = {
  /** What it is about, as `kind:id`: the mail log shows it, and whoever queued the mail finds it again. */
  reference: string
  to: Address
  from: Address
  replyTo?: string
  subject: string
  text: string
  html: string
  headers?: Record<string, string>
  /** With angle brackets. A mail that has the same one is the same mail: it is queued once. Made up when left out. */
  messageId?: string
  /** It carries a link that signs somebody in or sets a password: the text is cleared once the mail has left. */
  secret?: boolean
}

/** Told to every process when a mail changes: nothing but this, so that a page may ask for the rest. */
export type MailChange = { mail: number; reference: string | null; status: MailStatus }
export type MailStatus = 'queued' | 'sent' | 'failed' | 'kept'

export const deliver = defineJob('mail.deliver', z.object({ mailId: z.int() }))
// Fourteen tries with growing pauses: about a day and a half before a mail is given up.
const mostTries = 14

/**
 * Puts a mail on its way, in the transaction of the change that asks for it: it leaves when that commits, or never was.
 * Names and subjects may be anybody's text; what could end a header line is taken out. An address that is none makes a
 * failed mail that says so, since an exception here would undo the change itself.
 * @returns the mail's id, that of the earlier mail where the Message-ID is known
 */
export async function queueMail(trx: Trx, mail: OutgoingMail): Promise<number> {
  const isBad = !isAddress(mail.to.address)
  const messageId = mail.messageId ?? `<${randomBytes(16).toString('hex')}@${hostOf(mail.from.address)}>`
  const inserted = await trx
    .insertInto('mails')
    .values({
      reference: mail.reference,
      ...columnsOf(mail),
      message_id: messageId,
      ...(isBad
        ? { status: 'failed', last_fault: 'address', last_error: oneLine(mail.to.address) }
        : { status: 'queued' }),
    })
    .onConflict((conflict) => conflict.column('message_id').doNothing())
    .returning(['id', 'reference', 'status'])
    .executeTakeFirst()
  if (!inserted) return idOf(trx, messageId)
  if (!isBad) await enqueue(trx, inserted.id)
  await announce(trx, inserted)
  return inserted.id
}

/** Adds the job that sends a queued mail. */
export const enqueue = (trx: Trx, mailId: number, runAt?: Date): Promise<void> =>
  addJob(trx, deliver, { mailId }, { maxAttempts: mostTries, ...(runAt ? { runAt } : {}) })

/** Tells every open page, when the transaction commits. */
export const announce = (trx: Trx, mail: { id: number; reference: string | null; status: string }): Promise<void> =>
  notify(trx, { mail: mail.id, reference: mail.reference, status: mail.status as MailStatus } satisfies MailChange)

/**
 * Sends a failed mail again, or one that was kept because no server was set, under the Message-ID it had.
 * @returns false where it is neither: it is on its way already, or it has left
 */
export async function retryMail(trx: Trx, mailId: number): Promise<boolean> {
  const mail = await trx
    .updateTable('mails')
    .set({ status: 'queued', last_fault: null, last_error: null, next_attempt_at: null, claimed_until: null })
    .where('id', '=', mailId)
    .where('status', 'in', ['failed', 'kept'])
    .returning(['id', 'reference', 'status'])
    .executeTakeFirst()
  if (!mail) return false
  await enqueue(trx, mail.id)
  await announce(trx, mail)
  return true
}

/** One address and nothing beside it: no spaces, no list, nothing that a header or a mail server could read as more. */
export const isAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s<>()[\]\\,;:"@\p{Cc}]+@([\p{L}\p{N}-]+\.)*[\p{L}\p{N}-]+$/u.test(text)

/** Text as one header line: what ends a line, and other control characters, become spaces. */
export const oneLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()

function columnsOf(mail: OutgoingMail) {
  const headers = Object.entries(mail.headers ?? {}).map(([name, value]) => [headerName(name), oneLine(value)])
  return {
    sender: oneLine(mail.from.address),
    sender_name: oneLine(mail.from.name),
    recipient: oneLine(mail.to.address),
    recipient_name: oneLine(mail.to.name),
    reply_to: mail.replyTo === undefined ? null : oneLine(mail.replyTo),
    subject: oneLine(mail.subject),
    text_body: mail.text,
    html_body: mail.html,
    headers: JSON.stringify(Object.fromEntries(headers)),
    is_secret: mail.secret ?? false,
  }
}

/** Header names are the program's own words, so a wrong one is a bug. */
function headerName(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name)) throw new Error(`Not a header's name: ${JSON.stringify(name)}`)
  return name
}

/** What stands behind the @. */
export const hostOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

async function idOf(db: Db, messageId: string): Promise<number> {
  const row = await db.selectFrom('mails').select('id').where('message_id', '=', messageId).executeTakeFirstOrThrow()
  return row.id
}
