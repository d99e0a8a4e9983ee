import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { newestThreadOf } from '#domain/conversations/thread.ts'
import { sendMessage, type Recipient } from '#domain/conversations/writing.ts'
import { handles, migrateJobs, runDueJobs } from '#platform/jobs/jobs.ts'
import { mailDelivery } from '#platform/mail/delivering.ts'
import { deliver } from '#platform/mail/outbox.ts'
import { testDatabase } from '#test/database.ts'
import { mailSink } from '#test/mail-sink.ts'
import { loadWorld } from '#test/world/world.ts'
import { mailAnswer, mailAnswerToContacts } from './answering-by-mail.ts'
import { deliveriesOf, recordMailFailure } from './delivery.ts'
import { mailReceipt, mailReceiptToContact } from './receipting.ts'

const { db, pool } = await testDatabase()
const sink = await mailSink()
const world = await loadWorld(db)
const services = { db, smtpUrl: sink.url, baseUrl: 'http://localhost:3000', secretKey: 'k'.repeat(32) }
const handlers = [
  handles(deliver, mailDelivery(services, recordMailFailure)),
  handles(mailAnswer, (job) => mailAnswerToContacts(services, job)),
  handles(mailReceipt, (job) => mailReceiptToContact(services, job)),
]
/** Twice: what was queued by a job is sent by the next. */
const work = async () => {
  await runDueJobs(pool, handlers)
  await runDueJobs(pool, handlers)
}

beforeAll(() => migrateJobs(pool))
beforeEach(async () => {
  sink.mood = 'accept'
  sink.received.length = 0
  await sql`delete from graphile_worker._private_jobs; update contacts set locale = null`.execute(db)
})

async function answer(text: string, ticketId = world.tickets.invoice): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const thread = (await newestThreadOf(trx, ticketId))!
    return (await sendMessage(trx, thread, { text, key: crypto.randomUUID(), by: { userId: world.ada } })).id
  })
}
const mails = (reference: string) => db.selectFrom('mails').selectAll().where('reference', '=', reference).execute()

test('an answer reaches the customer with a link to that very message', async () => {
  const id = await answer('Here it is.\nCorrected.\n\nBest,\nAda')
  await work()
  expect(sink.received).toHaveLength(1)
  const { mail, raw, to } = sink.received[0]!
  const link = `http://localhost:3000/portal/tickets/${world.tickets.invoice}#message-${id}`
  expect(to).toEqual(['maria@kahvila.test'])
  expect(mail.from).toEqual({ name: 'Acme Oy', address: 'noreply@localhost' })
  expect(mail.subject).toBe(`[#${world.tickets.invoice}] The invoice of October shows a wrong delivery address`)
  expect(mail.text).toContain('Here it is.\nCorrected.\n\nBest,\nAda')
  expect(mail.text).toContain(link)
  expect(mail.html).toContain(`href="${link}"`)
  expect(mail.html).toContain('Ada Lind answered you')
  expect(mail.html).toContain('Here it is.<br>Corrected.')
  expect(raw).toMatch(/^Auto-Submitted: auto-generated$/m)
  expect(mail.attachments).toEqual([])
  expect((await deliveriesOf(db, [id])).get(id)).toMatchObject([{ recipient: 'maria@kahvila.test', status: 'sent' }])
})

test('every contact of the ticket gets one mail, however often the job runs', async () => {
  const extra = {
    ticket_id: world.tickets.training,
    contact_id: world.joonas,
    last_activity_at: new Date(),
    is_closed: false,
  }
  await db.insertInto('ticket_contacts').values(extra).execute()
  const id = await answer('Yes, we do.', world.tickets.training)
  await Promise.all([
    mailAnswerToContacts(services, { messageId: id }),
    mailAnswerToContacts(services, { messageId: id }),
  ])
  await work()
  await mailAnswerToContacts(services, { messageId: id })
  await work()
  expect(sink.received).toHaveLength(2)
  expect(new Set(sink.received.map(({ to }) => to[0]))).toEqual(new Set(['joonas@kahvila.test', 'liv@nordlys.test']))
})

test('mails of a ticket hang together for each recipient, and nobody can make up their ids', async () => {
  const first = await answer('One')
  const second = await answer('Two')
  await work()
  const [one, two] = [(await mails(`message:${first}`))[0]!, (await mails(`message:${second}`))[0]!]
  const root = (one.headers as Record<string, string>)['References']!
  expect((two.headers as Record<string, string>)['References']).toBe(root)
  expect(one.subject).toBe(two.subject)
  const { invoice } = world.tickets
  expect(root).toMatch(new RegExp(`^<t${invoice}\\.c${world.maria}\\.[0-9a-f]{32}@localhost>$`))
  expect(one.message_id).toMatch(new RegExp(`^<t${invoice}\\.m${first}\\.c${world.maria}\\.[0-9a-f]{32}@localhost>$`))
  expect(one.message_id.slice(-43)).not.toBe(two.message_id.slice(-43))
  await db.deleteFrom('mails').execute()
  await mailAnswerToContacts({ ...services, secretKey: 'x'.repeat(32) }, { messageId: first })
  expect((await mails(`message:${first}`))[0]!.message_id).not.toBe(one.message_id)
})

test('the customer’s language comes first, then the domain’s', async () => {
  await answer('Hei')
  await work()
  await sql`update contacts set locale = 'fi' where id = ${world.maria}`.execute(db)
  await answer('Hei taas')
  await work()
  await sql`update contacts set locale = null; update domains set locale = 'fi'`.execute(db)
  await answer('Ja vielä')
  await work()
  await sql`update domains set locale = 'en'`.execute(db)
  expect(sink.received.map(({ mail }) => mail.html?.match(/<h1[^>]*>([^<]*)/)?.[1])).toEqual([
    'Ada Lind answered you',
    'Ada Lind vastasi sinulle',
    'Ada Lind vastasi sinulle',
  ])
  expect(sink.received[2]!.mail.html).toContain('<html lang="fi">')
  expect(sink.received[2]!.mail.text).toContain('Lue ja vastaa portaalissa')
})

test('nothing that somebody wrote becomes markup', async () => {
  const evil = '<img src=x onerror=alert(1)>"\'&</p><script>'
  await db.updateTable('tickets').set({ subject: evil }).where('id', '=', world.tickets.machine).execute()
  await db.updateTable('users').set({ first_name: evil }).where('id', '=', world.ada).execute()
  const { id: file } = await db
    .insertInto('files')
    .values({ sha256: 'a', size: 1, name: `${evil}.png`, type: 'image/png' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const id = await answer(evil, world.tickets.machine)
  await db.insertInto('message_files').values({ message_id: id, file_id: file, position: 0 }).execute()
  await work()
  await db.updateTable('users').set({ first_name: 'Ada' }).where('id', '=', world.ada).execute()
  const html = sink.received[0]!.mail.html!
  expect(html.match(/<(img|script|iframe|svg|object|link)\b/gi)).toBeNull()
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
  expect(html.match(/<[^>]+>/g)!.filter((tag) => /\s(src|background|srcset|on\w+)\s*=|url\(/i.test(tag))).toEqual([])
  expect(html).not.toMatch(/https?:\/\/(?!localhost:3000\/)/)
})

test('files stay in the portal: the mail names them', async () => {
  const { id: file } = await db
    .insertInto('files')
    .values({ sha256: 'b', size: 1, name: 'invoice-4471.pdf', type: 'application/pdf' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const id = await answer('Here it is.')
  await db.insertInto('message_files').values({ message_id: id, file_id: file, position: 0 }).execute()
  await work()
  expect(sink.received[0]!.mail.text).toContain('invoice-4471.pdf')
  expect(sink.received[0]!.mail.attachments).toEqual([])
})

test('a portal that is off is not linked to, and a deleted ticket or contact gets no mail', async () => {
  await db.updateTable('portals').set({ is_live: false }).execute()
  await answer('Without a link')
  await work()
  await db.updateTable('portals').set({ is_live: true }).execute()
  expect(sink.received[0]!.mail.text).toContain('Without a link')
  expect(sink.received[0]!.mail.text).not.toContain('http')

  await db.updateTable('contacts').set({ archived_at: new Date() }).where('id', '=', world.maria).execute()
  await answer('To nobody')
  await work()
  await db.updateTable('contacts').set({ archived_at: null }).where('id', '=', world.maria).execute()
  expect(sink.received).toHaveLength(1)
})

test('a mail that is refused shows on its message and in the ticket’s timeline', async () => {
  const id = await answer('Refused')
  sink.mood = 'reject'
  await work()
  const [delivery] = (await deliveriesOf(db, [id, 999_999])).get(id)!
  expect(delivery).toMatchObject({ status: 'failed', fault: 'rejected', recipient: 'maria@kahvila.test' })
  expect(delivery!.error).toContain('No such user here')
  const event = await db.selectFrom('events').selectAll().where('kind', '=', 'mail.failed').executeTakeFirstOrThrow()
  expect(event).toMatchObject({ ticket_id: world.tickets.invoice, data: { mailId: delivery!.mailId, messageId: id } })
  expect(event.thread_id).not.toBeNull()
})

test('a message that was sent to some of the contacts goes to those by mail, and only to those', async () => {
  const { machine } = world.tickets
  const filledByTrigger = { last_activity_at: new Date(), is_closed: false }
  const second = { ticket_id: machine, contact_id: world.joonas, ...filledByTrigger }
  await db.insertInto('ticket_contacts').values(second).execute()
  const send = (recipients: Recipient[]) =>
    db.transaction().execute(async (trx) => {
      const thread = (await newestThreadOf(trx, machine))!
      const words = { text: 'Hello', key: crypto.randomUUID(), by: { userId: world.ada } }
      return (await sendMessage(trx, thread, { ...words, recipients })).id
    })
  await send([])
  await work()
  expect(new Set(sink.received.flatMap(({ to }) => to))).toEqual(new Set(['joonas@kahvila.test', 'maria@kahvila.test']))
  sink.received.length = 0
  // Liv does not stand on the ticket: choosing her reaches nobody.
  const outsider = { contactId: world.liv, field: 'CC' } as const
  await send([{ contactId: world.joonas, field: 'TO' }, outsider])
  await work()
  expect(sink.received.map(({ to }) => to)).toEqual([['joonas@kahvila.test']])
})
