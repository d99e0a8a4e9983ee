// HubSpot's own client, unchanged, on records, associations, pipelines and properties.
import { AssociationSpecAssociationCategoryEnum as Category } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/AssociationSpec.js'
import { describe, expect, test } from 'vitest'
import { testApp } from '#test/app.ts'
import { listen } from './listening.ts'

const site = await testApp()
const { client, heard } = await listen(site)
const { crm } = client
const { maria, joonas, nordlys, tickets } = site.world
const hubspot = (associationTypeId: number) => ({ associationCategory: Category.HubspotDefined, associationTypeId })

const thrown = (attempt: Promise<unknown>) =>
  attempt.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('records', () => {
  test('contacts: the basics', async () => {
    const { basicApi } = crm.contacts
    const made = await basicApi.create({
      properties: { email: 'aino@client.test', firstname: 'Aino' },
      associations: [],
    })
    expect(made.createdAt).toBeInstanceOf(Date)
    expect(made.properties['email']).toBe('aino@client.test')
    expect((await basicApi.update(made.id, { properties: { lastname: 'Salo' } })).properties['lastname']).toBe('Salo')
    const read = await basicApi.getById('aino@client.test', ['email'], ['lastname'], ['companies'], false, 'email')
    expect(read.id).toBe(made.id)
    expect(read.propertiesWithHistory?.['lastname']?.[0]).toMatchObject({ value: 'Salo', sourceType: 'INTEGRATION' })
    await basicApi.archive(made.id)
    expect(await thrown(basicApi.getById(made.id))).toMatchObject({ code: 404, body: { category: 'OBJECT_NOT_FOUND' } })
  })

  test('contacts: all of them, page by page', async () => {
    const all = await crm.contacts.getAll(undefined, undefined, ['email'], undefined, ['companies'])
    expect(all.map(({ id }) => id)).toContain(String(maria))
    const page = await crm.contacts.basicApi.getPage(1, undefined, ['email'])
    expect(page.paging?.next?.link).toContain('after=')
  })

  test('companies, tickets and notes', async () => {
    const company = await crm.companies.basicApi.create({
      properties: { name: 'Uusi Oy', domain: 'uusi.test' },
      associations: [],
    })
    expect((await crm.companies.basicApi.getById(company.id)).properties['name']).toBe('Uusi Oy')
    const ticket = await crm.tickets.basicApi.create({
      properties: { subject: 'From the client', hs_pipeline_stage: '1' },
      associations: [{ to: { id: String(maria) }, types: [hubspot(16)] }],
    })
    expect(
      (await crm.tickets.basicApi.getById(ticket.id, undefined, undefined, ['contacts'])).associations?.['contacts']
        ?.results,
    ).toMatchObject([{ id: String(maria) }])
    const note = await crm.objects.notes.basicApi.create({
      properties: { hs_note_body: 'Hello', hs_timestamp: new Date().toISOString() },
      associations: [{ to: { id: ticket.id }, types: [hubspot(228)] }],
    })
    expect((await crm.objects.notes.basicApi.getById(note.id, ['hs_note_body'])).properties['hs_note_body']).toBe(
      'Hello',
    )
    await crm.objects.notes.basicApi.archive(note.id)
    expect(
      await thrown(
        crm.tickets.basicApi.create({ properties: { subject: 'x', hs_pipeline_stage: '99' }, associations: [] }),
      ),
    ).toMatchObject({ code: 400, body: { category: 'VALIDATION_ERROR' } })
  })

  test('the generic form, by any name of the type', async () => {
    expect((await crm.objects.basicApi.getById('0-5', String(tickets.machine))).id).toBe(String(tickets.machine))
    expect((await crm.objects.basicApi.getPage('ticket', 1)).results).toHaveLength(1)
    expect(await thrown(crm.deals.basicApi.getPage())).toMatchObject({ code: 404 })
  })

  test('batches', async () => {
    const { batchApi } = crm.contacts
    const inputs = ['b1', 'b2'].map((name) => ({ properties: { email: `${name}@client.test` }, associations: [] }))
    const made = await batchApi.create({ inputs })
    expect(made.results.map(({ properties }) => properties['email'])).toEqual(['b1@client.test', 'b2@client.test'])
    const read = await batchApi.read({
      inputs: [{ id: made.results[0]!.id }, { id: '987654321' }],
      properties: ['email'],
      propertiesWithHistory: [],
    })
    expect(read).toMatchObject({ results: [{ id: made.results[0]!.id }], numErrors: 1 })
    const changed = await batchApi.update({
      inputs: made.results.map(({ id }) => ({ id, properties: { phone: '1' } })),
    })
    expect(changed.results[1]!.properties['phone']).toBe('1')
    const upserted = await batchApi.upsert({
      inputs: [
        { id: 'b2@client.test', idProperty: 'email', properties: { phone: '2' } },
        { id: 'b3@client.test', idProperty: 'email', properties: {} },
      ],
    })
    expect(upserted.results.map((one) => one._new)).toEqual([false, true])
    await batchApi.archive({ inputs: made.results.map(({ id }) => ({ id })) })
    expect(
      await thrown(batchApi.create({ inputs: [{ properties: { email: 'maria@kahvila.test' }, associations: [] }] })),
    ).toMatchObject({ code: 409, body: { category: 'CONFLICT' } })
  })

  test('merging', async () => {
    const { basicApi } = crm.contacts
    const [one, other] = [
      await basicApi.create({ properties: { email: 'm1@client.test' }, associations: [] }),
      await basicApi.create({ properties: { email: 'm2@client.test' }, associations: [] }),
    ]
    expect((await basicApi.merge({ primaryObjectId: one.id, objectIdToMerge: other.id })).id).toBe(one.id)
    expect((await basicApi.getById(other.id)).id).toBe(one.id)
  })
})

describe('associations', () => {
  test('the fourth version', async () => {
    const { basicApi, batchApi, schema } = crm.associations.v4
    const made = await basicApi.create('contacts', String(joonas), 'companies', String(nordlys), [hubspot(279)])
    expect(made).toMatchObject({ fromObjectId: String(joonas), toObjectId: String(nordlys), labels: [] })
    expect(
      (await basicApi.getPage('contacts', String(joonas), 'companies')).results.map(({ toObjectId }) => toObjectId),
    ).toContain(String(nordlys))
    await basicApi.archive('contacts', String(joonas), 'companies', String(nordlys))
    expect(
      (await basicApi.createDefault('contacts', String(joonas), 'companies', String(nordlys))).results,
    ).toHaveLength(2)
    const pair = { _from: { id: String(maria) }, to: { id: String(nordlys) } }
    expect(
      await batchApi.create('contacts', 'companies', { inputs: [{ ...pair, types: [hubspot(279)] }] }),
    ).toMatchObject({ results: [{ fromObjectId: String(maria) }] })
    expect(
      (await batchApi.getPage('contacts', 'companies', { inputs: [{ id: String(maria) }] })).results[0]!.to.length,
    ).toBeGreaterThan(1)
    expect(
      (
        await batchApi.createDefault('contacts', 'tickets', {
          inputs: [{ _from: { id: String(maria) }, to: { id: String(tickets.training) } }],
        })
      ).results,
    ).toHaveLength(2)
    const label = await schema.definitionsApi.create('contacts', 'companies', { label: 'Adviser', name: 'adviser' })
    const typeId = label.results[0]!.typeId
    await schema.definitionsApi.update('contacts', 'companies', { associationTypeId: typeId, label: 'Advisor' })
    expect((await schema.definitionsApi.getAll('contacts', 'companies')).results.map((one) => one.label)).toContain(
      'Advisor',
    )
    await batchApi.archiveLabels('contacts', 'companies', {
      inputs: [{ ...pair, types: [{ associationCategory: Category.UserDefined, associationTypeId: typeId }] }],
    })
    await schema.definitionsApi.remove('contacts', 'companies', typeId)
    await batchApi.archive('contacts', 'companies', { inputs: [{ _from: pair._from, to: [pair.to] }] })
  })

  test('the third version', async () => {
    const { batchApi } = crm.associations
    const inputs = [{ _from: { id: String(tickets.call) }, to: { id: String(joonas) }, type: 'ticket_to_contact' }]
    expect((await batchApi.create('tickets', 'contacts', { inputs })).results).toHaveLength(1)
    expect(
      (await batchApi.read('tickets', 'contacts', { inputs: [{ id: String(tickets.call) }] })).results[0]!.to,
    ).toContainEqual({ id: String(joonas), type: 'ticket_to_contact' })
    await batchApi.archive('tickets', 'contacts', { inputs })
  })
})

test('pipelines and stages', async () => {
  const { pipelinesApi, pipelineStagesApi, pipelineAuditsApi, pipelineStageAuditsApi } = crm.pipelines
  const stages = [
    { label: 'Open', displayOrder: 0, metadata: { ticketState: 'OPEN' } },
    { label: 'Done', displayOrder: 1, metadata: { ticketState: 'CLOSED' } },
  ]
  const made = await pipelinesApi.create('tickets', { label: 'By the client', displayOrder: 1, stages })
  expect((await pipelinesApi.getAll('tickets')).results.map(({ id }) => id)).toEqual(['0', made.id])
  expect((await pipelinesApi.update('tickets', made.id, { label: 'Changed' })).label).toBe('Changed')
  expect(
    (await pipelinesApi.replace('tickets', made.id, { label: 'Replaced', displayOrder: 2, stages })).stages,
  ).toHaveLength(2)
  const stage = await pipelineStagesApi.create('tickets', made.id, {
    label: 'Between',
    displayOrder: 1,
    metadata: { ticketState: 'OPEN' },
  })
  expect((await pipelineStagesApi.getAll('tickets', made.id)).results).toHaveLength(3)
  expect((await pipelineStagesApi.getById('tickets', made.id, stage.id)).label).toBe('Between')
  expect(
    (await pipelineStagesApi.update('tickets', made.id, stage.id, { metadata: { ticketState: 'CLOSED' } })).metadata,
  ).toMatchObject({ isClosed: 'true' })
  expect(
    (
      await pipelineStagesApi.replace('tickets', made.id, stage.id, {
        label: 'Anew',
        displayOrder: 0,
        metadata: { ticketState: 'OPEN' },
      })
    ).label,
  ).toBe('Anew')
  expect((await pipelineStageAuditsApi.getAudit('tickets', stage.id)).results[0]).toMatchObject({
    action: 'UPDATE',
  })
  await pipelineStagesApi.archive('tickets', made.id, stage.id)
  expect((await pipelineAuditsApi.getAudit('tickets', made.id)).results.at(-1)).toMatchObject({ action: 'CREATE' })
  await pipelinesApi.archive('tickets', made.id)
  expect(await thrown(pipelinesApi.getById('tickets', made.id))).toMatchObject({ code: 404 })
})

test('HubSpot would have answered in these shapes', () => {
  expect(heard.filter(({ faults }) => faults.length > 0)).toEqual([])
  expect(new Set(heard.filter(({ known }) => known).map(({ key }) => key)).size).toBeGreaterThan(35)
})
