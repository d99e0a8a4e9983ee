import { expect, test } from 'vitest'
import { fileTicket } from '#domain/tickets/creating.ts'
import { handles, migrateJobs, runDueJobs } from '#platform/jobs/jobs.ts'
import { testDatabase } from '#test/database.ts'
import { loadWorld } from '#test/world/world.ts'
import { mailReceipt, mailReceiptToContact } from './receipting.ts'

const { db, pool } = await testDatabase()
const world = await loadWorld(db)
await migrateJobs(pool)
const services = { db, smtpUrl: undefined, baseUrl: 'https://help.acme.test', secretKey: 'k'.repeat(32) }
const work = () => runDueJobs(pool, [handles(mailReceipt, (job) => mailReceiptToContact(services, job))])

const file = (contactId: number, subject = 'Buy now <b>cheap</b>', content = 'https://spam.test') =>
  db.transaction().execute((trx) =>
    fileTicket(trx, {
      subject,
      content,
      by: { kind: 'contact', id: contactId },
      contactIds: [contactId],
      contactId,
      inboxId: world.inbox,
      channel: 'form',
      source: 'FORM',
      key: crypto.randomUUID(),
    }),
  )
const receiptOf = (ticketId: number) =>
  db.selectFrom('mails').selectAll().where('reference', '=', `ticket:${ticketId}`).execute()

test('who files a ticket gets one receipt, in fixed words, with the number and the link', async () => {
  const { ticket } = await file(world.maria)
  await work()
  await mailReceiptToContact(services, { ticketId: ticket.id, contactId: world.maria })
  const [receipt, ...more] = await receiptOf(ticket.id)
  expect(more).toEqual([])
  expect(receipt).toMatchObject({ recipient: 'maria@kahvila.test', subject: `[#${ticket.id}] We received your ticket` })
  expect(receipt!.text_body).toContain(`https://localhost/portal/tickets/${ticket.id}`)
  expect(`${receipt!.text_body}${receipt!.html_body}${receipt!.subject}`).not.toMatch(/cheap|spam/)
  expect(receipt!.message_id).toMatch(
    new RegExp(`^<t${ticket.id}\\.c${world.maria}\\.[0-9a-f]{32}@help\\.acme\\.test>$`),
  )
})

test('the receipt is in Finnish for who reads Finnish', async () => {
  await db.updateTable('contacts').set({ locale: 'fi' }).where('id', '=', world.joonas).execute()
  const { ticket } = await file(world.joonas)
  await work()
  expect((await receiptOf(ticket.id))[0]).toMatchObject({ subject: `[#${ticket.id}] Tikettisi on vastaanotettu` })
})

test('an address that nobody has proven gets none', async () => {
  const { id } = await db
    .insertInto('contacts')
    .values({ email: 'third@party.test' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { ticket } = await file(id)
  await work()
  expect(await receiptOf(ticket.id)).toEqual([])
})
