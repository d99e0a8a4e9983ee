import { describe, expect, test } from 'vitest'
import type { Actor } from '#domain/accounts/event.ts'
import { contactFor } from '#domain/crm/contact.ts'
import { changeContact } from '#domain/crm/writing-contacts.ts'
import { testDatabase } from '#test/database.ts'
import { recordsOf } from '#test/records.ts'
import { loadWorld } from '#test/world/world.ts'
import { objectTypeOf } from './object-type.ts'
import type { PropertyValues } from './property.ts'
import { readRecords } from './reading.ts'

// Records of every type, written through the verbs of their type as the API and imports write them.

const { db } = await testDatabase()
const world = await loadWorld(db)
const ada: Actor = { kind: 'user', id: world.ada }
const { tokenId, write, create, change, archive, restore, read, history, eventsOf } = await recordsOf(db)

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
