import { expect, test } from 'vitest'
import { companyFor } from '#domain/crm/company.ts'
import { testDatabase } from '#test/database.ts'
import { hiddenIn, workspaceOf } from '#test/workspace.ts'
import { loadWorld } from '#test/world/world.ts'

const database = await testDatabase()
const { db } = database
const world = await loadWorld(db)
const as = workspaceOf(database)
const [ada, sam] = [await as(world.ada), await as(world.sam)]
const at = (id: number, rest = '') => `/companies/${id}${rest}`
const company = (id: number) => companyFor(db, { id: world.ada }, id)
const send = (browser: typeof ada, property: string, value: string, version: number) =>
  browser.post(at(world.kahvila, '/properties'), { property, value, version: String(version) })

test('are listed and found by name and domain', async () => {
  expect((await ada.get('/companies')).html).toContain('Tampere, Finland')
  const { html } = await ada.get('/companies?search=nordlys.test')
  expect(html).toContain('Nordlys AS')
  expect(html).not.toContain('Kahvila Oy')
})

test('what does not exist is a 404', async () => {
  for (const id of ['999999', '0', 'x'])
    for (const rest of ['', '/archival', '/contacts/new'])
      expect((await ada.get(`/companies/${id}${rest}`)).status).toBe(404)
  expect((await ada.post(at(999, '/archival'))).status).toBe(404)
  expect((await ada.post(at(999, '/notes'), { body: 'x' })).status).toBe(404)
  expect((await ada.post(at(999, '/properties'), { property: 'city', value: 'x' })).status).toBe(404)
})

test('a record shows its people, primary or not, and its tickets', async () => {
  const { html } = await ada.get(at(world.kahvila))
  for (const words of ['Maria Virtanen', 'Joonas Korhonen', 'Primary company', 'Espresso machine'])
    expect(html).toContain(words)
  expect((await ada.get(at(world.kahvila, '/contacts/new?search=liv'))).html).toContain(
    `/workspace/contacts/${world.liv}/companies/new?company=${world.kahvila}`,
  )
})

test('a new one needs a name', async () => {
  const empty = await ada.post('/companies', { name: ' ', city: 'Turku' })
  expect(empty.status).toBe(422)
  expect(empty.html).toContain('Give the company a name.')
  expect(empty.html).toContain('value="Turku"')
  const made = await ada.post('/companies', { name: 'Aura Ky' })
  expect((await ada.get(made.to!.replace('/workspace', ''))).html).toContain('Ada Lind created the company')
})

test('properties change in place; who is late is told', async () => {
  const { version } = await company(world.kahvila)
  expect((await send(ada, 'city', 'Oulu', version)).status).toBe(303)
  expect((await send(ada, 'name', ' ', version + 1)).status).toBe(422)
  expect((await send(ada, 'city', 'x'.repeat(101), version + 1)).status).toBe(422)
  expect((await send(ada, 'id', '7', version + 1)).status).toBe(422)
  expect((await send(ada, 'owner_id', '999', version + 1)).status).toBe(422)
  const late = await send(sam, 'city', 'Kuopio', version)
  expect(late.status).toBe(409)
  expect(late.html).toContain('Ada Lind changed City to “Oulu”')
  const again = hiddenIn(late.html, `/workspace/companies/${world.kahvila}/properties`, 'version')
  expect((await send(sam, 'city', 'Kuopio', Number(again))).status).toBe(303)
  expect((await send(ada, 'phone', '+358 1', version)).status).toBe(303)
  expect(await company(world.kahvila)).toMatchObject({ city: 'Kuopio', phone: '+358 1' })
})

test('notes and archiving', async () => {
  await ada.post(at(world.kahvila, '/notes'), { body: 'Pays late' })
  const { html } = await sam.get(at(world.kahvila))
  expect(html).toContain('Pays late')
  expect((await ada.get(at(world.kahvila, '/archival'))).html).toContain('nobody sees tickets through it any more')
  expect(await ada.post(at(world.kahvila, '/archival'))).toMatchObject({ status: 303, to: '/workspace/companies' })
  expect((await ada.get(at(world.kahvila))).status).toBe(404)
})

test('speak Finnish', async () => {
  expect((await (await as(world.ada, 'fi')).get('/companies')).html).toContain('Luo yritys')
})
