import { expect, test } from 'vitest'
import { testApp } from '#test/app.ts'

const { db, member, user, world } = await testApp()
const maria = await member(world.maria)
const ada = await user(world.ada)

const base = { object_type: 'tickets', group_name: 'ticketinformation', form_field: true }
const option = (value: string, displayOrder: number) => ({ label: `The ${value}`, value, displayOrder, hidden: false })
await db
  .insertInto('properties')
  .values([
    {
      ...base,
      name: 'serial',
      label: 'Serial number',
      description: 'Under the lid',
      type: 'number',
      field_type: 'number',
    },
    { ...base, name: 'bought', label: 'Bought', type: 'date', field_type: 'date' },
    {
      ...base,
      name: 'parts',
      label: 'Parts',
      type: 'enumeration',
      field_type: 'checkbox',
      options: JSON.stringify([option('grinder', 0), option('pump', 1)]),
    },
    { ...base, name: 'secret_score', label: 'Score', type: 'number', field_type: 'number', form_field: false },
  ])
  .execute()

const form = `/workspace/settings/forms/${world.form}`
const asked = ['content', 'serial', 'bought', 'parts', 'secret_score']
await ada.post(form, [
  ['name', 'Support form'],
  ['inbox_id', String(world.inbox)],
  ['version', '1'],
  ...asked.map((name): [string, string] => ['asked', name]),
  ['required', 'serial'],
])

const file = (fields: [string, string][]) =>
  maria.post('/portal/tickets', [['subject', 'Broken'], ['content', 'It is'], ['key', crypto.randomUUID()], ...fields])

test('the form asks for the account’s own properties, and for those only that it may ask for', async () => {
  const page = await maria.text('/portal/tickets/new')
  expect(page).toContain('Serial number')
  expect(page).toContain('Under the lid')
  expect(page).toContain('The grinder')
  expect(page).not.toContain('Score')
})

test('answers are kept as their properties have them, and nothing that was not asked', async () => {
  const filed = await file([
    ['serial', ' 12 '],
    ['bought', '2026-05-01'],
    ['parts', 'grinder'],
    ['parts', 'pump'],
    ['secret_score', '99'],
  ])
  expect(filed.status).toBe(303)
  const id = Number(/tickets\/(\d+)/.exec(filed.headers.get('location')!)![1])
  const { properties } = await db
    .selectFrom('tickets')
    .select('properties')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(properties).toEqual({ serial: '12', bought: '2026-05-01', parts: 'grinder;pump' })
})

test('a fault stands beside its field, and what was typed stays', async () => {
  const faulty = await file([
    ['serial', 'twelve'],
    ['bought', 'yesterday'],
    ['parts', 'pump'],
    ['parts', 'engine'],
  ])
  expect(faulty.status).toBe(422)
  const page = await faulty.text()
  expect(page).toContain('Write a number.')
  expect(page).toContain('Write a date.')
  expect(page).toContain('Choose one of the options.')
  expect(page).toContain('value="twelve"')
  expect(page).toMatch(/<input[^>]*value="pump"[^>]*checked|<input[^>]*checked[^>]*value="pump"/)
  const missing = await file([['serial', '']])
  expect(missing.status).toBe(422)
  expect(await missing.text()).toContain('Answer this.')
})

test('the portal shows beside a ticket what it was told to, in words, and nothing else', async () => {
  const filed = await file([
    ['serial', '1234567'],
    ['bought', '2026-05-01'],
    ['parts', 'pump'],
  ])
  const ticket = /\/portal\/tickets\/\d+/.exec(filed.headers.get('location')!)![0]
  await db
    .updateTable('tickets')
    .set({
      properties: JSON.stringify({ serial: '1234567', bought: '2026-05-01', parts: 'grinder;pump', secret_score: '7' }),
    })
    .where('id', '=', Number(ticket.split('/').at(-1)))
    .execute()
  expect(await maria.text(ticket)).not.toContain('1,234,567')
  const { version } = await db
    .selectFrom('portals')
    .select('version')
    .where('id', '=', world.portal)
    .executeTakeFirstOrThrow()
  const saved = await ada.post('/workspace/settings/customer-portal', [
    ['version', String(version)],
    ['name', 'Acme support'],
    ['slug', 'portal'],
    ['domain_id', String(world.domain)],
    ['default_inbox_id', String(world.inbox)],
    ['form_id', String(world.form)],
    ['shown_properties', 'serial'],
    ['shown_properties', 'bought'],
    ['shown_properties', 'parts'],
    ['shown_properties', 'hs_object_source'],
  ])
  expect(saved.status).toBe(303)
  const page = await maria.text(ticket)
  expect(page).toContain('1,234,567')
  expect(page).toContain('1 May 2026')
  expect(page).toContain('The grinder and The pump')
  expect(page).not.toContain('Score')
})
