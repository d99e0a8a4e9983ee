import { sql, type Selectable } from 'kysely'
import type { Db, Trx } from '#platform/database/database.ts'
import type { Mails } from '#platform/database/tables.ts'
import type { Attempt } from '#platform/jobs/jobs.ts'
import type { Services } from '#platform/services.ts'
import { isMailed } from './leaving.ts'
import { announce, enqueue, isAddress } from './outbox.ts'
import { send, type Fault, type Letter, type Outcome } from './sending.ts'

type Mail = Selectable<Mails>

/** More mails than this to one address in an hour wait: whoever can make us write cannot flood somebody with it. */
export const mostPerHour = 60

/**
 * Makes what the job `mail.deliver` does. One delivery per process: it remembers what a server accepted, so that a
 * database that fails at that very moment does not make it send the mail again. After a crash there it does, under the
 * same Message-ID, by which the recipient's server or program drops the second.
 * @param onFailure told, in the transaction that gives a mail up, which one
 */
export function mailDelivery(
  { db, smtpUrl }: Pick<Services, 'db' | 'smtpUrl'>,
  onFailure: (trx: Trx, mail: { id: number; reference: string | null }) => Promise<void> = async () => {},
): (job: { mailId: number }, attempt: Attempt) => Promise<void> {
  const accepted = new Set<number>()

  return async ({ mailId }, attempt) => {
    if (!isMailed(smtpUrl, await recipientOf(db, mailId))) return keep(db, mailId, smtpUrl && 'reserved')
    const mail = await claim(db, mailId)
    if (!mail) return
    const outcome = accepted.has(mailId) ? ({ sent: true } as const) : await deliver(smtpUrl, mail)
    if (outcome.sent) {
      accepted.add(mailId)
      await settleSent(db, mail)
      accepted.delete(mailId)
      return
    }
    const failed = outcome.final || attempt.last
    await settleFault(db, mail, { ...outcome, failed, attempt, onFailure })
    if (!failed) throw new Error(`Mail ${mailId} did not leave: ${outcome.fault}: ${outcome.detail}`)
  }
}

async function recipientOf(db: Db, mailId: number): Promise<string> {
  const mail = await db.selectFrom('mails').select('recipient').where('id', '=', mailId).executeTakeFirst()
  return mail?.recipient ?? ''
}

/** Nothing leaves without a server, nor to an address that cannot be anybody's; the mail log shows it. */
async function keep(db: Db, mailId: number, why: Fault | undefined): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const query = trx
      .updateTable('mails')
      .set({ status: 'kept', last_fault: why ?? null })
      .where('id', '=', mailId)
      .where('status', '=', 'queued')
    const mail = await query.returning(['id', 'reference', 'status']).executeTakeFirst()
    if (mail) await announce(trx, mail)
  })
}

/** Takes a mail for this process alone. Undefined where there is nothing to do: it has left, or it has to wait. */
async function claim(db: Db, mailId: number): Promise<Mail | undefined> {
  return db.transaction().execute(async (trx) => {
    const mail = await trx
      .selectFrom('mails')
      .selectAll()
      .select(sql<boolean>`coalesce(claimed_until > now(), false)`.as('claimed'))
      .where('id', '=', mailId)
      .forUpdate()
      .executeTakeFirst()
    if (!mail || mail.status !== 'queued') return undefined
    if (mail.claimed) throw new Error(`Mail ${mailId} is being sent by another process`)
    if (await heldBack(trx, mail)) return undefined
    await trx
      .updateTable('mails')
      .set({ claimed_until: sql`now() + interval '3 minutes'`, attempts: sql`attempts + 1`, next_attempt_at: null })
      .where('id', '=', mailId)
      .execute()
    return mail
  })
}

/** Puts the mail off while its recipient has had as many as an hour may bring. */
async function heldBack(trx: Trx, { id, recipient }: Mail): Promise<boolean> {
  // Two processes must not count the same mails at the same time and both go on.
  await sql`select pg_advisory_xact_lock(hashtext('mail'), hashtext(lower(${recipient})))`.execute(trx)
  const { rows } = await sql<{ mails: number; free_at: Date }>`
    select count(*) as mails, coalesce(min(sent_at) + interval '1 hour', now() + interval '1 minute') as free_at
    from (
      select sent_at from mails where lower(recipient) = lower(${recipient}) and sent_at > now() - interval '1 hour'
      union all
      select null from mails where lower(recipient) = lower(${recipient}) and claimed_until > now()
    ) recent`.execute(trx)
  const recent = rows[0]
  if (!recent || recent.mails < mostPerHour) return false
  await trx.updateTable('mails').set({ next_attempt_at: recent.free_at }).where('id', '=', id).execute()
  await enqueue(trx, id, recent.free_at)
  return true
}

async function deliver(smtpUrl: string, mail: Mail): Promise<Outcome> {
  if (isAddress(mail.recipient)) return send(smtpUrl, letterOf(mail))
  return { sent: false, fault: 'address', final: true, detail: mail.recipient }
}

const letterOf = (mail: Mail): Letter => ({
  from: { name: mail.sender_name, address: mail.sender },
  to: { name: mail.recipient_name, address: mail.recipient },
  replyTo: mail.reply_to,
  subject: mail.subject,
  text: mail.text_body,
  html: mail.html_body,
  headers: mail.headers as Record<string, string>,
  messageId: mail.message_id,
})

async function settleSent(db: Db, mail: Mail): Promise<void> {
  const cleared = mail.is_secret ? { text_body: '', html_body: '' } : {}
  const done = { status: 'sent', sent_at: sql<Date>`now()`, claimed_until: null, last_fault: null, last_error: null }
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('mails')
      .set({ ...done, ...cleared })
      .where('id', '=', mail.id)
      .execute()
    await announce(trx, { ...mail, status: 'sent' })
  })
}

type Failure = Extract<Outcome, { sent: false }> & {
  failed: boolean
  attempt: Attempt
  onFailure: (trx: Trx, mail: { id: number; reference: string | null }) => Promise<void>
}

async function settleFault(db: Db, mail: Mail, { fault, detail, failed, attempt, onFailure }: Failure): Promise<void> {
  const status = failed ? 'failed' : 'queued'
  // The queue's own pause before the next try.
  const pause = Math.exp(Math.min(attempt.number, 10))
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('mails')
      .set({ status, last_fault: fault, last_error: detail, claimed_until: null })
      .set({ next_attempt_at: failed ? null : sql`now() + make_interval(secs => ${pause})` })
      .where('id', '=', mail.id)
      .execute()
    await announce(trx, { ...mail, status })
    if (failed) await onFailure(trx, mail)
  })
}
