import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import { companiesOf } from '#domain/crm/contact.ts'
import { createCompany } from '#domain/crm/writing-companies.ts'
import { createContact } from '#domain/crm/writing-contacts.ts'
import type { Trx } from '#platform/database/database.ts'
import { testDatabase } from '#test/database.ts'
import { loadWorld, type World } from '#test/world/world.ts'
import type { TypeRef } from './association-type.ts'
import { associate, associateAll, dissociateAll, removeLabels } from './changing.ts'
import { associationsOf } from './reading.ts'

const { db } = await testDatabase()
let world: World
beforeAll(async () => {
  world = await loadWorld(db)
})

const options = () => ({ by: { kind: 'user', id: world.ada } }) as const
const write = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(verb)
const hubspot = (typeId: number): TypeRef => ({ category: 'HUBSPOT_DEFINED', typeId })

/** The ids of the types by which the two are associated; undefined where they are not. */
async function between(from: ObjectTypeName, fromId: number, to: ObjectTypeName, toId: number) {
  const page = (await associationsOf(db, { from, to }, [{ id: fromId }], { limit: 500 })).get(fromId)
  return page?.associated.find((one) => one.toId === toId)?.types.map(({ typeId }) => typeId)
}
const newContact = (email: string) => write((trx) => createContact(trx, { email }, options()))
const newCompany = (name: string) => write((trx) => createCompany(trx, { name }, options()))
const contactsToCompanies = { from: 'contacts', to: 'companies' } as const

describe('every pair', () => {
  const note = async () => {
    const { id } = await db
      .insertInto('notes')
      .values({ user_id: world.ada, body: 'A note' })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
  const records: Record<ObjectTypeName, () => Promise<number>> = {
    contacts: () => newContact(`${crypto.randomUUID()}@x.test`),
    companies: () => newCompany('Somebody Oy'),
    tickets: async () => world.tickets.training,
    notes: note,
  }
  const pairs: [ObjectTypeName, ObjectTypeName, number, number][] = [
    ['contacts', 'companies', 279, 280],
    ['tickets', 'contacts', 16, 15],
    ['tickets', 'companies', 339, 340],
    ['contacts', 'contacts', 449, 449],
    ['companies', 'companies', 450, 450],
    ['notes', 'contacts', 202, 201],
    ['notes', 'companies', 190, 189],
    ['notes', 'tickets', 228, 227],
  ]
  test.for(pairs)(
    '%s with %s is one thing from both sides, made and unmade from either',
    async ([from, to, there, back]) => {
      const [one, other] = [await records[from](), await records[to]()]
      await write((trx) => associate(trx, { from, to }, { fromId: one, toId: other }, options()))
      expect(await between(from, one, to, other)).toContain(there)
      expect(await between(to, other, from, one)).toContain(back)
      await write((trx) => dissociateAll(trx, { from: to, to: from }, [{ fromId: other, toId: one }], options()))
      expect(await between(from, one, to, other)).toBeUndefined()
      expect(await between(to, other, from, one)).toBeUndefined()
    },
  )

  test('two tickets too', async () => {
    const { training, machine } = world.tickets
    await write((trx) =>
      associate(trx, { from: 'tickets', to: 'tickets' }, { fromId: training, toId: machine }, options()),
    )
    expect(await between('tickets', machine, 'tickets', training)).toEqual([452])
  })

  test('notes with notes, and other nonsense, is refused', async () => {
    const nonsense = write((trx) => associate(trx, { from: 'notes', to: 'notes' }, { fromId: 1, toId: 2 }, options()))
    await expect(nonsense).rejects.toMatchObject({ status: 400, code: 'association.impossible' })
  })
})

describe('the primary company', () => {
  test('of a contact is one at most: the first, until another is made so', async () => {
    const contact = await newContact('primary@x.test')
    const [first, second] = [await newCompany('First'), await newCompany('Second')]
    const join = (toId: number, types: TypeRef[]) =>
      write((trx) => associate(trx, contactsToCompanies, { fromId: contact, toId, types }, options()))
    await join(first, [hubspot(279)])
    await join(second, [hubspot(279)])
    expect(await between('contacts', contact, 'companies', first)).toEqual([279, 1])
    await join(second, [hubspot(1)])
    expect(await between('contacts', contact, 'companies', second)).toEqual([279, 1])
    expect(await between('companies', first, 'contacts', contact)).toEqual([280])
    await write((trx) =>
      removeLabels(trx, contactsToCompanies, [{ fromId: contact, toId: second, types: [hubspot(1)] }], options()),
    )
    expect(await between('contacts', contact, 'companies', second)).toEqual([279])
    expect((await companiesOf(db, contact)).map((row) => row.is_primary)).toEqual([false, false])
  })

  test('of a ticket is one at most, from the company’s side too', async () => {
    const ticket = world.tickets.training
    const company = await newCompany('Third')
    await write((trx) =>
      associate(
        trx,
        { from: 'companies', to: 'tickets' },
        { fromId: company, toId: ticket, types: [hubspot(25)] },
        options(),
      ),
    )
    expect(await between('tickets', ticket, 'companies', company)).toEqual([339, 26])
    expect(await between('tickets', ticket, 'companies', world.nordlys)).toEqual([339])
  })

  test('is the first of two that a new contact joins at once', async () => {
    const contact = await newContact('both@x.test')
    const [a, b] = [await newCompany('A'), await newCompany('B')]
    await write((trx) =>
      associateAll(
        trx,
        contactsToCompanies,
        [
          { fromId: contact, toId: b },
          { fromId: contact, toId: a },
        ],
        options(),
      ),
    )
    expect(await between('contacts', contact, 'companies', b)).toEqual([279, 1])
    expect(await between('contacts', contact, 'companies', a)).toEqual([279])
  })
})

test('a page ends where it was asked to, and tells where the next begins; many records are one query', async () => {
  const company = await newCompany('Large')
  const ids: number[] = []
  for (let n = 0; n < 5; n++) ids.push(await newContact(`large${n}@x.test`))
  const wanted = ids.map((toId) => ({ fromId: company, toId }))
  expect(await write((trx) => associateAll(trx, { from: 'companies', to: 'contacts' }, wanted, options()))).toEqual([])
  const read = async (after?: number) =>
    await associationsOf(db, { from: 'companies', to: 'contacts' }, [{ id: company, after }, { id: world.kahvila }], {
      limit: 2,
    })
  const first = await read()
  expect(first.get(company)).toMatchObject({ associated: [{ toId: ids[0] }, { toId: ids[1] }], after: ids[1] })
  expect(first.get(world.kahvila)?.associated.map(({ toId }) => toId)).toEqual([world.maria, world.joonas])
  const last = await read(ids[3])
  expect(last.get(company)?.associated.map(({ toId }) => toId)).toEqual([ids[4]])
  expect(last.get(company)?.after).toBeUndefined()
})

test('of many, what cannot be is told and the rest is done', async () => {
  const contact = await newContact('many@x.test')
  const faults = await write((trx) =>
    associateAll(
      trx,
      contactsToCompanies,
      [
        { fromId: contact, toId: world.kahvila },
        { fromId: contact, toId: 999_999 },
        { fromId: 888_888, toId: world.kahvila },
        { fromId: contact, toId: world.nordlys, types: [hubspot(280)] },
        { fromId: contact, toId: world.nordlys, types: [{ category: 'USER_DEFINED', typeId: 1 }] },
      ],
      options(),
    ),
  )
  expect(faults).toEqual([
    { index: 1, status: 404, code: 'association.record_missing', params: { id: 999_999 } },
    { index: 2, status: 404, code: 'association.record_missing', params: { id: 888_888 } },
    { index: 3, status: 400, code: 'association.type_unknown', params: { type: 280 } },
    { index: 4, status: 400, code: 'association.type_unknown', params: { type: 1 } },
  ])
  expect((await companiesOf(db, contact)).map((row) => row.id)).toEqual([world.kahvila])
})

test('taking the plain type takes the whole association', async () => {
  const contact = await newContact('plain@x.test')
  await write((trx) => associate(trx, contactsToCompanies, { fromId: contact, toId: world.kahvila }, options()))
  await write((trx) =>
    removeLabels(
      trx,
      contactsToCompanies,
      [{ fromId: contact, toId: world.kahvila, types: [hubspot(279)] }],
      options(),
    ),
  )
  expect(await companiesOf(db, contact)).toEqual([])
})

test('two who add a first company at once do not make two primary ones', async () => {
  const contact = await newContact('race@x.test')
  const join = (toId: number) =>
    write((trx) => associate(trx, contactsToCompanies, { fromId: contact, toId }, options()))
  await Promise.all([join(world.kahvila), join(world.nordlys), join(await newCompany('Racing'))])
  expect((await companiesOf(db, contact)).filter((row) => row.is_primary)).toHaveLength(1)
})

test('a ticket that has as many contacts as it can takes no more, but keeps those it has', async () => {
  const ticket = world.tickets.machine
  await sql`
    with made as (insert into contacts (email) select 'crowd' || n || '@x.test' from generate_series(1, 1000) n returning id)
    insert into ticket_contacts (ticket_id, contact_id, last_activity_at, is_closed)
    select ${ticket}, id, now(), false from made`.execute(db)
  const add = (toId: number) =>
    write((trx) => associateAll(trx, { from: 'tickets', to: 'contacts' }, [{ fromId: ticket, toId }], options()))
  expect(await add(world.liv)).toMatchObject([{ code: 'association.too_many', status: 409 }])
  expect(await add(world.maria)).toEqual([])
})

test('what is archived is not told, and cannot be associated', async () => {
  const contact = await newContact('archived@x.test')
  await write((trx) => associate(trx, contactsToCompanies, { fromId: contact, toId: world.kahvila }, options()))
  await db.updateTable('contacts').set({ archived_at: new Date() }).where('id', '=', contact).execute()
  expect(await between('companies', world.kahvila, 'contacts', contact)).toBeUndefined()
  const late = write((trx) => associate(trx, contactsToCompanies, { fromId: contact, toId: world.nordlys }, options()))
  await expect(late).rejects.toMatchObject({ status: 404 })
})
