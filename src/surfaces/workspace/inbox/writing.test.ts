import { expect, test } from 'vitest'
import { newestThreadOf } from '#domain/conversations/thread.ts'
import { entriesFor } from '#domain/tickets/conversation.ts'
import { answerTicket } from '#domain/tickets/answering.ts'
import { ticketFor } from '#domain/tickets/ticket.ts'
import { testDatabase } from '#test/database.ts'
import { fieldOf, inboxOf } from '#test/inbox.ts'
import { agent, alone, loadWorld } from '#test/world/world.ts'

const database = await testDatabase()
const { db } = database
const world = await loadWorld(db)
const as = await inboxOf(database)
const [ada, sam] = [await as(world.ada), await as(world.sam)]
const threadOf = async (ticketId: number) => (await newestThreadOf(db, ticketId))!.id
const machine = await threadOf(world.tickets.machine)
const invoice = await threadOf(world.tickets.invoice)
const page = (view: string, thread: number) => `${view}/${thread}`

async function customerWrites(ticketId: number, text: string) {
  await db.transaction().execute(async (trx) => {
    const ticket = await ticketFor(trx, alone(world.maria), ticketId)
    await answerTicket(trx, ticket, {
      text,
      key: crypto.randomUUID(),
      by: { contactId: world.maria },
      inboxId: world.inbox,
    })
  })
}

test('a reply reaches the customer, with its file; a comment never does', async () => {
  const form = await ada.opened(invoice)
  const file = new File(['%PDF-1.4 corrected'], 'invoice.pdf', { type: 'application/pdf' })
  const sent = await ada.post(`${page('mine', invoice)}/replies?search=x`, {
    ...form,
    text: 'Here it is.',
    files: file,
  })
  expect(sent.status).toBe(303)
  expect(sent.to).toMatch(new RegExp(`^/workspace/inbox/mine/${invoice}\\?search=x#message-\\d+$`))
  const note = await ada.opened(invoice, 'comment')
  const noted = await ada.post(`${page('mine', invoice)}/comments`, { ...note, text: 'She is right, our mistake.' })
  expect(noted.to).toMatch(/#comment-\d+$/)

  const { html } = await ada.get(page('mine', invoice))
  expect(html).toContain('She is right, our mistake.')
  expect(html).toContain('invoice.pdf')
  expect(html).toContain('Only Acme Oy sees this')
  const seen = await entriesFor(db, alone(world.maria), world.tickets.invoice)
  expect(JSON.stringify(seen)).toContain('Here it is.')
  expect(JSON.stringify(seen)).not.toContain('our mistake')
  const path = new RegExp(`/workspace/inbox/mine/${invoice}/files/\\d+`).exec(html)![0].replace('/workspace/inbox/', '')
  expect((await ada.get(path)).status).toBe(200)
  expect((await ada.get(path.replace(String(invoice), String(machine)))).status).toBe(404)
})

test('one press is one message, however often it arrives', async () => {
  const form = await ada.opened(machine)
  const twice = [1, 2].map(() => ada.post(`${page('open', machine)}/replies`, { ...form, text: 'Only once.' }))
  const [one, two] = await Promise.all(twice)
  expect(one!.to).toBe(two!.to)
  const { length } = await db.selectFrom('messages').select('id').where('text', '=', 'Only once.').execute()
  expect(length).toBe(1)
})

test('an empty answer says so and changes nothing', async () => {
  const form = await ada.opened(machine)
  const { status, html } = await ada.post(`${page('open', machine)}/replies`, { ...form, text: '  ' })
  expect(status).toBe(422)
  expect(html).toContain('Write something, or add a file.')
})

test('over a new message asks first, shows it, and keeps the text', async () => {
  const form = await ada.opened(machine)
  await customerWrites(world.tickets.machine, 'It works again!')
  const late = await ada.post(`${page('open', machine)}/replies`, { ...form, text: 'A mechanic comes at nine.' })
  expect(late.status).toBe(409)
  const notice = /class="notice" data-tone="caution" role="status" id="news".*?<textarea/s.exec(late.html)![0]
  expect(notice).toContain('It works again!')
  expect(late.html).toContain('A mechanic comes at nine.</textarea>')
  expect(late.html).toContain('Send anyway')
  expect(await db.selectFrom('messages').select('id').where('text', 'like', 'A mechanic%').execute()).toEqual([])
  // Whoever leaves finds it again; whoever sends now has seen it.
  expect((await ada.get(page('open', machine))).html).toContain('A mechanic comes at nine.</textarea>')
  const again = { key: fieldOf(late.html, 'reply', 'key'), seen: fieldOf(late.html, 'reply', 'seen') }
  const sent = await ada.post(`${page('open', machine)}/replies`, { ...again, text: 'A mechanic comes at nine.' })
  expect(sent.status).toBe(303)
  expect((await ada.get(page('open', machine))).html).not.toContain('nine.</textarea>')
})

test('a colleague’s answer is news too; one’s own is not', async () => {
  const [first, second] = [await ada.opened(machine), await sam.opened(machine)]
  await sam.post(`${page('open', machine)}/replies`, { ...second, text: 'From Sam.' })
  expect((await ada.post(`${page('open', machine)}/replies`, { ...first, text: 'From Ada.' })).status).toBe(409)
  const mine = await ada.opened(machine)
  const other = await ada.opened(machine)
  await ada.post(`${page('open', machine)}/replies`, { ...mine, text: 'From one tab.' })
  expect((await ada.post(`${page('open', machine)}/replies`, { ...other, text: 'From another tab.' })).status).toBe(303)
})

test('an answer can close at once', async () => {
  const form = await ada.opened(invoice)
  await ada.post(`${page('mine', invoice)}/replies`, { ...form, text: 'Done.', after: 'close' })
  expect(await ticketFor(db, agent(world.ada), world.tickets.invoice)).toMatchObject({ is_closed: true })
})
