import { describe, expect, test } from 'vitest'
import { openThread } from '#domain/conversations/thread.ts'
import { entriesFor, ticketPageFor } from '#domain/tickets/conversation.ts'
import { ticketFor } from '#domain/tickets/ticket.ts'
import { testDatabase } from '#test/database.ts'
import { hiddenIn, workspaceOf } from '#test/workspace.ts'
import { agent, alone, loadWorld } from '#test/world/world.ts'

const database = await testDatabase()
const { db } = database
const world = await loadWorld(db)
const as = workspaceOf(database)
const [ada, sam] = [await as(world.ada), await as(world.sam)]
const { machine, invoice, call, training } = world.tickets
const at = (id: number, rest = '') => `/tickets/${id}${rest}`
const ticket = (id: number) => ticketFor(db, agent(world.ada), id)
const seenByMaria = async (id: number) =>
  JSON.stringify([await ticketPageFor(db, alone(world.maria), id), await entriesFor(db, alone(world.maria), id)])

test('shows the ticket with who is on it and what happened', async () => {
  const { status, html } = await ada.get(at(machine))
  expect(status).toBe(200)
  for (const words of ['Espresso machine stops', 'Maria Virtanen', 'Kahvila Oy', 'Sam Berg commented for colleagues'])
    expect(html).toContain(words)
})

test('what does not exist is a 404, for reading and for writing', async () => {
  for (const id of ['999999', '0', 'x', '1e3']) {
    expect((await ada.get(`/tickets/${id}`)).status, id).toBe(404)
    for (const rest of ['properties', 'stage', 'owner', 'closure', 'conversation', 'notes', 'contacts', 'company'])
      expect([404, 422], rest).toContain(
        (await ada.post(`/tickets/${id}/${rest}`, { stage: '1', owner: '', contact: '1', company: '' })).status,
      )
  }
  expect((await ada.get(at(machine, `/notes/9999`))).status).toBe(404)
})

describe('properties', () => {
  const send = (browser: typeof ada, id: number, property: string, value: string, version: number) =>
    browser.post(at(id, '/properties'), { property, value, version: String(version) })

  test('change in place, and are refused in place', async () => {
    const { version } = await ticket(machine)
    expect(await send(ada, machine, 'subject', '  Machine stops  ', version)).toMatchObject({ status: 303 })
    expect(await ticket(machine)).toMatchObject({ subject: 'Machine stops' })
    const empty = await send(ada, machine, 'subject', ' ', version + 1)
    expect(empty).toMatchObject({ status: 422 })
    expect(empty.html).toContain('Give the ticket a subject.')
    expect((await send(ada, machine, 'priority', 'GREEN', version + 1)).status).toBe(422)
    expect((await send(ada, machine, 'owner_id', '1', version + 1)).status).toBe(422)
    await send(ada, machine, 'priority', 'URGENT', version + 1)
    await send(ada, machine, 'category', 'PRODUCT_ISSUE', version + 2)
    expect(await ticket(machine)).toMatchObject({ priority: 'URGENT', category: 'PRODUCT_ISSUE' })
    const { html } = await ada.get(at(machine))
    expect(html).toContain('Ada Lind changed priority')
    expect(html).toMatch(/<del>High<\/del> <ins>Urgent<\/ins>/)
  })

  test('a ticket of several categories says all of them, and keeps them until another is chosen', async () => {
    const { version, category } = await ticket(machine)
    const both = 'PRODUCT_ISSUE;BILLING_ISSUE'
    await send(ada, machine, 'category', both, version)
    expect(await ticket(machine)).toMatchObject({ category: both })
    const { html } = await ada.get(at(machine))
    expect(html).toMatch(/<option[^>]*value="PRODUCT_ISSUE;BILLING_ISSUE"[^>]*>Product issue, Billing issue</)
    expect((await send(ada, machine, 'category', 'PRODUCT_ISSUE;NOTHING', version + 1)).status).toBe(422)
    await send(ada, machine, 'category', category ?? '', version + 1)
    expect(await ticket(machine)).toMatchObject({ category })
  })

  test('two who change the same are told of each other, and nothing is lost', async () => {
    const { version } = await ticket(invoice)
    await send(sam, invoice, 'content', 'What Sam wrote', version)
    const late = await send(ada, invoice, 'content', 'What Ada <typed>', version)
    expect(late.status).toBe(409)
    expect(late.html).toContain('Sam Berg changed Description to “What Sam wrote”')
    expect(late.html).toContain('What Ada &lt;typed></textarea>')
    expect(await ticket(invoice)).toMatchObject({ content: 'What Sam wrote' })
    const again = hiddenIn(late.html, `/workspace/tickets/${invoice}/properties`, 'version')
    expect((await send(ada, invoice, 'content', 'What Ada typed', Number(again))).status).toBe(303)
  })

  test('two who change different things do not disturb each other', async () => {
    const { version } = await ticket(invoice)
    await send(sam, invoice, 'priority', 'HIGH', version)
    expect((await send(ada, invoice, 'category', 'BILLING_ISSUE', version)).status).toBe(303)
    expect((await send(ada, invoice, 'category', '', version + 9)).status).toBe(409)
  })
})

test('is moved, given, closed and opened again', async () => {
  await ada.post(at(training, '/stage'), { stage: '3' })
  await ada.post(at(training, '/owner'), { owner: String(world.sam) })
  expect(await ticket(training)).toMatchObject({ stage_id: 3, owner_id: world.sam })
  expect((await ada.post(at(training, '/stage'), { stage: '999' })).status).toBe(422)
  expect((await ada.post(at(training, '/owner'), { owner: '999' })).status).toBe(422)
  expect(await ada.post(at(training, '/closure'))).toMatchObject({ status: 303, to: `/workspace/tickets/${training}` })
  expect(await ticket(training)).toMatchObject({ is_closed: true })
  await ada.post(at(training, '/reopening'))
  expect(await ticket(training)).toMatchObject({ is_closed: false })
  const { html } = await ada.get(at(training))
  expect(html).toContain('Ada Lind closed this: Closed')
  expect(html).toContain('Ada Lind gave this to Sam Berg')
  expect(html).not.toContain('closed the conversation')
})

describe('conversations', () => {
  test('the newest is marked as the one that the customer sees', async () => {
    await db.transaction().execute((trx) =>
      openThread(trx, {
        inboxId: world.inbox,
        channel: 'email',
        ticketId: invoice,
        contactId: world.maria,
        by: { kind: 'contact', id: world.maria },
      }),
    )
    const { html } = await ada.get(at(invoice))
    const [newest, older] = html.split('class="thread-card"').slice(1)
    expect(newest).toContain('The customer sees this one')
    expect(older).toContain('Not visible to the customer')
  })

  test('a ticket without one says where an answer lands, and lets the agent write first, once', async () => {
    const { html } = await ada.get(at(call))
    expect(html).toContain('the answer opens a conversation in Support')
    const key = hiddenIn(html, `/workspace/tickets/${call}/conversation`, 'key')
    const empty = await ada.post(at(call, '/conversation'), { key, text: ' ' })
    expect(empty.status).toBe(422)
    expect(empty.html).toContain('Write something')
    for (const _ of [1, 2]) await ada.post(at(call, '/conversation'), { key, text: 'Does Tuesday the 8th suit you?' })
    const seen = await seenByMaria(call)
    expect(seen.split('Does Tuesday').length).toBe(2)
  })
})

describe('parties', () => {
  test('a contact is found, confirmed with the consequence, added and removed', async () => {
    const found = await ada.get(at(machine, '/contacts/new?search=liv'))
    expect(found.html).toContain(`/workspace/tickets/${machine}/contacts/new?contact=${world.liv}`)
    expect(found.html).not.toContain('Joonas')
    const asked = await ada.get(at(machine, `/contacts/new?contact=${world.liv}`))
    expect(asked.html).toContain('Liv Hansen will see this ticket')
    await ada.post(at(machine, '/contacts'), { contact: String(world.liv) })
    expect(await ticketFor(db, alone(world.liv), machine)).toMatchObject({ id: machine })
    expect((await ada.get(at(machine, `/contacts/${world.liv}/removal`))).html).toContain('will no longer see')
    await ada.post(at(machine, `/contacts/${world.liv}/removal`))
    await expect(ticketFor(db, alone(world.liv), machine)).rejects.toMatchObject({ status: 404 })
    expect((await ada.post(at(machine, '/contacts'), { contact: '999' })).status).toBe(422)
  })

  test('the company is set and taken off, with who sees the ticket by it', async () => {
    await db.updateTable('portals').set({ ticket_access: 'company' }).execute()
    const { html } = await ada.get(at(machine, `/company?company=${world.nordlys}`))
    expect(html).toContain('Everybody whose primary company is Nordlys AS will see this ticket')
    expect(html).toContain('People of Kahvila Oy will no longer see')
    await ada.post(at(machine, '/company'), { company: String(world.nordlys) })
    expect((await ada.get(at(machine))).html).toContain(`/workspace/companies/${world.nordlys}`)
    expect((await ada.get(at(machine, '/company/removal'))).html).toContain('Nordlys AS')
    await ada.post(at(machine, '/company'), { company: '' })
    expect((await ada.get(at(machine, '/company/removal'))).status).toBe(404)
    expect((await ada.post(at(machine, '/company'), { company: '999' })).status).toBe(422)
  })
})

describe('notes', () => {
  test('are added, edited and deleted by who wrote them, and no customer meets them', async () => {
    expect((await ada.post(at(machine, '/notes'), { body: ' ' })).html).toContain('Write something first.')
    await ada.post(at(machine, '/notes'), { body: 'Pump of *March*' })
    const { html } = await sam.get(at(machine))
    expect(html).toContain('Only Acme Oy sees this')
    const id = /id="note-(\d+)"/.exec(html)![1]!
    expect(html).not.toContain(`/notes/${id}/removal`)
    expect((await sam.get(at(machine, `/notes/${id}`))).status).toBe(403)
    expect((await sam.post(at(machine, `/notes/${id}`), { body: 'No' })).status).toBe(403)
    expect((await sam.post(at(machine, `/notes/${id}/removal`))).status).toBe(403)
    expect((await ada.get(at(invoice, `/notes/${id}`))).status).toBe(404)
    expect((await ada.post(at(machine, `/notes/${id}`), { body: '' })).status).toBe(422)
    await ada.post(at(machine, `/notes/${id}`), { body: 'Pump of April' })
    expect((await sam.get(at(machine))).html).toContain('Pump of April')
    const seen = await seenByMaria(machine)
    expect(seen).toContain('Machine stops')
    expect(seen).not.toMatch(/Pump of|recalled/)
    await ada.post(at(machine, `/notes/${id}/removal`))
    expect((await sam.get(at(machine))).html).not.toContain('Pump of')
  })
})

test('speaks Finnish', async () => {
  const { html } = await (await as(world.ada, 'fi')).get(at(machine))
  expect(html).toContain('Asiakas näkee tämän')
  expect(html).toContain('Aikajana')
})
