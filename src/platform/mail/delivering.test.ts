import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { mailSink } from '#test/mail-sink.ts'
import type { Db } from '#platform/database/database.ts'
import { handles, migrateJobs, runDueJobs } from '#platform/jobs/jobs.ts'
import { mailDelivery, mostPerHour } from './delivering.ts'
import { deliver, queueMail, retryMail, type OutgoingMail } from './outbox.ts'

const { db, pool } = await testDatabase()
const sink = await mailSink()
const given: number[] = []

beforeAll(() => migrateJobs(pool))
beforeEach(async () => {
  sink.mood = 'accept'
  sink.received.length = 0
  given.length = 0
  await sql`truncate mails; delete from graphile_worker._private_jobs`.execute(db)
})

const queue = (change: Partial<OutgoingMail> = {}) =>
  db.transaction().execute((trx) =>
    queueMail(trx, {
      reference: 'message:1',
      to: { name: 'Maria Virtanen', address: 'maria@kahvila.test' },
      from: { name: 'Acme', address: 'noreply@acme.test' },
      subject: 'Terve, Mäkelä',
      text: 'Hello\n',
      html: '<p>Hello</p>',
      ...change,
    }),
  )
const delivery = (smtpUrl: string | undefined = sink.url, on: Db = db) =>
  mailDelivery({ db: on, smtpUrl }, async (_trx, mail) => void given.push(mail.id))
const run = (does = delivery()) => runDueJobs(pool, [handles(deliver, does)])
const row = (id: number) => db.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const first = { number: 1, last: false }
const last = { number: 14, last: true }

test('a mail reaches the server as it was written', async () => {
  const id = await queue({ headers: { References: '<root@acme.test>', 'Auto-Submitted': 'auto-generated' } })
  await run()
  const [{ from, to, mail, raw }] = sink.received as [(typeof sink.received)[0]]
  expect({ from, to }).toEqual({ from: 'noreply@acme.test', to: ['maria@kahvila.test'] })
  expect(mail.text!.trim()).toBe('Hello')
  expect(mail).toMatchObject({ subject: 'Terve, Mäkelä', references: '<root@acme.test>' })
  expect(mail.messageId).toBe((await row(id)).message_id)
  expect(raw).toContain('Auto-Submitted: auto-generated')
  expect(await row(id)).toMatchObject({ status: 'sent', attempts: 1, last_fault: null })
  expect((await row(id)).sent_at).toBeInstanceOf(Date)
})

test('without a server the mail is kept, and leaves when somebody asks once there is one', async () => {
  const id = await queue()
  await run(mailDelivery({ db, smtpUrl: undefined }))
  expect(await row(id)).toMatchObject({ status: 'kept', attempts: 0 })
  expect(await db.transaction().execute((trx) => retryMail(trx, id))).toBe(true)
  await run()
  expect(await row(id)).toMatchObject({ status: 'sent' })
  expect(await db.transaction().execute((trx) => retryMail(trx, id))).toBe(false)
})

test('a mail to an address that is nobody’s is kept, and a real server never hears of it', async () => {
  const real = `${sink.url.replace(/:\d+$/, '')}:25`
  for (const [address, status] of [
    ['maria@kahvila.test', 'kept'],
    ['m@a.EXAMPLE', 'kept'],
    ['m@test.fi', 'queued'],
  ]) {
    const id = await queue({ to: { name: '', address: address! } })
    await run(mailDelivery({ db, smtpUrl: real }))
    expect(await row(id)).toMatchObject({ status })
    if (status === 'kept') expect(await row(id)).toMatchObject({ attempts: 0, last_fault: 'reserved' })
  }
})

test('the job run twice, or by two processes at once, sends one mail', async () => {
  const mailId = await queue()
  const both = await Promise.allSettled([delivery()({ mailId }, first), delivery()({ mailId }, first)])
  await delivery()({ mailId }, first)
  expect(both.filter(({ status }) => status === 'rejected').length).toBeLessThan(2)
  expect(sink.received).toHaveLength(1)
})

test('a mail that is put off stays queued, says why, and leaves at a later try under the same Message-ID', async () => {
  const mailId = await queue()
  sink.mood = 'defer'
  await expect(delivery()({ mailId }, first)).rejects.toThrow('deferred')
  const waiting = await row(mailId)
  expect(waiting).toMatchObject({ status: 'queued', attempts: 1, last_fault: 'deferred', claimed_until: null })
  expect(waiting.last_error).toContain('451')
  expect(waiting.next_attempt_at).toBeInstanceOf(Date)
  sink.mood = 'accept'
  await delivery()({ mailId }, first)
  expect(sink.received[0]!.mail.messageId).toBe(waiting.message_id)
  expect(given).toEqual([])
})

test('a refusal for good is not tried again, and is told', async () => {
  const mailId = await queue()
  sink.mood = 'reject'
  await run()
  expect(await row(mailId)).toMatchObject({ status: 'failed', attempts: 1, last_fault: 'rejected' })
  expect((await row(mailId)).last_error).toContain('550 5.1.1 No such user here')
  expect(given).toEqual([mailId])
  expect((await sql`select 1 from graphile_worker.jobs`.execute(db)).rows).toEqual([])
})

test('a sender who is refused, or a server that is away, can be mended: the mail waits until the last try', async () => {
  const mailId = await queue()
  sink.mood = 'reject sender'
  await expect(delivery()({ mailId }, first)).rejects.toThrow('sender')
  await expect(delivery('smtp://127.0.0.1:1')({ mailId }, first)).rejects.toThrow('unreachable')
  expect(await row(mailId)).toMatchObject({ status: 'queued', last_fault: 'unreachable' })
  await delivery('smtp://127.0.0.1:1')({ mailId }, last)
  expect(await row(mailId)).toMatchObject({ status: 'failed', attempts: 3 })
  expect(given).toEqual([mailId])
})

test('a line that breaks before the answer brings the mail again under the same Message-ID', async () => {
  const mailId = await queue()
  sink.mood = 'drop'
  await expect(delivery()({ mailId }, first)).rejects.toThrow('interrupted')
  sink.mood = 'accept'
  await delivery()({ mailId }, first)
  expect(sink.received).toHaveLength(2)
  expect(new Set(sink.received.map(({ mail }) => mail.messageId)).size).toBe(1)
})

/** A database in which nobody can write down that a mail was sent. */
async function breakSettling(): Promise<() => Promise<void>> {
  await sql`alter table mails add constraint broken check (status <> 'sent')`.execute(db)
  return async () => void (await sql`alter table mails drop constraint broken`.execute(db))
}

test('a process that knows the mail was accepted does not send it again, though the database failed', async () => {
  const mailId = await queue()
  const mend = await breakSettling()
  const process = delivery()
  await expect(process({ mailId }, first)).rejects.toThrow('broken')
  await mend()
  await db.updateTable('mails').set({ claimed_until: null }).execute()
  await process({ mailId }, first)
  expect(sink.received).toHaveLength(1)
  expect(await row(mailId)).toMatchObject({ status: 'sent' })
})

test('after a crash between sending and writing it down, the mail goes again under the same Message-ID', async () => {
  const mailId = await queue()
  const mend = await breakSettling()
  await expect(delivery()({ mailId }, first)).rejects.toThrow('broken')
  await mend()
  await expect(delivery()({ mailId }, first)).rejects.toThrow('another process')
  await db
    .updateTable('mails')
    .set({ claimed_until: sql`now() - interval '1 second'` })
    .execute()
  await delivery()({ mailId }, first)
  expect(new Set(sink.received.map(({ mail }) => mail.messageId)).size).toBe(1)
  expect(await row(mailId)).toMatchObject({ status: 'sent' })
})

test('one address gets so many mails an hour; the rest wait and are not lost', async () => {
  for (let index = 0; index < mostPerHour + 1; index += 1) await queue()
  const other = await queue({ to: { name: 'Liv', address: 'liv@nordlys.test' } })
  await run()
  expect(sink.received).toHaveLength(mostPerHour + 1)
  expect(await row(other)).toMatchObject({ status: 'sent' })
  const waiting = await db.selectFrom('mails').selectAll().where('status', '=', 'queued').execute()
  expect(waiting).toMatchObject([{ attempts: 0, recipient: 'maria@kahvila.test' }])
  expect(waiting[0]!.next_attempt_at!.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000)
  await db
    .updateTable('mails')
    .set({ sent_at: sql`now() - interval '61 minutes'` })
    .where('status', '=', 'sent')
    .execute()
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(db)
  await run()
  expect(await row(waiting[0]!.id)).toMatchObject({ status: 'sent' })
}, 30_000)

test('nobody adds a recipient or a header by a name, a subject or an address', async () => {
  await queue({
    to: { name: 'Eve\r\nBcc: all@world.test', address: 'maria@kahvila.test' },
    from: { name: 'Acme" <boss@bank.test>,\r\nReply-To: eve@world.test', address: 'noreply@acme.test' },
    subject: 'Hi\r\nBcc: all@world.test\r\nX-Evil: 1\r\n\r\n<script>',
    headers: { References: '<a@b.test>\r\nBcc: all@world.test' },
  })
  const bad = await queue({ to: { name: '', address: 'maria@kahvila.test>\r\nRCPT TO:<all@world.test' } })
  await run()
  expect(sink.received).toHaveLength(1)
  const { to, raw, mail } = sink.received[0]!
  expect(to).toEqual(['maria@kahvila.test'])
  expect(mail.to).toEqual([{ name: 'Eve Bcc: all@world.test', address: 'maria@kahvila.test' }])
  expect(mail.from).toMatchObject({ address: 'noreply@acme.test' })
  const names = raw.slice(0, raw.indexOf('\r\n\r\n')).match(/^[\w-]+(?=:)/gm)
  expect(names).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(bcc|x-evil|reply-to)$/i)]))
  expect(await row(bad)).toMatchObject({ status: 'failed', last_fault: 'address' })
})

test('what looks like a file or an address in a mail is text', async () => {
  await queue({ text: 'see /etc/passwd', html: '<img src="/etc/passwd"><p>file:///etc/passwd</p>' })
  await run()
  expect(sink.received[0]!.mail.attachments).toEqual([])
  expect(sink.received[0]!.raw).not.toContain('root:')
})

test('a one-time link is not kept once it has left', async () => {
  const id = await queue({ secret: true, text: 'https://acme.test/reset/TOKEN', html: '<a href="TOKEN">TOKEN</a>' })
  await run()
  expect(sink.received[0]!.raw).toContain('TOKEN')
  expect(await row(id)).toMatchObject({ status: 'sent', text_body: '', html_body: '' })
})
