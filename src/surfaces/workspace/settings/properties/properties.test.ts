import { expect, test } from 'vitest'
import { propertyFor, readProperties } from '#domain/crm/properties/registry.ts'
import { testApp } from '#test/app.ts'

const { db, user, world } = await testApp()
const at = '/workspace/settings/properties'
const ada = await user(world.ada)
const sam = await user(world.sam)
const ticket = `/workspace/tickets/${world.tickets.machine}`
const usual = { group: 'ticketinformation', kind: 'text' }

test('a property is made from a label, with options from lines, and stands on the record', async () => {
  const made = await ada.post(`${at}/tickets`, {
    label: 'Kone & malli',
    group: 'ticketinformation',
    kind: 'select',
    options: 'Iso kone\nPieni | small',
    form_field: 'on',
  })
  expect(made.headers.get('location')).toBe(`${at}/tickets/kone_malli?done=Created`)
  const property = await propertyFor(db, 'tickets', 'kone_malli')
  expect(property).toMatchObject({ label: 'Kone & malli', type: 'enumeration', fieldType: 'select', formField: true })
  expect(property.options.map(({ label, value }) => [label, value])).toEqual([
    ['Iso kone', 'iso_kone'],
    ['Pieni', 'small'],
  ])
  expect(await sam.text(ticket)).toContain('Kone &amp; malli')
})

test('what cannot be comes back beside its field, with all that was typed', async () => {
  const nameless = await ada.post(`${at}/tickets`, { ...usual, label: '', description: 'Kept' })
  expect(nameless.status).toBe(422)
  expect(await nameless.text()).toContain('Kept')
  const taken = await ada.post(`${at}/tickets`, { ...usual, label: 'Subject', name: 'subject' })
  expect(taken.status).toBe(409)
  expect(await taken.text()).toContain('There is a property called subject already.')
  expect((await ada.get(`${at}/everything`)).status).toBe(404)
  expect((await ada.get(`${at}/notes`)).status).toBe(404)
})

test('it is edited in place on the record, and its history tells by whom', async () => {
  await ada.post(`${at}/tickets`, { ...usual, label: 'Serial', kind: 'number', new_group: 'Machines' })
  const { version } = await db
    .selectFrom('tickets')
    .select('version')
    .where('id', '=', world.tickets.machine)
    .executeTakeFirstOrThrow()
  const save = (value: string, at: number) =>
    sam.post(`${ticket}/all-properties`, { property: 'serial', value, version: String(at) })
  expect((await save('12', version)).status).toBe(303)
  const wrong = await save('twelve', version + 1)
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('“twelve” is not a number.')
  // Somebody who still looks at the record as it was would overwrite what they have not seen.
  expect((await save('13', version)).status).toBe(409)
  expect((await save('14', version + 1)).status).toBe(303)
  const history = await sam.text(`${ticket}/all-properties/serial`)
  expect(history.indexOf('14')).toBeLessThan(history.lastIndexOf('12'))
  expect(history).toContain('Sam Berg')
  const all = await sam.text(`${ticket}/all-properties?search=serial`)
  expect(all).toContain('Machines')
  expect(all).not.toContain('Subject')
})

test('the product’s own cannot be changed, and what nobody may write is not written', async () => {
  expect(await ada.text(`${at}/tickets/subject`)).toContain('part of the product')
  const changed = await ada.post(`${at}/tickets/subject`, { ...usual, label: 'Mine' })
  expect([403, 404, 409, 422]).toContain(changed.status)
  expect((await propertyFor(db, 'tickets', 'subject')).label).not.toBe('Mine')
  const closed = await sam.post(`${ticket}/all-properties`, { property: 'hs_object_id', value: '7' })
  expect(closed.status).toBe(422)
  expect((await sam.post(`${ticket}/all-properties`, { property: 'archived_at', value: 'now' })).status).toBe(404)
})

test('archived, it vanishes with its values, and comes back with them', async () => {
  const archive = await ada.text(`${at}/tickets/serial/archival`)
  expect(archive).toContain('1 record has a value of it')
  expect((await ada.post(`${at}/tickets/serial/archival`)).status).toBe(303)
  expect((await readProperties(db, 'tickets')).has('serial')).toBe(false)
  expect(await sam.text(ticket)).not.toContain('Serial')
  expect(await ada.text(`${at}/tickets?state=archived`)).toContain('Serial')
  expect((await ada.post(`${at}/tickets/serial/restoration`)).status).toBe(303)
  expect(await sam.text(`${ticket}/all-properties?search=serial`)).toContain('14')
})
