import { describe, expect, test } from 'vitest'
import { caller } from '#test/api.ts'
import { testApp } from '#test/app.ts'

const site = await testApp()
const script = await caller(site)
const { maria, kahvila, tickets } = site.world
const contacts = '/crm/v3/objects/contacts'
const hubspot = (associationTypeId: number) => ({ associationCategory: 'HUBSPOT_DEFINED', associationTypeId })
const make = async (properties: object, type = 'contacts') =>
  (await script.post(`/crm/v3/objects/${type}`, { properties })).body

describe('a record', () => {
  test('is made, read, changed and archived', async () => {
    const made = await script.post(contacts, {
      properties: { email: 'Aino@Uusi.test', firstname: 'Aino', lastname: null },
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      properties: { email: 'aino@uusi.test', firstname: 'Aino', lastname: null, hs_object_id: made.body['id'] },
      archived: false,
    })
    expect(made.body['createdAt']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    const one = `${contacts}/${made.body['id']!}`
    const changed = await script.patch(one, { properties: { lastname: 'Salo', phone: 401 } })
    expect(changed).toMatchObject({
      status: 200,
      body: { properties: { lastname: 'Salo', phone: '401', firstname: 'Aino' } },
    })
    const read = await script.get(`${one}?properties=phone,nothing&properties=lastname`)
    expect(Object.keys(read.body['properties']!).toSorted()).toEqual([
      'createdate',
      'hs_object_id',
      'lastmodifieddate',
      'lastname',
      'phone',
    ])
    expect((await script.delete(one)).status).toBe(204)
    expect(await script.get(one)).toMatchObject({
      status: 404,
      body: { status: 'error', category: 'OBJECT_NOT_FOUND' },
    })
    expect((await script.get(`${one}?archived=true`)).body).toMatchObject({
      archived: true,
      archivedAt: expect.any(String) as string,
    })
    expect((await script.delete(one)).status).toBe(204)
    expect((await script.patch(one, { properties: { phone: '1' } })).status).toBe(404)
  })

  test('is reached by every name of its type, and by a property that is its alone', async () => {
    for (const type of ['contacts', 'contact', '0-1', 'CONTACTS'])
      expect((await script.get(`/crm/v3/objects/${type}/${maria}`)).body).toMatchObject({ id: String(maria) })
    const byEmail = await script.get(`${contacts}/${encodeURIComponent('MARIA@kahvila.test')}?idProperty=email`)
    expect(byEmail).toMatchObject({ status: 200, body: { id: String(maria) } })
    const changed = await script.send('PATCH', `${contacts}/maria%40kahvila.test?idProperty=email`, {
      properties: { jobtitle: 'Owner' },
    })
    expect(changed).toMatchObject({ status: 200, body: { properties: { jobtitle: 'Owner' } } })
    expect((await script.get(`${contacts}/nobody@x.test?idProperty=email`)).status).toBe(404)
    expect((await script.get(`${contacts}/Maria?idProperty=firstname`)).status).toBe(400)
    for (const id of ['0', '-1', 'x', '1.5', '9'.repeat(40), '%00', "1'--"])
      expect((await script.get(`${contacts}/${id}`)).status, id).toBe(404)
  })

  test('tells its history, newest first', async () => {
    const { id } = await make({ email: 'history@x.test', firstname: 'First' })
    await script.patch(`${contacts}/${id!}`, { properties: { firstname: 'Second' } })
    const { body } = await script.get(`${contacts}/${id!}?propertiesWithHistory=firstname,email`)
    expect(body['propertiesWithHistory']!['firstname']).toMatchObject([
      { value: 'Second', sourceType: 'INTEGRATION', sourceId: String(script.id) },
      { value: 'First' },
    ])
    expect(body['propertiesWithHistory']!['email']).toMatchObject([{ value: 'history@x.test' }])
  })

  test('tells what it is associated with', async () => {
    const { body } = await script.get(`${contacts}/${maria}?associations=companies,ticket&associations=0-46`)
    expect(body['associations']!['companies']!['results']).toContainEqual({
      id: String(kahvila),
      type: 'contact_to_company',
    })
    expect(body['associations']!['tickets']!['results']).toContainEqual({
      id: String(tickets.machine),
      type: 'contact_to_ticket',
    })
    expect(body['associations']!['notes']).toBeUndefined()
    expect((await script.get(`${contacts}/${maria}?associations=deals`)).status).toBe(404)
    const half = await caller(site, ['crm.objects.contacts.read'])
    expect((await half.get(`${contacts}/${maria}?associations=tickets`)).status).toBe(403)
  })

  test('is associated from the beginning', async () => {
    const made = await script.post('/crm/v3/objects/tickets', {
      properties: { subject: 'Made over the API', hs_pipeline_stage: '1', hs_ticket_priority: 'HIGH' },
      associations: [
        { to: { id: maria }, types: [hubspot(16)] },
        { to: { id: String(kahvila) }, types: [hubspot(26)] },
      ],
    })
    expect(made).toMatchObject({
      status: 201,
      body: { properties: { hs_pipeline: '0', hs_pipeline_stage: '1', hs_ticket_priority: 'HIGH' } },
    })
    const { body } = await script.get(`/crm/v3/objects/tickets/${made.body['id']!}?associations=contacts,companies`)
    expect(body['associations']).toMatchObject({
      contacts: { results: [{ id: String(maria) }] },
      companies: { results: expect.arrayContaining([{ id: String(kahvila), type: 'ticket_to_company' }]) as unknown },
    })
    const member = await site.member(maria)
    expect(await member.text('/portal')).toContain('Made over the API')
    const half = await caller(site, ['tickets'])
    const stranger = {
      properties: { subject: 'x', hs_pipeline_stage: '1' },
      associations: [{ to: { id: '1' }, types: [hubspot(16)] }],
    }
    expect((await half.post('/crm/v3/objects/tickets', stranger)).status).toBe(403)
    const nonsense = { properties: { email: 'a@a.test' }, associations: [{ to: { id: '1' }, types: [hubspot(16)] }] }
    expect((await script.post(contacts, nonsense)).status).toBe(400)
    const nobody = {
      properties: { subject: 'x', hs_pipeline_stage: '1' },
      associations: [{ to: { id: '987654321' }, types: [hubspot(16)] }],
    }
    expect((await script.post('/crm/v3/objects/tickets', nobody)).status).toBe(404)
  })

  test('has values that can be, and all that is wrong is told at once', async () => {
    const reply = await script.post('/crm/v3/objects/tickets', {
      properties: { subject: 'x', hs_pipeline_stage: '1', hs_ticket_priority: 'NOW', nothing: 'y', createdate: 'z' },
    })
    expect(reply).toMatchObject({ status: 400, body: { status: 'error', category: 'VALIDATION_ERROR' } })
    expect(reply.body['message']).toMatch(/^Property values were not valid: \[\{"isValid":false,"message":/)
    expect(reply.body['errors']).toMatchObject([
      { code: 'INVALID_OPTION', context: { propertyName: ['hs_ticket_priority'] } },
      { code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['nothing'] } },
      { code: 'READ_ONLY_VALUE', context: { propertyName: ['createdate'] } },
    ])
    const short = await script.post('/crm/v3/objects/tickets', { properties: { content: 'x' } })
    expect(short).toMatchObject({ status: 400, body: { context: { properties: ['subject', 'hs_pipeline_stage'] } } })
    expect(await script.post(contacts, { properties: { email: 'maria@kahvila.test' } })).toMatchObject({
      status: 409,
      body: { category: 'CONFLICT', message: `Contact already exists. Existing ID: ${maria}` },
    })
    expect(
      (await script.post('/crm/v3/objects/tickets', { properties: { subject: 'x', hs_pipeline_stage: '77' } })).status,
    ).toBe(400)
  })

  test('made under a key is made once', async () => {
    const send = () => script.post(contacts, { properties: { email: 'keyed@x.test' } }, { 'idempotency-key': 'k1' })
    const [one, other] = [await send(), await send()]
    expect([other.status, other.body]).toEqual([201, one.body])
  })
})

test('notes are records too', async () => {
  const made = await script.post('/crm/v3/objects/notes', {
    properties: { hs_note_body: 'By a script', hs_timestamp: '2026-01-02T03:04:05Z' },
    associations: [{ to: { id: tickets.call }, types: [hubspot(228)] }],
  })
  expect(made).toMatchObject({ status: 201, body: { properties: { hs_note_body: 'By a script' } } })
  const read = await script.get(`/crm/v3/objects/notes/${made.body['id']!}?associations=tickets`)
  expect(read.body['associations']).toMatchObject({ tickets: { results: [{ id: String(tickets.call) }] } })
  expect((await script.delete(`/crm/v3/objects/notes/${made.body['id']!}`)).status).toBe(204)
})

test('a list has pages in the order of ids', async () => {
  const seen: string[] = []
  let path: string | undefined = `${contacts}?limit=2&associations=companies`
  while (path) {
    const { body } = await script.get(path)
    seen.push(...(body['results'] as unknown as { id: string }[]).map(({ id }) => id))
    const after: string | undefined = body['paging']?.['next']?.['after']
    path = after && `${contacts}?limit=2&after=${after}`
  }
  const rows = await site.db
    .selectFrom('contacts')
    .select('id')
    .where('archived_at', 'is', null)
    .orderBy('id')
    .execute()
  expect(seen).toEqual(rows.map(({ id }) => String(id)))
  expect((await script.get(`${contacts}?archived=true`)).body['results']).toMatchObject([{ archived: true }])
  expect((await script.get('/crm/v3/objects/deals')).status).toBe(404)
})
