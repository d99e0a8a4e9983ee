import { beforeEach, describe, expect, test } from 'vitest'
import { closeTicket } from '#domain/tickets/moving.ts'
import { lockTicketFor } from '#domain/tickets/ticket.ts'
import { testSite } from '#test/site.ts'

const { db, world, browser, member, agent, set, queriesOf } = await testSite()
const maria = await member(world.maria)
const liv = await member(world.liv)
const { invoice, machine, delivery, call, training } = world.tickets
const textOf = async (who: typeof maria, address: string) => (await who.get(address)).text()
beforeEach(() => set({ shows_stages: false, ticket_access: 'own' }))

test('shows subject, status, turn, properties and the conversation, in three queries', async () => {
  const text = await textOf(maria, `/portal/tickets/${invoice}`)
  for (const words of [
    'The invoice of October',
    'Waiting for you',
    'Open',
    'Medium',
    'Maria Virtanen',
    'Ada Lind',
    'Hi Maria',
  ]) {
    expect(text, words).toContain(words)
  }
  expect(text).toContain('<title>The invoice of October shows a wrong delivery address · Acme support</title>')
  expect(await queriesOf(() => maria.get(`/portal/tickets/${invoice}`))).toBe(3)
})

test('comments among colleagues are on no page of the portal', async () => {
  for (const address of [
    '/portal',
    `/portal/tickets/${machine}`,
    '/portal?search=batch',
    `/portal/tickets/${machine}?after=0`,
  ]) {
    expect(await textOf(maria, address)).not.toContain('pumps')
  }
})

test('a stranger gets the same 404 for what is another’s and for what does not exist, on every route', async () => {
  expect((await liv.get(`/portal/tickets/${training}`)).status).toBe(200)
  for (const route of ['', '/receipt', '/files/1', '?after=0', '?before=99']) {
    const [theirs, nothing] = await Promise.all([
      liv.get(`/portal/tickets/${machine}${route}`),
      liv.get(`/portal/tickets/999999${route}`),
    ])
    expect([theirs.status, nothing.status], route).toEqual([404, 404])
    expect(await theirs.text()).toBe(await nothing.text())
  }
  const answer = await liv.post(`/portal/tickets/${machine}/answers`, { text: 'Hello', key: crypto.randomUUID() })
  expect(answer.status).toBe(404)
  for (const id of ['0', '-1', '1e3', '01', '99999999999999999999', 'x', '1%00', "1'"]) {
    expect((await maria.get(`/portal/tickets/${id}`)).status, id).toBe(404)
  }
})

test('a colleague sees it where the portal grants the company’s tickets, and only there', async () => {
  expect((await maria.get(`/portal/tickets/${delivery}`)).status).toBe(404)
  await set({ ticket_access: 'company' })
  expect((await maria.get(`/portal/tickets/${delivery}`)).status).toBe(200)
  expect((await liv.get(`/portal/tickets/${delivery}`)).status).toBe(404)
})

describe('status changes are quiet lines', () => {
  test('closed, or by stage where stages show', async () => {
    const joonas = await member(world.joonas)
    const plain = await textOf(joonas, `/portal/tickets/${delivery}`)
    expect(plain.match(/class="event-line"/g)).toHaveLength(1)
    await set({ shows_stages: true })
    const staged = await textOf(joonas, `/portal/tickets/${delivery}`)
    expect(staged.match(/class="event-line"/g)!.length).toBeGreaterThan(2)
    expect(staged).toContain('Now: Waiting on us')
  })

  test('a closed ticket says that an answer opens it, or what else can be done', async () => {
    const joonas = await member(world.joonas)
    expect(await textOf(joonas, `/portal/tickets/${delivery}`)).toContain('your answer opens it again')
    await db.updateTable('pipelines').set({ contact_reopens: false }).execute()
    const text = await textOf(joonas, `/portal/tickets/${delivery}`)
    expect(text).toContain('It takes no more answers')
    expect(text).not.toContain('<textarea')
    await db.updateTable('pipelines').set({ contact_reopens: true }).execute()
  })
})

test('a ticket without a conversation shows what it is about, and can be answered', async () => {
  const text = await textOf(maria, `/portal/tickets/${call}`)
  expect(text).toContain('due for its yearly service')
  expect(text).toContain('<textarea')
  await set({ default_inbox_id: null })
  const none = await textOf(maria, `/portal/tickets/${call}`)
  expect(none).toContain('Answers are not taken here yet')
  await set({ default_inbox_id: world.inbox })
})

test('an agent reads along and has no box to answer in', async () => {
  const ada = await agent(world.ada)
  const text = await textOf(ada, `/portal/tickets/${training}`)
  expect(text).toContain('You are signed in as Ada Lind')
  expect(text).not.toContain('<textarea')
  expect((await ada.post(`/portal/tickets/${training}/answers`, { text: 'x' })).status).toBe(403)
})

test('what came since an entry is there for a live page, changes of stage too', async () => {
  const by = { kind: 'user', id: world.ada } as const
  const last = await db.selectFrom('messages').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
  await db.transaction().execute(async (trx) => {
    await closeTicket(trx, await lockTicketFor(trx, { kind: 'user', userId: world.ada }, training), { by })
  })
  const text = await textOf(liv, `/portal/tickets/${training}?after=${last.id}`)
  expect(text).toContain('class="event-line"')
  expect(text).not.toContain('daily cleaning')
})

test('times are in the zone that the browser names; one that does not exist is ignored', async () => {
  const page = (zone: string) => textOf(browser(`${maria.cookie}; tz=${zone}`), `/portal/tickets/${invoice}`)
  const hours = async (zone: string) => /title="[^"]*?(\d\d:\d\d)"/.exec(await page(zone))?.[1]
  expect(await hours('Pacific/Auckland')).not.toBe(await hours('Europe/Helsinki'))
  expect(await hours('Moon/Base')).toBe(await hours('Europe/Helsinki'))
})
