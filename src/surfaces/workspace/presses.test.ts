// A double click, a retry and the back button send a form twice: what it makes is made once.
import { expect, test } from 'vitest'
import { testApp } from '#test/app.ts'

const site = await testApp()
const { db, world } = site
const ada = await site.user(world.ada)
const sam = await site.user(world.sam)
const key = () => crypto.randomUUID()

type Table = 'notes' | 'contacts' | 'companies' | 'inboxes' | 'forms' | 'domains'
const count = async (table: Table): Promise<number> =>
  (
    await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('all'))
      .executeTakeFirstOrThrow()
  ).all

const makers: [where: string, table: Table, fields: Record<string, string>, changed: Record<string, string>][] = [
  [`/workspace/tickets/${world.tickets.call}/notes`, 'notes', { body: 'Call back' }, { body: 'Call again' }],
  [`/workspace/contacts/${world.maria}/notes`, 'notes', { body: 'Likes tea' }, { body: 'Likes coffee' }],
  [`/workspace/companies/${world.kahvila}/notes`, 'notes', { body: 'Renews in May' }, { body: 'Renews in June' }],
  ['/workspace/contacts', 'contacts', { first_name: 'Åke' }, { first_name: 'Åke', last_name: 'Öst' }],
  ['/workspace/companies', 'companies', { name: 'Twice Oy' }, { name: 'Thrice Oy' }],
  ['/workspace/settings/inboxes', 'inboxes', { name: 'Sales', type: 'INBOX' }, { name: 'Sales 2', type: 'INBOX' }],
  ['/workspace/settings/forms', 'forms', { name: 'Returns' }, { name: 'Returns 2' }],
  ['/workspace/settings/domains', 'domains', { host: 'a.acme.fi' }, { host: 'b.acme.fi' }],
]

test.for(makers)('%s makes one %s for one press', async ([where, table, fields, changed]) => {
  const before = await count(table)
  const pressed = { key: key(), ...fields }
  const both = await Promise.all([ada.post(where, pressed), ada.post(where, pressed)])
  const again = await ada.post(where, pressed)
  const places = [...both, again].map((answer) => [answer.status, answer.headers.get('location')])
  expect(new Set(places.map(String)).size).toBe(1)
  expect(places[0]![0]).toBe(303)
  expect(await count(table)).toBe(before + 1)
  // Whoever goes back and writes something else means a second one.
  expect((await ada.post(where, { ...pressed, ...changed })).status).toBe(303)
  expect(await count(table)).toBe(before + 2)
})

test('the press of another is another press', async () => {
  const pressed = { key: key(), body: 'Mine' }
  const where = `/workspace/contacts/${world.maria}/notes`
  const before = await count('notes')
  await ada.post(where, pressed)
  await sam.post(where, pressed)
  expect(await count('notes')).toBe(before + 2)
})

test('what was refused was not pressed: the form goes on with its key', async () => {
  const pressed = { key: key(), first_name: '', last_name: '' }
  const refused = await ada.post('/workspace/contacts', pressed)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain(`name="key" value="${pressed.key}"`)
  expect((await ada.post('/workspace/contacts', { ...pressed, first_name: 'Nea' })).status).toBe(303)
})

test('every such form carries a key of its own', async () => {
  const pages = [
    `/workspace/tickets/${world.tickets.call}`,
    `/workspace/contacts/${world.maria}`,
    `/workspace/companies/${world.kahvila}`,
    '/workspace/contacts/new',
    '/workspace/companies/new',
    '/workspace/settings/inboxes/new',
    '/workspace/settings/forms/new',
    '/workspace/settings/domains/new',
  ]
  for (const page of pages) {
    const keys = [await ada.text(page), await ada.text(page)].map(
      (html) => /name="key" value="([^"]+)"/.exec(html)?.[1],
    )
    expect(keys[0], page).toMatch(/^[\da-f-]{36}$/)
    expect(keys[0], page).not.toBe(keys[1])
  }
})
