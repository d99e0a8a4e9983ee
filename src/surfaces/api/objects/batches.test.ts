import { describe, expect, test } from 'vitest'
import { caller, type Json } from '#test/api.ts'
import { testApp } from '#test/app.ts'

const site = await testApp()
const script = await caller(site)
const { maria, joonas, kahvila } = site.world
const contacts = '/crm/v3/objects/contacts'
const make = async (email: string) => (await script.post(contacts, { properties: { email } })).body
const idOf = (body: Json) => Number(body['id'])

describe('a batch', () => {
  test('reads in the order asked, and names what is not there', async () => {
    const inputs = [{ id: String(joonas) }, { id: '987654321' }, { id: 'x' }, { id: maria }, { id: maria }]
    const reply = await script.post(`${contacts}/batch/read`, {
      inputs,
      properties: ['email'],
      propertiesWithHistory: ['email'],
    })
    expect(reply).toMatchObject({ status: 207, body: { status: 'COMPLETE', numErrors: 1 } })
    expect(reply.body['results']).toMatchObject([
      { id: String(joonas), propertiesWithHistory: { email: [{}] } },
      { id: String(maria) },
    ])
    expect(reply.body['errors']).toMatchObject([
      { status: 'error', category: 'OBJECT_NOT_FOUND', context: { ids: ['987654321', 'x'] } },
    ])
    const byEmail = await script.post(`${contacts}/batch/read`, {
      inputs: [{ id: 'Maria@Kahvila.test' }],
      idProperty: 'email',
      properties: [],
    })
    expect(byEmail).toMatchObject({ status: 200, body: { results: [{ id: String(maria) }] } })
    expect(
      (await script.post(`${contacts}/batch/read`, { inputs: Array.from({ length: 101 }, () => ({ id: '1' })) }))
        .status,
    ).toBe(400)
  })

  test('makes all, or none where one cannot be', async () => {
    const inputs = [{ properties: { email: 'b1@x.test' } }, { properties: { email: 'b2@x.test', firstname: 'B' } }]
    const reply = await script.post(`${contacts}/batch/create`, { inputs })
    expect(reply).toMatchObject({
      status: 201,
      body: { results: [{ properties: { email: 'b1@x.test' } }, { properties: { firstname: 'B' } }] },
    })
    const again = [{ properties: { email: 'b3@x.test' } }, { properties: { email: 'b1@x.test' } }]
    expect((await script.post(`${contacts}/batch/create`, { inputs: again })).status).toBe(409)
    expect((await script.get(`${contacts}/b3@x.test?idProperty=email`)).status).toBe(404)
  })

  test('that is traced does what it can', async () => {
    const inputs = [
      { objectWriteTraceId: 'one', properties: { email: 't1@x.test' } },
      { objectWriteTraceId: 'two', properties: { email: 'maria@kahvila.test' } },
      { objectWriteTraceId: 'three', properties: { email: 'no address' } },
      { objectWriteTraceId: 'four', properties: { email: 't1@x.test' } },
    ]
    const { status, body } = await script.post(`${contacts}/batch/create`, { inputs })
    expect(status).toBe(207)
    expect(body['results']).toMatchObject([{ objectWriteTraceId: 'one', properties: { email: 't1@x.test' } }])
    expect(body['errors']).toMatchObject([
      { category: 'CONFLICT', context: { objectWriteTraceId: ['two'] } },
      { category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['three'] }, errors: [{ code: 'INVALID_EMAIL' }] },
      { context: { objectWriteTraceId: ['four'] } },
    ])
  })

  test('changes what is there, and names the rest', async () => {
    const inputs = [
      { id: joonas, properties: { phone: '1' } },
      { id: '987654321', properties: { phone: '2' } },
      { id: 'maria@kahvila.test', idProperty: 'email', properties: { phone: '3' } },
    ]
    const { status, body } = await script.post(`${contacts}/batch/update`, { inputs })
    expect(status).toBe(207)
    expect(body['results']).toMatchObject([
      { id: String(joonas), properties: { phone: '1' } },
      { id: String(maria), properties: { phone: '3' } },
    ])
    expect(body['errors']).toMatchObject([{ context: { ids: ['987654321'] } }])
    const twice = [
      { id: '1', properties: {} },
      { id: '1', properties: {} },
    ]
    expect((await script.post(`${contacts}/batch/update`, { inputs: twice })).status).toBe(400)
    const wrong = [
      { id: joonas, properties: { phone: '9' } },
      { id: maria, properties: { email: 'joonas@kahvila.test' } },
    ]
    expect((await script.post(`${contacts}/batch/update`, { inputs: wrong })).status).toBe(409)
    expect((await script.get(`${contacts}/${joonas}?properties=phone`)).body).toMatchObject({
      properties: { phone: '1' },
    })
  })

  test('changes or makes', async () => {
    const inputs = [
      { id: 'Joonas@kahvila.test', idProperty: 'email', properties: { firstname: 'Joonas', jobtitle: 'Barista' } },
      { id: 'new@kahvila.test', idProperty: 'email', properties: { firstname: 'New' } },
    ]
    const { status, body } = await script.post(`${contacts}/batch/upsert`, { inputs })
    expect(status).toBe(200)
    expect(body['results']).toMatchObject([
      { id: String(joonas), new: false, properties: { jobtitle: 'Barista' } },
      { new: true, properties: { email: 'new@kahvila.test', firstname: 'New' } },
    ])
    expect(
      (await script.post(`${contacts}/batch/upsert`, { inputs: [{ id: '987654321', properties: {} }] })).status,
    ).toBe(400)
  })

  test('archives what is there', async () => {
    const [one, other] = [idOf(await make('z1@x.test')), idOf(await make('z2@x.test'))]
    expect(
      (await script.post(`${contacts}/batch/archive`, { inputs: [{ id: other }, { id: one }, { id: '987654321' }] }))
        .status,
    ).toBe(204)
    expect((await script.get(`${contacts}/${one}`)).status).toBe(404)
  })
})

test('a batch of a hundred takes as few statements as one of ten', async () => {
  let statements = 0
  const counted = new WeakSet<object>()
  site.pool.on('acquire', (client) => {
    if (counted.has(client)) return
    counted.add(client)
    const query = client.query.bind(client) as (...all: unknown[]) => unknown
    client.query = ((...all: unknown[]) => {
      statements += 1
      return query(...all)
    }) as never
  })
  const costOf = async (count: number) => {
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }]
    const inputs = Array.from({ length: count }, (_, n) => ({
      properties: { email: `many${n}-of-${count}@x.test`, firstname: `N${n}` },
      associations: [{ to: { id: kahvila }, types }],
    }))
    statements = 0
    expect((await script.post(`${contacts}/batch/create`, { inputs })).body['results']).toHaveLength(count)
    return statements
  }
  await costOf(1)
  const [ten, hundred] = [await costOf(10), await costOf(100)]
  expect(hundred).toBe(ten)
  expect(hundred).toBeLessThan(40)
})
