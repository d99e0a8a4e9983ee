// HubSpot's own client on searches, properties, schemas and on forgetting a person.
import { FilterOperatorEnum as Op } from '@hubspot/api-client/lib/codegen/crm/contacts/models/Filter.js'
import {
  PropertyCreateFieldTypeEnum as Field,
  PropertyCreateTypeEnum as Type,
} from '@hubspot/api-client/lib/codegen/crm/properties/models/PropertyCreate.js'
import { describe, expect, test } from 'vitest'
import { testApp } from '#test/app.ts'
import { caller } from '#test/api.ts'
import { listen } from './listening.ts'

const site = await testApp()
const { client, heard } = await listen(site)
const script = await caller(site)
const { crm } = client
const { maria, joonas, liv, tickets } = site.world
const thrown = (attempt: Promise<unknown>) =>
  attempt.then(
    () => undefined,
    (error: unknown) => error,
  )
const ids = ({ results }: { results: { id: string }[] }) => results.map(({ id }) => Number(id))
const at = '/crm/v3/objects/contacts/search'

describe('a search', () => {
  test('has filters in groups, one sort, properties, pages and a total', async () => {
    const filters = [{ propertyName: 'email', operator: Op.ContainsToken, value: '*kahvila*' }]
    const request = {
      filterGroups: [{ filters }],
      sorts: ['-firstname'],
      properties: ['firstname'],
      limit: 1,
      after: '0',
    }
    const first = await crm.contacts.searchApi.doSearch(request)
    expect(first).toMatchObject({
      total: 2,
      results: [{ id: String(maria), properties: { firstname: 'Maria' } }],
      paging: { next: { after: '1' } },
    })
    const second = await crm.contacts.searchApi.doSearch({ ...request, after: first.paging!.next!.after })
    expect(ids(second)).toEqual([joonas])
    expect(second.paging).toBeUndefined()
  })

  test('has words, and finds by what a record is associated with', async () => {
    const words = await crm.contacts.searchApi.doSearch({
      query: 'maria kahv',
      filterGroups: [],
      sorts: [],
      properties: [],
      limit: 10,
      after: '0',
    })
    expect(ids(words)).toEqual([maria])
    const reply = await script.post('/crm/v3/objects/tickets/search', {
      filterGroups: [{ filters: [{ propertyName: 'associations.contact', operator: 'EQ', value: maria }] }],
      limit: 100,
    })
    expect(ids(reply.body as never)).toContain(tickets.machine)
    const sorted = await script.post(at, {
      sorts: [{ propertyName: 'firstname', direction: 'DESCENDING' }],
      filterGroups: [{ filters: [{ propertyName: 'hs_object_id', operator: 'IN', values: [maria, liv] }] }],
    })
    expect(ids(sorted.body as never)).toEqual([maria, liv])
    expect((await script.post(at, { query: "%_\\' or 1=1 --" })).body).toMatchObject({ total: 0 })
    expect((await script.post(at, {})).body['total']).toBeGreaterThan(2)
  })

  test.for([
    { limit: 201 },
    { after: '9995', limit: 10 },
    { after: 'x' },
    { sorts: ['nothing'] },
    { filterGroups: [{ filters: [{ propertyName: 'nothing', operator: 'EQ', value: '1' }] }] },
    { filterGroups: [{ filters: [{ propertyName: 'email', operator: 'LIKE', value: '1' }] }] },
    { filterGroups: Array.from({ length: 7 }, () => ({ filters: [] })) },
    { query: 'x'.repeat(3001) },
  ])('%j is a fault of the request', async (body) => {
    expect(await script.post(at, body)).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } })
  })

  test('is counted apart, and says nothing of limits; too many are told to wait', async () => {
    const hurried = await caller(site)
    await site.db.updateTable('api_tokens').set({ searches_per_second: 2 }).where('id', '=', hurried.id).execute()
    const replies = await Promise.all(Array.from({ length: 8 }, () => hurried.post(at, {})))
    const refused = replies.find(({ status }) => status === 429)
    expect(refused?.body).toMatchObject({ policyName: 'SECONDLY', message: 'You have reached your secondly limit.' })
    expect(replies.find(({ status }) => status === 200)?.headers.get('x-hubspot-ratelimit-max')).toBeNull()
  })
})

test('properties are made, used, changed, read and archived', async () => {
  const { coreApi, batchApi, groupsApi } = crm.properties
  await groupsApi.create('contacts', { name: 'coffee', label: 'Coffee', displayOrder: 1 })
  expect((await groupsApi.update('contacts', 'coffee', { label: 'All about coffee' })).label).toBe('All about coffee')
  const options = ['espresso', 'filter'].map((value, displayOrder) => ({
    label: value,
    value,
    displayOrder,
    hidden: false,
  }))
  const made = await coreApi.create('contacts', {
    name: 'cup',
    label: 'Cup',
    groupName: 'coffee',
    type: Type.Enumeration,
    fieldType: Field.Select,
    options,
  })
  expect(made).toMatchObject({ name: 'cup', hubspotDefined: false, archived: false })
  await crm.contacts.basicApi.update(String(maria), { properties: { cup: 'filter' } })
  expect((await crm.contacts.basicApi.getById(String(maria), ['cup'])).properties['cup']).toBe('filter')
  expect(await thrown(crm.contacts.basicApi.update(String(maria), { properties: { cup: 'tea' } }))).toMatchObject({
    code: 400,
    body: { errors: [{ code: 'INVALID_OPTION' }] },
  })
  const found = await crm.contacts.searchApi.doSearch({
    filterGroups: [{ filters: [{ propertyName: 'cup', operator: Op.Eq, value: 'filter' }] }],
    sorts: [],
    properties: ['cup'],
    limit: 10,
    after: '0',
  })
  expect(ids(found)).toEqual([maria])
  expect((await coreApi.update('contacts', 'cup', { label: 'Mug' })).label).toBe('Mug')
  expect((await coreApi.getAll('contacts')).results.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['email', 'cup']),
  )
  expect((await coreApi.getByName('contacts', 'email')).modificationMetadata).toMatchObject({ archivable: false })
  const more = [{ name: 'milk', label: 'Milk', groupName: 'coffee', type: Type.Bool, fieldType: Field.Booleancheckbox }]
  expect((await batchApi.create('contacts', { inputs: more })).results).toHaveLength(1)
  const twice = await script.post('/crm/v3/properties/contacts/batch/create', {
    inputs: [{ ...more[0], name: 'sugar' }, more[0]],
  })
  expect(twice).toMatchObject({
    status: 207,
    body: { results: [{ name: 'sugar' }], errors: [{ category: 'CONFLICT', context: { name: ['milk'] } }] },
  })
  expect(
    (await script.post('/crm/v3/properties/contacts/batch/read', { inputs: [{ name: 'milk' }, { name: 'none' }] }))
      .status,
  ).toBe(207)
  await batchApi.archive('contacts', { inputs: [{ name: 'milk' }, { name: 'sugar' }] })
  expect(await thrown(groupsApi.archive('contacts', 'coffee'))).toMatchObject({ code: 409 })
  await coreApi.archive('contacts', 'cup')
  expect(await thrown(coreApi.getByName('contacts', 'cup'))).toMatchObject({ code: 404 })
  expect((await coreApi.getByName('contacts', 'cup', true)).archived).toBe(true)
  await groupsApi.archive('contacts', 'coffee')
  expect((await groupsApi.getAll('contacts')).results.map(({ name }) => name)).not.toContain('coffee')
  expect(await thrown(groupsApi.getByName('contacts', 'coffee'))).toMatchObject({ code: 404 })
  expect(await thrown(coreApi.archive('contacts', 'email'))).toMatchObject({
    code: 403,
    body: { category: 'FORBIDDEN' },
  })
})

test('schemas tell what a type has', async () => {
  expect((await crm.schemas.coreApi.getAll()).results).toEqual([])
  const ticket = await crm.schemas.coreApi.getById('tickets')
  expect(ticket).toMatchObject({ objectTypeId: '0-5', requiredProperties: ['subject', 'hs_pipeline_stage'] })
  expect(ticket.associations.map(({ id }) => id)).toContain('16')
})

test('a person is forgotten, by id and by address', async () => {
  const { basicApi } = crm.contacts
  const make = async (email: string) =>
    (await basicApi.create({ properties: { email, firstname: 'Gone' }, associations: [] })).id
  const [one, other] = [await make('gone1@client.test'), await make('gone2@client.test')]
  await basicApi.purge({ objectId: one })
  await basicApi.purge({ objectId: 'gone2@client.test', idProperty: 'email' })
  for (const id of [one, other]) expect(await thrown(basicApi.getById(id))).toMatchObject({ code: 404 })
  expect(await thrown(make('gone1@client.test'))).toMatchObject({ code: 409 })
  expect(await thrown(basicApi.purge({ objectId: one }))).toMatchObject({ code: 404 })
})

test('HubSpot would have answered in these shapes', () => {
  expect(heard.filter(({ faults }) => faults.length > 0)).toEqual([])
  expect(heard.filter(({ known }) => !known).map(({ key }) => key)).toEqual([])
})
