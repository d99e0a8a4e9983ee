import { beforeAll, describe, expect, test } from 'vitest'
import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import { createCompany } from '#domain/crm/writing-companies.ts'
import { createContact } from '#domain/crm/writing-contacts.ts'
import type { Trx } from '#platform/database/database.ts'
import { testDatabase } from '#test/database.ts'
import { loadWorld, type World } from '#test/world/world.ts'
import type { TypeRef } from './association-type.ts'
import { associate, associateAll, dissociateAll } from './changing.ts'
import { changeLabel, countLabelled, createLabel, deleteLabel, readTypes } from './labels.ts'
import { associationsOf } from './reading.ts'

const { db } = await testDatabase()
let world: World
beforeAll(async () => {
  world = await loadWorld(db)
})

const options = () => ({ by: { kind: 'user', id: world.ada } }) as const
const write = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(verb)
const hubspot = (typeId: number): TypeRef => ({ category: 'HUBSPOT_DEFINED', typeId })
const own = (typeId: number): TypeRef => ({ category: 'USER_DEFINED', typeId })

/** The ids of the types by which the two are associated; undefined where they are not. */
async function between(from: ObjectTypeName, fromId: number, to: ObjectTypeName, toId: number) {
  const page = (await associationsOf(db, { from, to }, [{ id: fromId }], { limit: 500 })).get(fromId)
  return page?.associated.find((one) => one.toId === toId)?.types.map(({ typeId }) => typeId)
}
const newContact = (email: string) => write((trx) => createContact(trx, { email }, options()))
const newCompany = (name: string) => write((trx) => createCompany(trx, { name }, options()))
const contactsToCompanies = { from: 'contacts', to: 'companies' } as const

describe('a label', () => {
  test('reads in both directions, is worn by associations, and leaves them whole when it goes', async () => {
    const contact = await newContact('label@x.test')
    const types = await write((trx) =>
      createLabel(trx, { ...contactsToCompanies, label: 'Billing  contact' }, options()),
    )
    const [there, back] = types as [(typeof types)[number], (typeof types)[number]]
    expect([there.label, back.label, there.name]).toEqual(['Billing contact', 'Billing contact', 'billing_contact'])
    expect((await readTypes(db, { from: 'companies', to: 'contacts' })).at(-1)).toMatchObject({ typeId: back.typeId })
    const wanted = { fromId: contact, toId: world.kahvila, types: [own(there.typeId)] }
    expect(await write((trx) => associate(trx, contactsToCompanies, wanted, options()))).toMatchObject([
      { label: 'Billing contact' },
    ])
    expect(await between('contacts', contact, 'companies', world.kahvila)).toEqual([279, 1, there.typeId])
    expect(await between('companies', world.kahvila, 'contacts', contact)).toEqual([280, 2, back.typeId])
    expect(await countLabelled(db, there.typeId)).toBe(1)
    const event = await db
      .selectFrom('events')
      .selectAll()
      .where('kind', '=', 'association.changed')
      .where('contact_id', '=', contact)
      .executeTakeFirstOrThrow()
    expect(event.data).toMatchObject({
      toType: 'companies',
      toId: world.kahvila,
      label: 'Billing contact',
      removed: false,
    })

    await write((trx) => changeLabel(trx, { ...contactsToCompanies, typeId: there.typeId, label: 'Payer' }, options()))
    expect((await readTypes(db, { from: 'companies', to: 'contacts' })).at(-1)).toMatchObject({ label: 'Payer' })
    await write((trx) => deleteLabel(trx, { ...contactsToCompanies, typeId: there.typeId }, options()))
    expect(await between('contacts', contact, 'companies', world.kahvila)).toEqual([279, 1])
    expect(await readTypes(db, contactsToCompanies)).toHaveLength(2)
  })

  test('between records of one type may read differently from the other side', async () => {
    const contacts = { from: 'contacts', to: 'contacts' } as const
    const [boss, report] = await write((trx) =>
      createLabel(trx, { ...contacts, label: 'Boss', inverseLabel: 'Report' }, options()),
    )
    await write((trx) =>
      associate(trx, contacts, { fromId: world.maria, toId: world.joonas, types: [own(boss!.typeId)] }, options()),
    )
    expect(await between('contacts', world.maria, 'contacts', world.joonas)).toEqual([449, boss!.typeId])
    expect(await between('contacts', world.joonas, 'contacts', world.maria)).toEqual([449, report!.typeId])
  })

  test('goes when its association goes, and does not come back with it', async () => {
    const contact = await newContact('again@x.test')
    const [type] = await write((trx) => createLabel(trx, { ...contactsToCompanies, label: 'Again' }, options()))
    const ids = { fromId: contact, toId: world.nordlys }
    await write((trx) => associate(trx, contactsToCompanies, { ...ids, types: [own(type!.typeId)] }, options()))
    await write((trx) => dissociateAll(trx, contactsToCompanies, [ids], options()))
    await write((trx) => associate(trx, contactsToCompanies, ids, options()))
    expect(await between('contacts', contact, 'companies', world.nordlys)).toEqual([279, 1])
  })

  test('that is there already, has no text, or is too long is refused', async () => {
    const make = (label: string, name?: string) =>
      write((trx) => createLabel(trx, { ...contactsToCompanies, label, ...(name ? { name } : {}) }, options()))
    await expect(make('AGAIN')).rejects.toMatchObject({ code: 'association.label_taken' })
    await expect(make(' ')).rejects.toMatchObject({ code: 'association.label_missing' })
    await expect(make('x'.repeat(101))).rejects.toMatchObject({ code: 'association.label_too_long' })
    await expect(make('Fine', '1; drop')).rejects.toMatchObject({ code: 'association.label_name_wrong' })
    expect((await make('Ågain'))[0]).toMatchObject({ name: 'again_2' })
  })
})

describe('parent companies', () => {
  const companies = { from: 'companies', to: 'companies' } as const
  const parent = (fromId: number, toId: number) => ({ fromId, toId, types: [hubspot(14)] })

  test('are read from both sides', async () => {
    const [child, top] = [await newCompany('Child'), await newCompany('Top')]
    await write((trx) => associate(trx, companies, parent(child, top), options()))
    expect(await between('companies', top, 'companies', child)).toEqual([450, 13])
  })

  test('are one at most, and never in a circle, not even at once', async () => {
    const [a, b, c] = [await newCompany('A'), await newCompany('B'), await newCompany('C')]
    const codes = async (...wanted: ReturnType<typeof parent>[]) =>
      (await write((trx) => associateAll(trx, companies, wanted, options()))).map(({ code }) => code)
    expect(await codes(parent(a, b), parent(b, c), parent(c, a))).toEqual(['association.parent_circle'])
    expect(await codes(parent(a, c))).toEqual(['association.parent_taken'])
    expect(await codes(parent(a, b))).toEqual([])
    expect(await codes(parent(c, a))).toEqual(['association.parent_circle'])
    expect(await codes(parent(a, a))).toEqual(['association.itself'])
  })
})
