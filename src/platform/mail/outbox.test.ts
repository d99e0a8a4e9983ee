import { expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { isAddress, oneLine, queueMail, type OutgoingMail } from './outbox.ts'

const { db } = await testDatabase()

const mail = (change: Partial<OutgoingMail> = {}): OutgoingMail => ({
  reference: 'message:1',
  to: { name: 'Maria', address: 'maria@kahvila.test' },
  from: { name: 'Acme', address: 'noreply@acme.test' },
  subject: 'Hello',
  text: 'Hello',
  html: '<p>Hello</p>',
  ...change,
})
const queue = (change?: Partial<OutgoingMail>) => db.transaction().execute((trx) => queueMail(trx, mail(change)))
const row = (id: number) => db.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('a mail and its job exist when the change that asked for them commits, and not before', async () => {
  const lost = db.transaction().execute(async (trx) => {
    await queueMail(trx, mail({ messageId: '<lost@acme.test>' }))
    throw new Error('the change failed')
  })
  await expect(lost).rejects.toThrow('the change failed')
  expect(await db.selectFrom('mails').selectAll().execute()).toEqual([])

  const id = await queue()
  expect(await row(id)).toMatchObject({
    status: 'queued',
    recipient: 'maria@kahvila.test',
    attempts: 0,
    is_secret: false,
  })
  expect((await row(id)).message_id).toMatch(/^<[0-9a-f]{32}@acme\.test>$/)
})

test('the same Message-ID is the same mail', async () => {
  const first = await queue({ messageId: '<one@acme.test>' })
  expect(await queue({ messageId: '<one@acme.test>', subject: 'Again' })).toBe(first)
  expect((await row(first)).subject).toBe('Hello')
})

test('names, subjects and header values cannot begin a header of their own', async () => {
  const id = await queue({
    to: { name: 'Maria\r\nBcc: all@world.test', address: 'maria@kahvila.test' },
    subject: 'Hi\r\nBcc: all@world.test\r\n\r\nbody',
    headers: { References: '<a@b>\r\nBcc: all@world.test' },
  })
  const kept = await row(id)
  expect(kept.recipient_name).toBe('Maria Bcc: all@world.test')
  expect(kept.subject).toBe('Hi Bcc: all@world.test body')
  expect(kept.headers).toEqual({ References: '<a@b> Bcc: all@world.test' })
  await expect(queue({ headers: { 'X\r\nBcc': 'a' } })).rejects.toThrow('Not a header')
})

test('an address that is none fails where it can be seen, and undoes nothing', async () => {
  const id = await queue({ to: { name: '', address: 'a@b.test, c@d.test' } })
  expect(await row(id)).toMatchObject({ status: 'failed', last_fault: 'address' })
})

test.each(['maria@kahvila.test', 'o’neil+x@mail.example.org', 'noreply@localhost', 'jörg@exämple.test'])(
  '%s is an address',
  (text) => expect(isAddress(text)).toBe(true),
)

test.each([
  '',
  'maria',
  'a@b\r\nRCPT TO:<c@d>',
  'a b@c.test',
  '<a@b.test>',
  '"a@b"@c.test',
  'a@b.test,c@d.test',
  '@b',
  'a@',
])('%j is none', (text) => expect(isAddress(text)).toBe(false))

test('a line of text stays one line', () => {
  expect(oneLine(' a\r\n\tb\u0000\u2028c ')).toBe('a b c')
})
