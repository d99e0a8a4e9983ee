import { describe, expect, test } from 'vitest'
import { newestThreadOf } from '#domain/conversations/thread.ts'
import { ticketFor } from '#domain/tickets/ticket.ts'
import { testDatabase } from '#test/database.ts'
import { hiddenIn, workspaceOf } from '#test/workspace.ts'
import { agent, alone, loadWorld } from '#test/world/world.ts'

const database = await testDatabase()
const { db } = database
const world = await loadWorld(db)
const ada = await workspaceOf(database)(world.ada)
const { machine, invoice, delivery, training, call } = world.tickets
const all = [machine, invoice, delivery, training, call]

const sorted = (ids: readonly number[]) => ids.toSorted((one, other) => one - other)

const listed = async (query: string) => {
  const { status, html } = await ada.get(`/tickets${query}`)
  expect(status, query).toBe(200)
  return [...html.matchAll(/<tr role="row" id="ticket-(\d+)"/g)].map(([, id]) => Number(id))
}

describe('the table', () => {
  test('narrows by everything that its address says', async () => {
    expect(sorted(await listed(''))).toEqual(sorted(all))
    for (const [query, tickets] of [
      ['?state=closed', [delivery]],
      ['?owner=me', [invoice, call]],
      ['?owner=nobody&state=open', [machine, training]],
      [`?owner=${world.sam}`, [delivery]],
      ['?priority=HIGH', [machine]],
      ['?stage=2', [invoice]],
      ['?pipeline=0&search=espresso', [machine]],
      [`?search=%23${call}`, [call]],
      [`?company=${world.nordlys}`, [training]],
      [`?contact=${world.joonas}`, [delivery]],
      ['?search=nothing-at-all', []],
      ['?from=50', []],
    ] as const)
      expect(sorted(await listed(query)), query).toEqual(sorted(tickets))
  })

  test('leaves out what makes no sense, and knows no strangers', async () => {
    for (const query of ['?state=lost', '?owner=x', '?stage=x', '?sort=colour&order=odd', '?from=-1', '?priority='])
      expect(await listed(query), query).toHaveLength(5)
    expect((await ada.get('/tickets?company=999')).status).toBe(404)
    expect((await ada.get('/tickets?contact=999')).status).toBe(404)
  })

  test('sorts by its headers, both ways', async () => {
    const up = await listed('?sort=subject')
    expect(up[0]).toBe(machine)
    expect(await listed('?sort=subject&order=down')).toEqual(up.toReversed())
    expect((await listed('?sort=priority'))[0]).toBe(machine)
    const { html } = await ada.get('/tickets?sort=subject')
    expect(html).toContain('/workspace/tickets?sort=subject&amp;order=down')
    expect(html).toMatch(/aria-sort="ascending"[^>]*><a[^>]*>Subject/)
  })

  test('takes filters away one by one', async () => {
    const { html } = await ada.get(`/tickets?company=${world.nordlys}&owner=me`)
    expect(html).toContain('Remove the filter Company: Nordlys AS')
    expect(html).toContain('href="/workspace/tickets?owner=me"')
    expect((await ada.get('/tickets/companies?search=nord&shape=table&owner=me')).html).toContain(
      `/workspace/tickets?owner=me&amp;company=${world.nordlys}`,
    )
  })
})

describe('the board', () => {
  const column = (html: string, stage: number) =>
    new RegExp(`<section class="board-column" id="stage-${stage}".*?</section>`, 's').exec(html)![0]

  test('has the tickets of each stage', async () => {
    const { html } = await ada.get('/tickets/board')
    expect(column(html, 1)).toContain(`id="card-${machine}"`)
    expect(column(html, 2)).toContain(`id="card-${invoice}"`)
    expect(column(html, 4)).toContain(`id="card-${delivery}"`)
    const mine = await ada.get('/tickets/board?pipeline=0&owner=me')
    expect(mine.html).not.toContain(`id="card-${machine}"`)
    expect((await ada.get('/tickets/board?pipeline=77')).status).toBe(404)
  })

  test('moves a card by a form, and leads back to the same board', async () => {
    const { html } = await ada.get('/tickets/board?owner=nobody')
    const board = hiddenIn(html, `/workspace/tickets/${training}/stage`, 'board').replaceAll('&amp;', '&')
    const moved = await ada.post(`/tickets/${training}/stage`, { stage: '3', board })
    expect(moved).toMatchObject({ status: 303, to: '/workspace/tickets/board?pipeline=0&owner=nobody' })
    expect(column((await ada.get('/tickets/board')).html, 3)).toContain(`id="card-${training}"`)
    const abroad = await ada.post(`/tickets/${training}/stage`, { stage: '3', board: '//elsewhere.test' })
    expect(abroad.to).toBe('/workspace/tickets/board')
  })
})

describe('a new ticket', () => {
  const form = { subject: 'Grinder is loud', content: 'She called.', stage: '1', source: 'PHONE', priority: 'HIGH' }
  const newest = () => db.selectFrom('tickets').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()

  test('begins with whom it is for', async () => {
    const { html } = await ada.get('/tickets/new?search=maria')
    expect(html).toContain(`/workspace/tickets/new?contact=${world.maria}`)
    expect(html).toContain('/workspace/tickets/new?contact=new')
    expect((await ada.get('/tickets/new?contact=999')).status).toBe(404)
    expect((await ada.get(`/tickets/new?contact=${world.maria}`)).html).toContain('maria@kahvila.test')
  })

  test('is made once for a contact, who sees it; it has no conversation', async () => {
    const key = crypto.randomUUID()
    const sent = { ...form, key, contact: String(world.maria), owner: String(world.ada) }
    const [one, two] = await Promise.all([ada.post('/tickets', sent), ada.post('/tickets', sent)])
    expect(one).toMatchObject({ status: 303 })
    expect(two.to).toBe(one.to)
    const made = await newest()
    expect(made).toMatchObject({ subject: 'Grinder is loud', source: 'PHONE', priority: 'HIGH', owner_id: world.ada })
    expect(await ticketFor(db, alone(world.maria), made.id)).toMatchObject({ id: made.id })
    expect(await newestThreadOf(db, made.id)).toBeUndefined()
  })

  test('is made with a new contact, one each', async () => {
    const sent = {
      ...form,
      key: crypto.randomUUID(),
      contact: '',
      first_name: 'Aino',
      last_name: 'Niemi',
      email: 'aino@niemi.test',
    }
    const [one, two] = await Promise.all([ada.post('/tickets', sent), ada.post('/tickets', sent)])
    expect(one.status).toBe(303)
    expect(two.to).toBe(one.to)
    const contacts = await db.selectFrom('contacts').select('id').where('email', '=', 'aino@niemi.test').execute()
    expect(contacts).toHaveLength(1)
    expect(await ticketFor(db, alone(contacts[0]!.id), (await newest()).id)).toBeDefined()
  })

  test('says what is wrong beside the field, and keeps what was typed', async () => {
    const key = crypto.randomUUID()
    const before = await newest()
    const empty = await ada.post('/tickets', { ...form, key, contact: String(world.maria), subject: ' ' })
    expect(empty.status).toBe(422)
    expect(empty.html).toMatch(/id="subject-fault".*Give the ticket a subject\./s)
    expect(empty.html).toContain('She called.</textarea>')
    for (const [fields, words] of [
      [{ contact: '', email: 'aino' }, 'Write the address as'],
      [{ contact: '' }, 'Give the contact a name'],
      [{ contact: '', email: 'maria@kahvila.test' }, 'Another contact has this email'],
      [{ contact: String(world.maria), stage: '999' }, 'stage-fault'],
      [{ contact: String(world.maria), owner: '999' }, 'owner-fault'],
    ] as const) {
      const { status, html } = await ada.post('/tickets', { ...form, key, ...fields })
      expect([status, words]).toEqual([422, words])
      expect(html).toContain(words)
    }
    expect((await ada.post('/tickets', { ...form, key, contact: '999' })).status).toBe(404)
    expect(await ticketFor(db, agent(world.ada), before.id)).toMatchObject({ id: (await newest()).id })
  })
})
