import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { objectTypeOf } from '#domain/crm/properties/object-type.ts'
import { testDatabase } from '#test/database.ts'
import { recordsOf } from '#test/records.ts'
import { loadWorld } from '#test/world/world.ts'

const { db } = await testDatabase()
const world = await loadWorld(db)
const { tokenId, create, change, archive, restore, read, history, eventsOf } = await recordsOf(db)

await db
  .insertInto('properties')
  .values([
    {
      object_type: 'tickets',
      name: 'priority',
      label: 'Ours',
      group_name: 'ticketinformation',
      type: 'number',
      field_type: 'number',
    },
  ])
  .execute()

describe('a ticket', () => {
  const values = { subject: 'From the shop', hs_pipeline: '0', hs_pipeline_stage: '1' }
  const associations = [
    { toType: 'contacts', toId: world.maria, typeIds: [16] },
    { toType: 'companies', toId: world.kahvila, typeIds: [26] },
  ] as const

  test('is made with people and company, and its customers see it', async () => {
    const [id] = await create('tickets', [
      { values: { ...values, hs_ticket_category: 'PRODUCT_ISSUE;BILLING_ISSUE', priority: '3' }, associations },
    ])
    expect(await read('tickets', id!, 'hs_all_associated_contact_emails', 'hs_primary_company_id', 'priority')).toEqual(
      {
        hs_all_associated_contact_emails: 'maria@kahvila.test',
        hs_primary_company_id: String(world.kahvila),
        priority: '3',
      },
    )
    expect((await eventsOf('ticket_id', id!)).map(([kind]) => kind)).toEqual([
      'ticket.created',
      'ticket.associated',
      'ticket.associated',
    ])
    const party = await db
      .selectFrom('ticket_contacts')
      .innerJoin('tickets', 'tickets.id', 'ticket_id')
      .select(['ticket_contacts.is_closed', 'ticket_contacts.last_activity_at', 'tickets.last_activity_at as own'])
      .where('ticket_id', '=', id!)
      .executeTakeFirstOrThrow()
    expect(party).toEqual({ is_closed: false, last_activity_at: party.own, own: party.own })
  })

  test('is moved, assigned and changed by the verbs of the pages, and each keeps its history', async () => {
    const [id] = await create('tickets', [{ values, associations }])
    await change('tickets', id!, {
      hs_pipeline_stage: '4',
      hubspot_owner_id: String(world.sam),
      hs_ticket_priority: 'HIGH',
      priority: '7',
    })
    expect((await eventsOf('ticket_id', id!)).map(([kind]) => kind).slice(3)).toEqual([
      'ticket.changed',
      'ticket.assigned',
      'ticket.moved',
    ])
    expect(await read('tickets', id!, 'hs_is_closed', 'hubspot_owner_id', 'hs_ticket_priority', 'priority')).toEqual({
      hs_is_closed: 'true',
      hubspot_owner_id: String(world.sam),
      hs_ticket_priority: 'HIGH',
      priority: '7',
    })
    expect(await history('tickets', id!, 'hs_pipeline_stage')).toMatchObject([{ value: '4' }, { value: '1' }])
    expect(await history('tickets', id!, 'hubspot_owner_id')).toMatchObject([{ value: String(world.sam) }])
    expect(await history('tickets', id!, 'hs_is_closed')).toMatchObject([{ value: 'true' }])
    await change('tickets', id!, { hubspot_owner_id: null })
    expect(await history('tickets', id!, 'hubspot_owner_id')).toMatchObject([
      { value: null },
      { value: String(world.sam) },
    ])
    const { is_closed } = await db
      .selectFrom('ticket_contacts')
      .select('is_closed')
      .where('ticket_id', '=', id!)
      .executeTakeFirstOrThrow()
    expect(is_closed).toBe(true)
  })

  test('goes to another pipeline only with a stage of it', async () => {
    const { id: pipelineId } = await db
      .insertInto('pipelines')
      .values({ label: 'Returns' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id: stageId } = await db
      .insertInto('pipeline_stages')
      .values({ pipeline_id: pipelineId, label: 'Asked', ticket_state: 'OPEN' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const [id] = await create('tickets', [{ values }])
    const stage = String(stageId)
    await expect(change('tickets', id!, { hs_pipeline_stage: stage })).rejects.toMatchObject({ code: 'stage.unknown' })
    await expect(change('tickets', id!, { hs_pipeline: String(pipelineId) })).rejects.toMatchObject({
      code: 'stage.unknown',
    })
    await expect(change('tickets', id!, { hs_pipeline_stage: null })).rejects.toMatchObject({ code: 'stage.unknown' })
    await change('tickets', id!, { hs_pipeline: String(pipelineId), hs_pipeline_stage: stage })
    expect(await read('tickets', id!, 'hs_pipeline', 'hs_pipeline_stage')).toEqual({
      hs_pipeline: String(pipelineId),
      hs_pipeline_stage: stage,
    })
    expect(await history('tickets', id!, 'hs_pipeline')).toMatchObject([{ value: String(pipelineId) }, { value: '0' }])
    expect(await read('tickets', id!, `hs_v2_date_entered_${stageId}`)).toEqual({
      [`hs_v2_date_entered_${stageId}`]: expect.any(String),
    })
  })

  test('is archived and brought back', async () => {
    const [id] = await create('tickets', [{ values, associations }])
    await archive('tickets', id!)
    expect(await read('tickets', id!, 'subject')).toBeUndefined()
    await expect(archive('tickets', id!)).rejects.toMatchObject({ status: 404 })
    await restore('tickets', id!)
    expect(await read('tickets', id!, 'subject')).toEqual({ subject: 'From the shop' })
  })

  test('is not made with somebody who is not there', async () => {
    const wrong = [{ toType: 'contacts', toId: 99_999, typeIds: [16] }] as const
    await expect(create('tickets', [{ values, associations: wrong }])).rejects.toMatchObject({ status: 404 })
    await expect(create('tickets', [{ values: { ...values, hs_pipeline_stage: '99' } }])).rejects.toMatchObject({
      code: 'stage.unknown',
    })
    await expect(create('tickets', [{ values: { ...values, subject: ' ' } }])).rejects.toMatchObject({
      code: 'ticket.subject_missing',
    })
  })
})

test('a note of a token hangs on its records, and is changed, archived and brought back', async () => {
  const values = { hs_note_body: 'Called', hs_timestamp: '2026-01-02T03:04:05.000Z', hs_attachment_ids: '1;2' }
  const [id] = await create('notes', [
    {
      values,
      associations: [
        { toType: 'tickets', toId: world.tickets.invoice, typeIds: [228] },
        { toType: 'contacts', toId: world.maria, typeIds: [202] },
        { toType: 'contacts', toId: world.joonas, typeIds: [202] },
      ],
    },
  ])
  expect(await read('notes', id!, 'hs_note_body', 'hs_timestamp', 'hs_attachment_ids', 'hs_object_source')).toEqual({
    ...values,
    hs_object_source: 'INTEGRATION',
  })
  await change('notes', id!, { hs_note_body: 'Called twice', hs_attachment_ids: ';3' })
  expect(await read('notes', id!, 'hs_note_body', 'hs_attachment_ids')).toEqual({
    hs_note_body: 'Called twice',
    hs_attachment_ids: '1;2;3',
  })
  expect(await history('notes', id!, 'hs_note_body')).toMatchObject([
    { value: 'Called twice', sourceType: 'INTEGRATION' },
    { value: 'Called', sourceType: 'INTEGRATION', sourceId: String(tokenId) },
  ])
  const on = await db
    .selectFrom('note_contacts')
    .select('contact_id')
    .where('note_id', '=', id!)
    .orderBy('contact_id')
    .execute()
  expect(on.map((row) => row.contact_id)).toEqual([world.maria, world.joonas])
  await archive('notes', id!)
  expect(await read('notes', id!, 'hs_note_body')).toBeUndefined()
  await restore('notes', id!)
  expect(await read('notes', id!, 'hs_note_body')).toEqual({ hs_note_body: 'Called twice' })
  await expect(create('notes', [{ values: { hs_timestamp: values.hs_timestamp } }])).rejects.toMatchObject({
    code: 'note.empty',
  })
})

test('a ticket is found by the words of its subject and text, and by its number', async () => {
  const found = async (search: string) => {
    const { rows } = await sql<{ id: number }>`
      select o.id from tickets o where ${objectTypeOf('tickets').matching!(search)} order by o.id`.execute(db)
    return rows.map(({ id }) => id)
  }
  const [id] = await create('tickets', [
    { values: { subject: 'Lost parcel', content: 'Somewhere in Rovaniemi', hs_pipeline_stage: '1' } },
  ])
  expect(await found('parcel rovanie')).toEqual([id])
  expect(await found(`#${id}`)).toEqual([id])
  expect(await found("parcel' | !x & (:*")).toEqual([])
  expect(await found('')).toEqual([])
})
