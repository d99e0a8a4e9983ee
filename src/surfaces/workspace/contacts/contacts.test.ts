import { describe, expect, test } from 'vitest'
import { companiesOf, contactFor } from '#domain/crm/contact.ts'
import { entriesFor } from '#domain/tickets/conversation.ts'
import { testDatabase } from '#test/database.ts'
import { hiddenIn, workspaceOf } from '#test/workspace.ts'
import { alone, loadWorld } from '#test/world/world.ts'

const database = await testDatabase()
const { db } = database
const world = await loadWorld(db)
const as = workspaceOf(database)
const [ada, sam] = [await as(world.ada), await as(world.sam)]
const at = (id: number, rest = '') => `/contacts/${id}${rest}`
const contact = (id: number) => contactFor(db, { id: world.ada }, id)

test('are listed and found by name and address', async () => {
  const { html } = await ada.get('/contacts')
  for (const name of ['Maria Virtanen', 'Joonas Korhonen', 'Liv Hansen']) expect(html).toContain(name)
  const found = await ada.get('/contacts?search=NORDLYS')
  expect(found.html).toContain('Liv Hansen')
  expect(found.html).not.toContain('Maria Virtanen')
  expect((await ada.get('/contacts?search=%25&from=x')).html).toContain('Nothing found')
})

test('what does not exist is a 404', async () => {
  for (const id of ['999999', '0', 'x'])
    for (const rest of ['', '/archival', '/companies/new', '/companies/1/primary'])
      expect((await ada.get(`/contacts/${id}${rest}`)).status, id + rest).toBe(404)
  expect((await ada.post(at(999), {})).status).toBe(404)
  expect((await ada.post(at(999, '/archival'))).status).toBe(404)
  expect((await ada.post(at(999, '/notes'), { body: 'x' })).status).toBe(404)
  expect((await ada.get(at(world.maria, `/companies/${world.nordlys}/primary`))).status).toBe(404)
})

test('a record shows tickets, companies, whether they can sign in, and the way to a new ticket', async () => {
  const { html } = await ada.get(at(world.maria))
  for (const words of ['Can sign in to the portal', 'Espresso machine', 'Kahvila Oy', 'Primary company'])
    expect(html).toContain(words)
  expect(html).toContain(`/workspace/tickets/new?contact=${world.maria}`)
})

test('a new one is checked, kept and made', async () => {
  const wrong = await ada.post('/contacts', { email: 'aino', first_name: 'Aino' })
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('Write the address as')
  expect(wrong.html).toContain('value="Aino"')
  expect((await ada.post('/contacts', {})).html).toContain('Give the contact a name')
  expect((await ada.post('/contacts', { email: 'liv@nordlys.test' })).status).toBe(422)
  const made = await ada.post('/contacts', {
    first_name: 'Aino',
    email: 'aino@kahvila.test',
    company: String(world.kahvila),
  })
  expect(made.status).toBe(303)
  const id = Number(made.to!.split('/').at(-1))
  expect(await companiesOf(db, id)).toMatchObject([{ id: world.kahvila, is_primary: true }])
  expect((await ada.get(at(id))).html).toContain('Cannot sign in to the portal')
})

describe('properties', () => {
  const send = (browser: typeof ada, property: string, value: string, version: number) =>
    browser.post(at(world.liv, '/properties'), { property, value, version: String(version) })

  test('change in place, and are refused in place', async () => {
    const { version } = await contact(world.liv)
    expect((await send(ada, 'phone', '+47 5', version)).status).toBe(303)
    expect((await send(ada, 'owner_id', String(world.sam), version + 1)).status).toBe(303)
    expect((await send(ada, 'locale', 'fi', version + 2)).status).toBe(303)
    expect(await contact(world.liv)).toMatchObject({ phone: '+47 5', owner_id: world.sam, locale: 'fi' })
    for (const [property, value, words] of [
      ['email', 'liv', 'Write the address as'],
      ['email', 'maria@kahvila.test', 'Another contact has this email'],
      ['phone', '1'.repeat(51), '50 characters at most'],
      ['owner_id', '999', 'does not exist'],
      ['locale', 'sv', ''],
      ['archived_at', '2026-01-01', ''],
    ] as const) {
      const { status, html } = await send(ada, property, value, version + 3)
      expect([property, status]).toEqual([property, 422])
      expect(html).toContain(words)
    }
    expect((await ada.get(at(world.liv))).html).toContain('Ada Lind changed owner')
  })

  test('two who change the same are told of each other', async () => {
    const { version } = await contact(world.liv)
    await send(sam, 'job_title', 'Owner', version)
    const late = await send(ada, 'job_title', 'Manager', version)
    expect(late.status).toBe(409)
    expect(late.html).toContain('Sam Berg changed Job title to “Owner”')
    const again = hiddenIn(late.html, `/workspace/contacts/${world.liv}/properties`, 'version')
    expect((await send(ada, 'job_title', 'Manager', Number(again))).status).toBe(303)
  })
})

describe('companies', () => {
  test('are added, made primary and left, each with its consequence', async () => {
    await db.updateTable('portals').set({ ticket_access: 'company' }).execute()
    const asked = await ada.get(at(world.liv, `/companies/new?company=${world.kahvila}`))
    expect(asked.html).toContain('The primary company of Liv Hansen stays as it is.')
    await ada.post(at(world.liv, '/companies'), { company: String(world.kahvila) })
    expect(await companiesOf(db, world.liv)).toMatchObject([
      { is_primary: true, id: world.nordlys },
      { id: world.kahvila },
    ])
    const primary = await ada.get(at(world.liv, `/companies/${world.kahvila}/primary`))
    expect(primary.html).toContain('Liv Hansen will see the tickets of Kahvila Oy')
    await ada.post(at(world.liv, `/companies/${world.kahvila}/primary`))
    expect(await companiesOf(db, world.liv)).toMatchObject([
      { is_primary: true, id: world.kahvila },
      { id: world.nordlys },
    ])
    expect((await ada.get(at(world.liv, `/companies/${world.kahvila}/removal`))).html).toContain('no longer see')
    await ada.post(at(world.liv, `/companies/${world.kahvila}/removal`))
    expect(await companiesOf(db, world.liv)).toMatchObject([{ id: world.nordlys, is_primary: false }])
    expect((await ada.post(at(world.liv, '/companies'), { company: '999' })).status).toBe(422)
    expect((await ada.post(at(world.liv, '/companies'), { company: '' })).status).toBe(422)
  })
})

test('notes stay with colleagues', async () => {
  expect((await ada.post(at(world.maria, '/notes'), { body: '' })).status).toBe(422)
  await ada.post(at(world.maria, '/notes'), { body: 'Calls before eight' })
  expect((await sam.get(at(world.maria))).html).toContain('Calls before eight')
  for (const id of [world.tickets.machine, world.tickets.invoice])
    expect(JSON.stringify(await entriesFor(db, alone(world.maria), id))).not.toContain('before eight')
})

test('archiving names the consequence, and takes the contact out', async () => {
  expect((await ada.get(at(world.joonas, '/archival'))).html).toContain('can no longer sign in')
  expect(await ada.post(at(world.joonas, '/archival'))).toMatchObject({ status: 303, to: '/workspace/contacts' })
  expect((await ada.get(at(world.joonas))).status).toBe(404)
  expect((await ada.get('/contacts')).html).not.toContain('Joonas')
  // Their ticket keeps them, and they can still be taken off it.
  const { delivery } = world.tickets
  expect((await ada.get(`/tickets/${delivery}`)).html).toContain('Joonas Korhonen')
  expect((await ada.get(`/tickets/${delivery}/contacts/${world.joonas}/removal`)).status).toBe(200)
})

test('speak Finnish', async () => {
  expect((await (await as(world.ada, 'fi')).get(at(world.maria))).html).toContain('Voi kirjautua portaaliin')
})
