import { describe, expect, test } from 'vitest'
import { caller, type Json } from '#test/api.ts'
import { testApp } from '#test/app.ts'

const site = await testApp()
const script = await caller(site)
const at = '/crm/v3/pipelines/tickets'
const open = (label: string) => ({ label, metadata: { ticketState: 'OPEN' } })
const closed = (label: string) => ({ label, metadata: { ticketState: 'CLOSED' } })
const make = async (label: string) =>
  (await script.post(at, { label, displayOrder: 3, stages: [open('First'), open('Second'), closed('Done')] })).body
const ids = (pipeline: Json): string[] => (pipeline['stages'] as unknown as { id: string }[]).map(({ id }) => id)

test('the default pipeline has HubSpot’s ids and words', async () => {
  const { status, body } = await script.get(`${at}/0`)
  expect(status).toBe(200)
  expect(body).toMatchObject({ id: '0', label: 'Support Pipeline', archived: false })
  expect(ids(body)).toEqual(['1', '2', '3', '4'])
  expect(body['stages']![3]).toMatchObject({ label: 'Closed', metadata: { ticketState: 'CLOSED', isClosed: 'true' } })
})

describe('a pipeline', () => {
  test('is made with its stages, changed, archived and brought back', async () => {
    const made = await make('Returns')
    expect(made).toMatchObject({ label: 'Returns', displayOrder: 3, archived: false })
    expect(made['stages']).toMatchObject([{ displayOrder: 0 }, { displayOrder: 1 }, { metadata: { isClosed: 'true' } }])
    expect((await script.patch(`${at}/${made['id']!}`, { label: 'Repairs' })).body).toMatchObject({ label: 'Repairs' })
    expect((await script.delete(`${at}/${made['id']!}`)).status).toBe(204)
    expect((await script.get(`${at}/${made['id']!}`)).status).toBe(404)
    const back = await script.patch(`${at}/${made['id']!}`, { archived: false })
    expect(back.body).toMatchObject({ label: 'Repairs', archived: false })
    const { body } = await script.get(`${at}/${made['id']!}/audit`)
    const actions = (body['results'] as unknown as { action: string }[]).map(({ action }) => action)
    expect(actions).toEqual(['UPDATE', 'DELETE', 'UPDATE', 'CREATE'])
  })

  test('is replaced as a whole: stages keep their ids, new ones come, the others go', async () => {
    const made = await make('Whole')
    const [first, second] = ids(made)
    const stages = [{ ...open('Second, renamed'), stageId: second }, open('Third'), closed('Over')]
    const { status, body } = await script.put(`${at}/${made['id']!}`, { label: 'Replaced', displayOrder: 1, stages })
    expect(status).toBe(200)
    expect(body['stages']).toMatchObject([
      { id: second, label: 'Second, renamed' },
      { label: 'Third' },
      { label: 'Over' },
    ])
    expect(ids(body)).not.toContain(first)
    const wrong = await script.put(`${at}/${made['id']!}`, { label: 'x', stages: [{ ...open('a'), stageId: '1' }] })
    expect(wrong).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } })
  })

  test('that tickets are in is not deleted, unless it is said where they go', async () => {
    const made = await make('Busy')
    const [stage] = ids(made)
    const [id, stageId] = [Number(made['id']), Number(stage)]
    await site.db.insertInto('tickets').values({ subject: 'Here', pipeline_id: id, stage_id: stageId }).execute()
    expect(await script.delete(`${at}/${id}`)).toMatchObject({ status: 409, body: { subCategory: 'stage.in_use' } })
    expect(await script.delete(`${at}/${id}/stages/${stageId}`)).toMatchObject({ status: 409 })
    expect((await script.delete(`${at}/${id}?moveTicketsTo=1`)).status).toBe(204)
    const query = site.db.selectFrom('tickets').select('stage_id').where('subject', '=', 'Here')
    expect((await query.executeTakeFirstOrThrow()).stage_id).toBe(1)
  })

  test('needs what it needs', async () => {
    expect(await script.post(at, { label: 'x', stages: [] })).toMatchObject({ status: 400 })
    expect(await script.post(at, { label: 'Support Pipeline', stages: [open('a'), closed('b')] })).toMatchObject({
      status: 409,
      body: { category: 'CONFLICT', subCategory: 'pipeline.label_taken' },
    })
    expect(await script.post(at, { stages: [] })).toMatchObject({ status: 400, body: { errors: [{ in: 'label' }] } })
    const wrong = { label: 'a', metadata: { ticketState: 'AJAR' } }
    expect(await script.post(at, { label: 'Odd', stages: [wrong] })).toMatchObject({ status: 400 })
    expect(await script.delete(`${at}/0`)).toMatchObject({
      status: 409,
      body: { subCategory: 'pipeline.default_stays' },
    })
  })
})

test('a stage is made, read, changed and archived', async () => {
  const pipeline = await make('Staged')
  const stages = `${at}/${pipeline['id']!}/stages`
  const made = await script.post(stages, open('Between'))
  expect(made).toMatchObject({ status: 201, body: { label: 'Between', metadata: { ticketState: 'OPEN' } } })
  const one = `${stages}/${made.body['id']!}`
  expect((await script.patch(one, { metadata: { isClosed: 'true' } })).body).toMatchObject({
    label: 'Between',
    metadata: { ticketState: 'CLOSED' },
  })
  expect((await script.put(one, { ...open('Anew'), displayOrder: 0 })).body).toMatchObject({
    label: 'Anew',
    displayOrder: 0,
  })
  expect((await script.get(one)).body).toMatchObject({ label: 'Anew' })
  expect((await script.get(`${one}/audit`)).body['results']).toMatchObject([
    { action: 'UPDATE' },
    { action: 'UPDATE' },
    { action: 'CREATE' },
  ])
  expect((await script.delete(one)).status).toBe(204)
  expect((await script.get(one)).status).toBe(404)
  expect((await script.get(`${at}/0/stages/${made.body['id']!}`)).status).toBe(404)
})
