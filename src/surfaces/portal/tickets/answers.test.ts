import { expect, test } from 'vitest'
import { closeTicket } from '#domain/tickets/moving.ts'
import { lockTicketFor } from '#domain/tickets/ticket.ts'
import { contactDraftFor, saveContactDraft } from '#domain/conversations/draft.ts'
import { testSite } from '#test/site.ts'

const { db, world, browser, request, member, set } = await testSite()
const maria = await member(world.maria)
const { invoice, machine, call } = world.tickets
const key = (): string => crypto.randomUUID()
const answer = (ticket: number, fields: Record<string, string>, ...files: File[]) =>
  maria.post(`/portal/tickets/${ticket}/answers`, fields, ...files)
const messages = async () => await db.selectFrom('messages').select(['id', 'text']).orderBy('id').execute()
const draftOf = (ticket: number) => contactDraftFor(db, world.maria, `ticket:${ticket}`)

test('an answer is one message, shown at its place, however often it is pressed', async () => {
  const before = await messages()
  const fields = { text: 'Street 1\r\n33100 Tampere', key: key() }
  const pressed = await Promise.all([1, 2, 3].map(() => answer(invoice, fields)))
  const after = await messages()
  expect(after).toHaveLength(before.length + 1)
  expect(after.at(-1)?.text).toBe('Street 1\n33100 Tampere')
  for (const response of pressed) {
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      `/portal/tickets/${invoice}#message-${after.at(-1)!.id}`,
    ])
  }
})

test('who goes back and writes something else has written a second message; the first press again is still the first', async () => {
  const page = key()
  const first = await answer(machine, { text: 'One', key: page })
  const second = await answer(machine, { text: 'Two', key: page })
  const again = await answer(machine, { text: 'One', key: page })
  expect(second.headers.get('location')).not.toBe(first.headers.get('location'))
  expect(again.headers.get('location')).toBe(first.headers.get('location'))
})

test('who goes back to a new page without scripts and sends the same words and files has sent them once, until somebody answers', async () => {
  const back = { text: 'The same', 'without-scripts': '1' }
  const photo = (bytes: string) => new File([bytes], 'photo.txt')
  const first = await answer(machine, { ...back, key: key() }, photo('a'))
  const again = await answer(machine, { ...back, text: 'The same ', key: key() }, photo('a'))
  expect(again.headers.get('location')).toBe(first.headers.get('location'))
  const other = await answer(machine, { ...back, key: key() }, photo('b'))
  expect(other.headers.get('location')).not.toBe(first.headers.get('location'))
  const { id, thread_id } = await db.selectFrom('messages').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
  await db
    .insertInto('messages')
    .values({ thread_id, text: 'Which one?', direction: 'OUTGOING', user_id: world.ada, idempotency_key: key() })
    .execute()
  const later = await answer(machine, { ...back, key: key() }, photo('b'))
  expect(later.headers.get('location')).not.toContain(`#message-${id}`)
})

test('who says the same twice on purpose is heard twice', async () => {
  const first = await answer(machine, { text: 'Yes', key: key() })
  const second = await answer(machine, { text: 'Yes', key: key() })
  expect(second.headers.get('location')).not.toBe(first.headers.get('location'))
})

test('a press that is repeated takes nothing from what was begun since', async () => {
  const sent = { text: 'Sent once', key: key() }
  await answer(machine, sent)
  await db
    .transaction()
    .execute((trx) => saveContactDraft(trx, world.maria, `ticket:${machine}`, { fields: { text: 'Next' }, key: key() }))
  await answer(machine, sent)
  expect((await draftOf(machine))?.fields).toEqual({ text: 'Next' })
})

test('files go with it, and come back as they were, to those who may see the ticket', async () => {
  const response = await answer(
    invoice,
    { text: '', key: key() },
    new File(['<script>alert(1)</script>'], '../../bill.html', { type: 'text/html' }),
  )
  expect(response.status).toBe(303)
  const text = await (await maria.get(`/portal/tickets/${invoice}`)).text()
  const href = /href="(\/portal\/tickets\/\d+\/files\/\d+)"/.exec(text)?.[1] ?? ''
  expect(text).toContain('bill.html')
  expect(text).not.toContain('../bill')
  const file = await maria.get(href)
  expect(await file.text()).toBe('<script>alert(1)</script>')
  expect(file.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(file.headers.get('content-type')).not.toContain('html')
  expect(file.headers.get('content-security-policy')).toContain('sandbox')
  for (const stranger of [await member(world.liv), await member(world.joonas)])
    expect((await stranger.get(href)).status).toBe(404)
  expect((await browser().get(href)).status).toBe(303)
  expect((await maria.get(href.replace(`tickets/${invoice}`, `tickets/${machine}`))).status).toBe(404)
})

test('what cannot be sent is kept, text and files, and said beside its field', async () => {
  const tooLong = 'x'.repeat(50_001)
  const response = await answer(invoice, { text: tooLong, key: key() }, new File(['bytes'], 'notes.txt'))
  expect(response.status).toBe(422)
  const text = await response.text()
  expect(text).toContain(tooLong)
  expect(text).toContain('notes.txt')
  expect(text).toContain('aria-invalid="true"')
  expect(await draftOf(invoice)).toMatchObject({ fields: { text: tooLong }, files: [{ name: 'notes.txt' }] })
  // Sent again, shortened, without choosing the file again.
  const field = /name="key" value="([^"]+)"/.exec(text)?.[1] ?? ''
  expect((await answer(invoice, { text: 'Short', key: field })).status).toBe(303)
  expect(await (await maria.get(`/portal/tickets/${invoice}`)).text()).toContain('notes.txt')
  expect(await draftOf(invoice)).toBeUndefined()
})

test('a kept file that is taken away without scripts does not go along', async () => {
  const page = key()
  const files = [new File(['1'], 'right.txt'), new File(['2'], 'wrong.txt')]
  await answer(invoice, { text: 'x'.repeat(50_001), key: page }, ...files)
  const wrong = (await draftOf(invoice))!.files.find((file) => file.name === 'wrong.txt')!
  const fields = { text: 'Only the right one', key: page, 'kept-removed': String(wrong.id) }
  expect((await answer(invoice, fields)).status).toBe(303)
  const text = await (await maria.get(`/portal/tickets/${invoice}`)).text()
  expect(text).toContain('right.txt')
  expect(text).not.toContain('wrong.txt')
})

test('who was signed out meanwhile gets back what they wrote, and sends it once signed in again', async () => {
  const fields = { text: 'Written for an hour <b>', key: key() }
  const before = await messages()
  const response = await browser().post(`/portal/tickets/${invoice}/answers`, fields, new File(['x'], 'x.txt'))
  expect(response.status).toBe(401)
  const text = await response.text()
  expect(text).toContain('Written for an hour &lt;b>')
  expect(text).toContain(`value="${fields.key}"`)
  expect(text).toContain(`action="/portal/tickets/${invoice}/answers"`)
  expect(await messages()).toEqual(before)
  expect((await answer(invoice, fields)).status).toBe(303)
})

test('nothing at all is no answer', async () => {
  const before = await messages()
  expect((await answer(invoice, { text: ' \n ', key: key() })).status).toBe(422)
  expect((await answer(invoice, {})).status).toBe(422)
  expect((await answer(invoice, { text: 'No key of ours', key: 'x' })).status).toBe(303)
  expect(await messages()).toHaveLength(before.length + 1)
})

test('a closed ticket opens again; where the pipeline does not reopen it is a 409 that keeps the text', async () => {
  const close = () =>
    db.transaction().execute(async (trx) => {
      const ticket = await lockTicketFor(trx, { kind: 'user', userId: world.ada }, machine)
      await closeTicket(trx, ticket, { by: { kind: 'user', id: world.ada } })
    })
  await close()
  const reopening = { text: 'It stopped again', key: key() }
  expect((await answer(machine, reopening)).status).toBe(303)
  await close()
  await db.updateTable('pipelines').set({ contact_reopens: false }).execute()
  expect((await answer(machine, reopening)).status).toBe(303)
  const response = await answer(machine, { text: 'And again', key: key() })
  expect(response.status).toBe(409)
  expect(await draftOf(machine)).toMatchObject({ fields: { text: 'And again' } })
  await db.updateTable('pipelines').set({ contact_reopens: true }).execute()
})

test('a ticket without a conversation gets one in the default inbox, or says that there is none', async () => {
  await set({ default_inbox_id: null })
  const response = await answer(call, { text: 'Tuesday is fine', key: key() })
  expect(response.status).toBe(409)
  expect((await draftOf(call))?.fields).toEqual({ text: 'Tuesday is fine' })
  await set({ default_inbox_id: world.inbox })
  expect((await answer(call, { text: 'Tuesday is fine', key: key() })).status).toBe(303)
  const thread = await db
    .selectFrom('threads')
    .select(['inbox_id', 'channel'])
    .where('ticket_id', '=', call)
    .executeTakeFirst()
  expect(thread).toEqual({ inbox_id: world.inbox, channel: 'portal' })
})

test('another site cannot make a browser answer', async () => {
  const before = await messages()
  const body = new FormData()
  body.append('text', 'Forged')
  const headers = {
    'sec-fetch-site': 'cross-site',
    origin: 'http://evil.test',
    cookie: maria.cookie,
    accept: 'text/html',
  }
  const forged = await request(`/portal/tickets/${invoice}/answers`, { method: 'POST', body, headers })
  expect(forged.status).toBe(403)
  expect(await messages()).toEqual(before)
})
