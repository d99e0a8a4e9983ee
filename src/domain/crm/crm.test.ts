import { describe, expect, test } from 'vitest'
import type { Trx } from '#platform/database/database.ts'
import { testDatabase } from '#test/database.ts'
import { loadWorld } from '#test/world/world.ts'
import { addToCompany, makePrimary, removeFromCompany } from './associating.ts'
import { companyFor } from './company.ts'
import { companiesOf, contactFor } from './contact.ts'
import { searchCompanies, searchContacts } from './searching.ts'
import { archiveCompany, changeCompany, createCompany } from './writing-companies.ts'
import { archiveContact, changeContact, createContact } from './writing-contacts.ts'

const { db } = await testDatabase()
const world = await loadWorld(db)
const by = { kind: 'user', id: world.ada } as const
const ada = { id: world.ada }
const write = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(verb)

describe('a contact', () => {
  test('is made, changed with what it was kept, and found', async () => {
    const id = await write((trx) =>
      createContact(trx, { first_name: ' Aino  Maria ', last_name: 'Salo', email: 'Aino@Uusi.test' }, { by }),
    )
    const contact = await contactFor(db, ada, id)
    expect(contact).toMatchObject({ first_name: 'Aino Maria', email: 'Aino@Uusi.test' })
    await write((trx) =>
      changeContact(trx, contact, { values: { phone: '+358 40 1', last_name: 'Laine' }, version: 1, by }),
    )
    const event = await db
      .selectFrom('events')
      .selectAll()
      .where('kind', '=', 'contact.changed')
      .executeTakeFirstOrThrow()
    expect(event.data).toEqual({
      changes: { lastname: { from: 'Salo', to: 'Laine' }, phone: { from: null, to: '+358 40 1' } },
    })
    expect((await searchContacts(db, { search: 'uusi.TEST', offset: 0 })).map((row) => row.id)).toEqual([id])
  })

  test('has an address of its own, whatever its case', async () => {
    await expect(write((trx) => createContact(trx, { email: 'MARIA@kahvila.test' }, { by }))).rejects.toMatchObject({
      code: 'contact.email_taken',
    })
  })

  test('has at least a name or an address', async () => {
    await expect(write((trx) => createContact(trx, { phone: '1' }, { by }))).rejects.toMatchObject({
      code: 'contact.nameless',
    })
  })

  test('keeps the change that came first', async () => {
    const liv = await contactFor(db, ada, world.liv)
    await write((trx) => changeContact(trx, liv, { values: { phone: '1' }, version: liv.version, by }))
    const again = await contactFor(db, ada, world.liv)
    const late = write((trx) => changeContact(trx, again, { values: { phone: '2' }, version: liv.version, by }))
    await expect(late).rejects.toMatchObject({ code: 'contact.changed_meanwhile' })
  })

  test('once archived is found no more, and its address is free', async () => {
    const id = await write((trx) => createContact(trx, { email: 'gone@x.test' }, { by }))
    await write(async (trx) => archiveContact(trx, await contactFor(trx, ada, id), { by }))
    await expect(contactFor(db, ada, id)).rejects.toMatchObject({ status: 404 })
    await expect(write((trx) => createContact(trx, { email: 'gone@x.test' }, { by }))).resolves.toBeGreaterThan(id)
  })
})

describe('the companies of a contact', () => {
  test('the first becomes primary; another can be made so; leaving it leaves none', async () => {
    const contactId = await write((trx) => createContact(trx, { email: 'roope@x.test' }, { by }))
    await write((trx) => addToCompany(trx, { contactId, companyId: world.kahvila }, { by }))
    await write((trx) => addToCompany(trx, { contactId, companyId: world.nordlys }, { by }))
    const primaries = async () => (await companiesOf(db, contactId)).map(({ id, is_primary }) => [id, is_primary])
    expect(await primaries()).toEqual([
      [world.kahvila, true],
      [world.nordlys, false],
    ])
    await write((trx) => makePrimary(trx, { contactId, companyId: world.nordlys }, { by }))
    expect(await primaries()).toEqual([
      [world.nordlys, true],
      [world.kahvila, false],
    ])
    await write((trx) => removeFromCompany(trx, { contactId, companyId: world.nordlys }, { by }))
    expect(await primaries()).toEqual([[world.kahvila, false]])
  })

  test('a company that is not there cannot be joined', async () => {
    const joining = write((trx) => addToCompany(trx, { contactId: world.liv, companyId: 9999 }, { by }))
    await expect(joining).rejects.toMatchObject({ code: 'company.unknown' })
  })
})

test('a company is made, changed, found with its counts, and archived', async () => {
  const id = await write((trx) => createCompany(trx, { name: '100 % Kahvi', domain: 'sata.test' }, { by }))
  await write(async (trx) =>
    changeCompany(trx, await companyFor(trx, ada, id), { values: { city: 'Oulu' }, version: 1, by }),
  )
  expect(await searchCompanies(db, { search: '0 %', offset: 0 })).toMatchObject([
    { id, city: 'Oulu', contacts: 0, open_tickets: 0 },
  ])
  expect((await searchCompanies(db, { search: 'kahvila', offset: 0 }))[0]).toMatchObject({ open_tickets: 3 })
  await write(async (trx) => archiveCompany(trx, await companyFor(trx, ada, id), { by }))
  await expect(companyFor(db, ada, id)).rejects.toMatchObject({ status: 404 })
  await expect(write((trx) => createCompany(trx, { name: ' ' }, { by }))).rejects.toMatchObject({
    code: 'company.name_missing',
  })
})
