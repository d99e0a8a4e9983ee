import { beforeEach, expect, test } from 'vitest'
import { contactDraftFor } from '#domain/conversations/draft.ts'
import { testSite } from '#test/site.ts'

const { db, world, member, agent, set } = await testSite()
const maria = await member(world.maria)
const ask = { subject: 'The grinder is loud', content: 'Since Monday.\n\n*Very* loud.', hs_ticket_priority: 'HIGH' }
const key = (): string => crypto.randomUUID()
const tickets = () => db.selectFrom('tickets').selectAll().orderBy('id').execute()
beforeEach(() => set({ form_id: world.form }))

test('the form asks for what its definition says, and its answers become one ticket with a receipt', async () => {
  const text = await (await maria.get('/portal/tickets/new')).text()
  for (const words of ['File a support ticket', 'Subject', 'Description', 'Priority', 'Attach files', '25 MB'])
    expect(text).toContain(words)
  const before = await tickets()
  const fields = { ...ask, key: key() }
  const pressed = await Promise.all(
    [1, 2, 3].map(() => maria.post('/portal/tickets', fields, new File(['a'], 'a.txt'))),
  )
  const after = await tickets()
  expect(after).toHaveLength(before.length + 1)
  const ticket = after.at(-1)!
  expect(ticket).toMatchObject({ subject: ask.subject, priority: 'HIGH', source: 'FORM' })
  expect(new Set(pressed.map((one) => `${one.status} ${one.headers.get('location')}`))).toEqual(
    new Set([`303 /portal/tickets/${ticket.id}/receipt`]),
  )
  const receipt = await (await maria.get(`/portal/tickets/${ticket.id}/receipt`)).text()
  for (const words of [
    `Ticket ${ticket.id} is filed`,
    'What happens next',
    'Acme Oy will read your ticket',
    'maria@kahvila.test',
  ]) {
    expect(receipt).toContain(words)
  }
  const thread = await db.selectFrom('threads').selectAll().where('ticket_id', '=', ticket.id).executeTakeFirstOrThrow()
  expect(thread).toMatchObject({ channel: 'form', status: 'OPEN', contact_id: world.maria })
  const page = await (await maria.get(`/portal/tickets/${ticket.id}`)).text()
  expect(page.match(/a\.txt/g)!.length).toBeGreaterThan(0)
  expect(page).toContain('<strong>Very</strong>')
})

test('faults stand in a summary and beside their fields, and everything typed is kept', async () => {
  const response = await maria.post(
    '/portal/tickets',
    { ...ask, subject: ' ', hs_ticket_priority: 'SOON', key: key() },
    new File(['b'], 'b.txt'),
  )
  expect(response.status).toBe(422)
  const text = await response.text()
  expect(text).toContain('class="error-summary"')
  expect(text).toContain('href="#subject"')
  expect(text.match(/Write a subject/g)).toHaveLength(2)
  expect(text).toContain('Choose one of the options')
  expect(text).toContain('Since Monday.')
  expect(text).toContain('b.txt')
  const draft = await contactDraftFor(db, world.maria, `form:${world.form}`)
  expect(draft).toMatchObject({ fields: { content: ask.content }, files: [{ name: 'b.txt' }] })
  const field = /name="key" value="([^"]+)"/.exec(text)?.[1] ?? ''
  const sent = await maria.post('/portal/tickets', { ...ask, key: field })
  expect(sent.status).toBe(303)
  const [ticket] = (await tickets()).slice(-1)
  expect(await (await maria.get(`/portal/tickets/${ticket!.id}`)).text()).toContain('b.txt')
  expect(await contactDraftFor(db, world.maria, `form:${world.form}`)).toBeUndefined()
})

test('going back and sending the same is the same ticket; something else is another one', async () => {
  const page = key()
  const first = await maria.post('/portal/tickets', { ...ask, key: page })
  const again = await maria.post('/portal/tickets', { ...ask, key: page })
  const other = await maria.post('/portal/tickets', { ...ask, content: 'Something else', key: page })
  expect(again.headers.get('location')).toBe(first.headers.get('location'))
  expect(other.headers.get('location')).not.toBe(first.headers.get('location'))
})

test('going back to a new page without scripts and sending the same is the same ticket too', async () => {
  const answers = { subject: 'Filed twice', content: 'The same', 'without-scripts': '1' }
  const first = await maria.post('/portal/tickets', { ...answers, key: crypto.randomUUID() })
  const again = await maria.post('/portal/tickets', { ...answers, key: crypto.randomUUID() })
  expect(again.headers.get('location')).toBe(first.headers.get('location'))
  const other = await maria.post('/portal/tickets', { ...answers, content: 'More', key: crypto.randomUUID() })
  expect(other.headers.get('location')).not.toBe(first.headers.get('location'))
})

test('another’s key makes a ticket of one’s own', async () => {
  const page = key()
  const first = await maria.post('/portal/tickets', { ...ask, key: page })
  const liv = await member(world.liv)
  const theirs = await liv.post('/portal/tickets', { ...ask, key: page })
  expect(theirs.headers.get('location')).not.toBe(first.headers.get('location'))
  expect((await liv.get(first.headers.get('location')!)).status).toBe(404)
})

test('without a form there is no button, and no page', async () => {
  await set({ form_id: null })
  expect(await (await maria.get('/portal')).text()).not.toContain('/tickets/new')
  expect((await maria.get('/portal/tickets/new')).status).toBe(404)
  expect((await maria.post('/portal/tickets', { ...ask, key: key() })).status).toBe(404)
})

test('an agent looks at the form and cannot send it', async () => {
  const ada = await agent(world.ada)
  const page = await (await ada.get('/portal/tickets/new')).text()
  expect(page).toMatch(/<fieldset[^>]* disabled/)
  expect(page).not.toMatch(/<form[^>]*method="post"/)
  expect((await ada.post('/portal/tickets', { ...ask, key: key() })).status).toBe(403)
})
