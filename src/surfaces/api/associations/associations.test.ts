import { describe, expect, test } from 'vitest'
import { caller } from '#test/api.ts'
import { testApp } from '#test/app.ts'

const site = await testApp()
const script = await caller(site)
const { maria, joonas, liv, kahvila, nordlys, tickets } = site.world
const hubspot = (associationTypeId: number) => ({ associationCategory: 'HUBSPOT_DEFINED', associationTypeId })
const id = (number: number) => ({ id: String(number) })

describe('the fourth version', () => {
  test('associates two records under their types, reads and ends it', async () => {
    const path = `/crm/v4/objects/contact/${liv}/associations/0-2`
    const made = await script.put(`${path}/${kahvila}`, [hubspot(1), hubspot(279)])
    expect(made).toMatchObject({
      status: 201,
      body: {
        fromObjectTypeId: '0-1',
        fromObjectId: String(liv),
        toObjectTypeId: '0-2',
        toObjectId: String(kahvila),
        labels: ['Primary'],
      },
    })
    const read = await script.get(path)
    expect(read.body['results']).toMatchObject([
      {
        toObjectId: String(kahvila),
        associationTypes: [
          { category: 'HUBSPOT_DEFINED', typeId: 279, label: null },
          { typeId: 1, label: 'Primary' },
        ],
      },
      { toObjectId: String(nordlys), associationTypes: [{ typeId: 279 }] },
    ])
    expect((await script.delete(`${path}/${kahvila}`)).status).toBe(204)
    expect((await script.get(path)).body['results']).toHaveLength(1)
    expect((await script.delete(`${path}/${kahvila}`)).status).toBe(204)
  })

  test('pages, and tells where the next page is', async () => {
    const path = `/crm/v4/objects/companies/${kahvila}/associations/contacts`
    const first = await script.get(`${path}?limit=1`)
    expect(first.body['results']).toMatchObject([{ toObjectId: String(maria) }])
    const after = first.body['paging']!['next']!['after']!
    expect((await script.get(`${path}?limit=1&after=${after}`)).body).toMatchObject({
      results: [{ toObjectId: String(joonas) }],
    })
    expect((await script.get(`${path}?limit=501`)).status).toBe(400)
  })

  test('associates plainly, and answers both ways', async () => {
    const { status, body } = await script.put(
      `/crm/v4/objects/tickets/${tickets.training}/associations/default/contacts/${maria}`,
    )
    expect(status).toBe(200)
    expect(body['results']).toEqual([
      { from: id(tickets.training), to: id(maria), associationSpec: hubspot(16) },
      { from: id(maria), to: id(tickets.training), associationSpec: hubspot(15) },
    ])
  })

  test('of many does what can be done, and tells of the rest', async () => {
    const inputs = [
      { from: id(maria), to: id(nordlys), types: [hubspot(279)] },
      { from: id(maria), to: id(987_654_321), types: [hubspot(279)] },
      { from: id(maria), to: id(nordlys), types: [hubspot(280)] },
    ]
    const { status, body } = await script.post('/crm/v4/associations/contacts/companies/batch/create', { inputs })
    expect(status).toBe(207)
    expect(body).toMatchObject({
      status: 'COMPLETE',
      results: [{ toObjectId: String(nordlys), labels: [] }],
      numErrors: 2,
    })
    expect(body['errors']).toMatchObject([
      { status: 'error', category: 'OBJECT_NOT_FOUND', context: { toObjectId: ['987654321'] } },
      { category: 'VALIDATION_ERROR', subCategory: 'association.type_unknown' },
    ])
    const read = await script.post('/crm/v4/associations/contacts/companies/batch/read', {
      inputs: [id(maria), id(987_654_321)],
    })
    expect(read).toMatchObject({ status: 207, body: { numErrors: 1 } })
    expect(read.body['results']).toMatchObject([
      { from: id(maria), to: [{ toObjectId: String(kahvila) }, { toObjectId: String(nordlys) }] },
    ])
    expect(read.body['errors']).toMatchObject([
      {
        subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
        message: 'No company is associated with contact 987654321.',
      },
    ])
    const end = { inputs: [{ from: id(maria), to: [id(nordlys)] }] }
    expect((await script.post('/crm/v4/associations/contacts/companies/batch/archive', end)).status).toBe(204)
    expect((await script.get(`/crm/v4/objects/contacts/${maria}/associations/companies`)).body['results']).toHaveLength(
      1,
    )
  })

  test('has labels of the account’s own', async () => {
    const labels = '/crm/v4/associations/contacts/companies/labels'
    const made = await script.post(labels, {
      label: 'Billing contact',
      name: 'billing_contact',
      inverseLabel: 'Pays through',
    })
    expect(made.status).toBe(200)
    expect(made.body['results']).toMatchObject([
      { category: 'USER_DEFINED', label: 'Billing contact' },
      { label: 'Pays through' },
    ])
    const typeId = Number(made.body['results']![0]!['typeId'])
    const types = [{ associationCategory: 'USER_DEFINED', associationTypeId: typeId }]
    const put = await script.put(`/crm/v4/objects/contacts/${maria}/associations/companies/${kahvila}`, types)
    expect(put.body).toMatchObject({ labels: ['Billing contact'] })
    expect((await script.put(labels, { associationTypeId: typeId, label: 'Pays' })).status).toBe(204)
    expect(JSON.stringify((await script.get(labels)).body)).toContain('"Pays"')
    const off = { inputs: [{ from: id(maria), to: id(kahvila), types }] }
    expect((await script.post('/crm/v4/associations/contacts/companies/batch/labels/archive', off)).status).toBe(204)
    expect(
      JSON.stringify((await script.get(`/crm/v4/objects/contacts/${maria}/associations/companies`)).body),
    ).not.toContain('Pays')
    expect((await script.delete(`${labels}/${typeId}`)).status).toBe(204)
    expect(await script.delete(`${labels}/${typeId}`)).toMatchObject({
      status: 404,
      body: { category: 'OBJECT_NOT_FOUND' },
    })
  })
})

test('the third version has names for types', async () => {
  const at = '/crm/v3/associations/tickets/contacts'
  expect((await script.get(`${at}/types`)).body).toEqual({ results: [{ id: '16', name: 'ticket_to_contact' }] })
  const inputs = [{ from: id(tickets.call), to: id(joonas), type: 'ticket_to_contact' }]
  expect(await script.post(`${at}/batch/create`, { inputs })).toMatchObject({ status: 201, body: { results: inputs } })
  const read = await script.post(`${at}/batch/read`, { inputs: [id(tickets.call)] })
  expect(read.body['results']![0]!['to']).toContainEqual({ id: String(joonas), type: 'ticket_to_contact' })
  expect((await script.post(`${at}/batch/archive`, { inputs })).status).toBe(204)
  const wrong = [{ from: id(tickets.call), to: id(joonas), type: 'ticket_to_moon' }]
  expect(await script.post(`${at}/batch/create`, { inputs: wrong })).toMatchObject({ status: 400 })
})

test('what cannot be associated is a fault of the request, and what there is not is not found', async () => {
  expect((await script.get('/crm/v4/objects/deals/1/associations/contacts')).status).toBe(404)
  expect((await script.get('/crm/v4/objects/notes/1/associations/notes')).status).toBe(404)
  expect(await script.put('/crm/v4/objects/notes/1/associations/default/notes/2')).toMatchObject({ status: 400 })
  expect((await script.get('/crm/v4/objects/contacts/987654321/associations/companies')).status).toBe(404)
  expect((await script.get('/crm/v4/objects/contacts/x/associations/companies')).status).toBe(404)
  const inputs = [{ from: { id: 'x' }, to: { id: '1' } }]
  expect(
    (await script.post('/crm/v4/associations/contacts/companies/batch/associate/default', { inputs })).status,
  ).toBe(400)
})

test('a token needs a scope for both of the types', async () => {
  const half = await caller(site, ['crm.objects.contacts.write', 'crm.objects.contacts.read'])
  const reply = await half.put(`/crm/v4/objects/contacts/${liv}/associations/default/tickets/${tickets.machine}`)
  expect(reply).toMatchObject({ status: 403, body: { category: 'MISSING_SCOPES' } })
  expect(reply.body['errors']![0]!['context']!['requiredGranularScopes']).toEqual([
    'crm.objects.tickets.write',
    'tickets',
  ])
})
