import { describe, expect, test } from 'vitest'
import type { Actor } from '#domain/accounts/event.ts'
import { contactFor } from '#domain/crm/contact.ts'
import { changeContact } from '#domain/crm/writing-contacts.ts'
import type { Trx } from '#platform/database/database.ts'
import { testDatabase } from '#test/database.ts'
import { loadWorld } from '#test/world/world.ts'
import { readHistory } from './history.ts'
import { objectTypeOf, type NewRecord } from './object-type.ts'
import type { ObjectTypeName, PropertyValues } from './property.ts'
import { readRecords } from './reading.ts'

// Records of every type, written through the verbs of their type as the API and imports write them.

const { db } = await testDatabase()
const world = await loadWorld(db)
const ada: Actor = { kind: 'user', id: world.ada }
const { id: tokenId } = await db
  .insertInto('api_tokens')
  .values({ name: 'Shop', token_hash: Buffer.from('x'), hint: 'abcd', scopes: [] })
  .returning('id')
  .executeTakeFirstOrThrow()
const token: Actor = { kind: 'token', id: tokenId }

const write = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(verb)
const create = (type: ObjectTypeName, records: readonly NewRecord[], by = token) =>
  write((trx) => objectTypeOf(type).verbs.createAll(trx, records, { by }))
const change = (type: ObjectTypeName, id: number, values: PropertyValues, by = token) =>
  write((trx) => objectTypeOf(type).verbs.change(trx, id, values, { by }))
const archive = (type: ObjectTypeName, id: number) =>
  write((trx) => objectTypeOf(type).verbs.archive(trx, id, { by: token }))
const restore = (type: ObjectTypeName, id: number) =>
  write((trx) => objectTypeOf(type).verbs.restore(trx, id, { by: token }))
const read = async (type: ObjectTypeName, id: number, ...properties: string[]) =>
  (await readRecords(db, type, [id], { properties }))[0]?.values
const history = async (type: ObjectTypeName, id: number, name: string) =>
  (await readHistory(db, type, [id], [name])).get(id)![name]!.map(({ value, sourceType, sourceId, userId }) => ({
    value,
    sourceType,
    sourceId,
    userId,
  }))
const eventsOf = async (column: 'contact_id' | 'ticket_id', id: number) =>
  (
    await db.selectFrom('events').select(['kind', 'actor_kind', 'data']).where(column, '=', id).orderBy('id').execute()
  ).map(({ kind, actor_kind, data }) => [kind, actor_kind, data])

await db
  .insertInto('properties')
  .values([
    {
      object_type: 'contacts',
      name: 'first_name',
      label: 'Called',
      group_name: 'contactinformation',
      type: 'string',
      field_type: 'text',
    },
    {
      object_type: 'contacts',
      name: 'customer_no',
      label: 'Customer number',
      group_name: 'contactinformation',
      type: 'string',
      field_type: 'text',
      has_unique_value: true,
    },
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

describe('a hundred contacts', () => {
  test('are made at once, in their order, each with one event and what it is associated with', async () => {
    const records = Array.from({ length: 100 }, (_, index) => ({
      values: {
        email: `person${index}@many.test`,
        firstname: ` Person  ${index} `,
        lifecyclestage: 'lead',
        hubspot_owner_id: String(world.ada),
        mobilephone: null,
        ...(index % 2 === 0 && { associatedcompanyid: String(world.kahvila) }),
      },
    }))
    const ids = await create('contacts', records)
    const rows = await readRecords(db, 'contacts', ids, {
      properties: [
        'email',
        'firstname',
        'lifecyclestage',
        'hubspot_owner_id',
        'associatedcompanyid',
        'hs_object_source',
      ],
    })
    expect(rows.map(({ id, values }) => [id, values])).toEqual(
      ids.map((id, index) => [
        id,
        {
          email: `person${index}@many.test`,
          firstname: `Person ${index}`,
          lifecyclestage: 'lead',
          hubspot_owner_id: String(world.ada),
          associatedcompanyid: index % 2 === 0 ? String(world.kahvila) : null,
          hs_object_source: 'INTEGRATION',
        },
      ]),
    )
    expect((await eventsOf('contact_id', ids[1]!)).map(([kind, actor]) => [kind, actor])).toEqual([
      ['contact.created', 'token'],
    ])
  })

  test('are not made where one has an address that somebody has, and the fault says who', async () => {
    const before = await db
      .selectFrom('contacts')
      .select((eb) => eb.fn.countAll().as('n'))
      .executeTakeFirstOrThrow()
    const values = [{ email: 'new@fresh.test' }, { email: 'MARIA@kahvila.test' }]
    await expect(
      create(
        'contacts',
        values.map((one) => ({ values: one })),
      ),
    ).rejects.toMatchObject({
      status: 409,
      code: 'contact.email_taken',
      params: { id: world.maria },
    })
    await expect(
      create('contacts', [{ values: { email: 'a@twice.test' } }, { values: { email: 'A@twice.test' } }]),
    ).rejects.toMatchObject({ status: 409, code: 'contact.email_twice' })
    await db.insertInto('contact_additional_emails').values({ email: 'liv@home.test', contact_id: world.liv }).execute()
    await expect(create('contacts', [{ values: { email: 'liv@home.test' } }])).rejects.toMatchObject({
      params: { id: world.liv },
    })
    expect(
      await db
        .selectFrom('contacts')
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow(),
    ).toEqual(before)
  })
})

describe('a contact', () => {
  test('keeps stored values beside its columns, and a property called like a column apart from it', async () => {
    const [id] = await create('contacts', [{ values: { firstname: 'Aino', first_name: 'Ainoliina', city: 'Turku' } }])
    await change('contacts', id!, { firstname: 'Aina', first_name: 'Lii', city: null, zip: '20100' }, ada)
    expect(await read('contacts', id!, 'firstname', 'first_name', 'city', 'zip')).toEqual({
      firstname: 'Aina',
      first_name: 'Lii',
      city: null,
      zip: '20100',
    })
    expect((await eventsOf('contact_id', id!)).at(-1)).toEqual([
      'contact.changed',
      'user',
      {
        changes: {
          firstname: { from: 'Aino', to: 'Aina' },
          first_name: { from: 'Ainoliina', to: 'Lii' },
          city: { from: 'Turku', to: null },
          zip: { from: null, to: '20100' },
        },
      },
    ])
    await change('contacts', id!, { firstname: 'Aina', zip: '20100' })
    expect(await eventsOf('contact_id', id!)).toHaveLength(2)
  })

  test('has the history of each value, from the one it came with', async () => {
    const [id] = await create('contacts', [{ values: { lastname: 'Salo', city: 'Turku' } }])
    expect(await history('contacts', id!, 'city')).toEqual([
      { value: 'Turku', sourceType: 'INTEGRATION', sourceId: String(tokenId), userId: null },
    ])
    await change('contacts', id!, { city: 'Oulu' }, ada)
    await change('contacts', id!, { city: null })
    expect(await history('contacts', id!, 'city')).toEqual([
      { value: null, sourceType: 'INTEGRATION', sourceId: String(tokenId), userId: null },
      { value: 'Oulu', sourceType: 'CRM_UI', sourceId: String(world.ada), userId: world.ada },
      { value: 'Turku', sourceType: 'INTEGRATION', sourceId: String(tokenId), userId: null },
    ])
    expect(await history('contacts', id!, 'zip')).toEqual([])
    expect(await history('contacts', id!, 'hs_email_domain')).toEqual([])
    expect(await history('contacts', id!, 'lastname')).toHaveLength(1)
  })

  test('of a page and of the API are one: who was late with the same property is refused', async () => {
    const before = await contactFor(db, { id: world.ada }, world.joonas)
    await change('contacts', world.joonas, { city: 'Kuopio' })
    const now = await contactFor(db, { id: world.ada }, world.joonas)
    const late = (values: PropertyValues) =>
      write((trx) =>
        objectTypeOf('contacts').verbs.change(trx, world.joonas, values, { by: ada, version: before.version }),
      )
    await expect(late({ city: 'Vaasa' })).rejects.toMatchObject({ code: 'contact.changed_meanwhile' })
    await late({ phone: '1' })
    await expect(
      write((trx) => changeContact(trx, now, { values: { phone: '2' }, version: before.version, by: ada })),
    ).rejects.toMatchObject({ code: 'contact.changed_meanwhile' })
  })

  test('has a unique value alone, whatever its case, until it is archived', async () => {
    const [one] = await create('contacts', [{ values: { lastname: 'One', customer_no: 'K-1' } }])
    await expect(create('contacts', [{ values: { lastname: 'Two', customer_no: 'k-1' } }])).rejects.toMatchObject({
      status: 409,
      code: 'property.value_taken',
      params: { id: one, property: 'customer_no', value: 'K-1' },
    })
    const [two] = await create('contacts', [{ values: { lastname: 'Two', customer_no: 'K-2' } }])
    await expect(change('contacts', two!, { customer_no: 'K-1' })).rejects.toMatchObject({
      code: 'property.value_taken',
    })
    await change('contacts', one!, { customer_no: 'K-3' })
    await change('contacts', two!, { customer_no: 'K-1' })
    await archive('contacts', two!)
    await change('contacts', one!, { customer_no: 'K-1' })
    await expect(restore('contacts', two!)).rejects.toMatchObject({ code: 'property.value_taken', params: { id: one } })
    await change('contacts', one!, { customer_no: null })
    await restore('contacts', two!)
    expect(await read('contacts', two!, 'customer_no')).toEqual({ customer_no: 'K-1' })
  })

  test('cannot come back to an address that is somebody else’s by now', async () => {
    const [id] = await create('contacts', [{ values: { email: 'back@again.test' } }])
    await archive('contacts', id!)
    expect(await read('contacts', id!, 'email')).toBeUndefined()
    const [other] = await create('contacts', [{ values: { email: 'back@again.test' } }])
    await expect(restore('contacts', id!)).rejects.toMatchObject({ code: 'contact.email_taken', params: { id: other } })
    await expect(change('contacts', id!, { city: 'Oulu' })).rejects.toMatchObject({ status: 404 })
    await archive('contacts', other!)
    await restore('contacts', id!)
    expect(await read('contacts', id!, 'email')).toEqual({ email: 'back@again.test' })
  })

  test('takes one of its other addresses as the first', async () => {
    const [id] = await create('contacts', [{ values: { email: 'first@two.test' } }])
    await db.insertInto('contact_additional_emails').values({ email: 'second@two.test', contact_id: id! }).execute()
    await change('contacts', id!, { email: 'second@two.test' })
    expect(await read('contacts', id!, 'email', 'hs_additional_emails')).toEqual({
      email: 'second@two.test',
      hs_additional_emails: null,
    })
  })

  test('adds to several values what begins with a semicolon', async () => {
    const [id] = await create('contacts', [{ values: { lastname: 'Buyer', hs_buying_role: 'CHAMPION' } }])
    await change('contacts', id!, { hs_buying_role: ';BLOCKER;CHAMPION' })
    expect(await read('contacts', id!, 'hs_buying_role')).toEqual({ hs_buying_role: 'CHAMPION;BLOCKER' })
  })

  test('gets and loses its primary company by a property, too', async () => {
    await change('contacts', world.liv, { associatedcompanyid: String(world.kahvila) })
    expect(await read('contacts', world.liv, 'associatedcompanyid')).toEqual({
      associatedcompanyid: String(world.kahvila),
    })
    await change('contacts', world.liv, { associatedcompanyid: null })
    expect(await read('contacts', world.liv, 'associatedcompanyid')).toEqual({ associatedcompanyid: null })
    await change('contacts', world.liv, { associatedcompanyid: String(world.nordlys) })
  })

  test('has a name or an address, and an owner who works here', async () => {
    await expect(create('contacts', [{ values: { phone: '1' } }])).rejects.toMatchObject({ code: 'contact.nameless' })
    await expect(change('contacts', world.liv, { email: null, firstname: null, lastname: null })).rejects.toMatchObject(
      {
        code: 'contact.nameless',
      },
    )
    await expect(create('contacts', [{ values: { lastname: 'X', hubspot_owner_id: '99999' } }])).rejects.toMatchObject({
      code: 'user.unknown',
    })
  })
})

test('a company that has only a domain is called by it', async () => {
  const [id] = await create('companies', [{ values: { domain: 'uusi.test', numberofemployees: '12' } }])
  expect(await read('companies', id!, 'name', 'numberofemployees')).toEqual({
    name: 'uusi.test',
    numberofemployees: '12',
  })
  await change('companies', id!, { name: 'Uusi Oy', industry: 'RESTAURANTS' })
  expect(await history('companies', id!, 'name')).toMatchObject([{ value: 'Uusi Oy' }, { value: 'uusi.test' }])
  await archive('companies', id!)
  expect(await read('companies', id!, 'name')).toBeUndefined()
  await restore('companies', id!)
  expect(await read('companies', id!, 'industry')).toEqual({ industry: 'RESTAURANTS' })
  await expect(change('companies', id!, { name: null })).rejects.toMatchObject({ code: 'company.name_missing' })
})

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

test('the histories of many records are read at once', async () => {
  const ids = [world.maria, world.joonas, world.liv]
  const all = await readHistory(db, 'contacts', ids, ['email', 'city', 'nothing_of_the_kind'])
  expect([...all.keys()]).toEqual(ids)
  expect(all.get(world.maria)!['email']).toMatchObject([{ value: 'maria@kahvila.test' }])
  expect(Object.keys(all.get(world.maria)!)).toEqual(['email', 'city'])
})
