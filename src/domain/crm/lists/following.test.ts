import { sql } from 'kysely'
import { describe, expect, test, vi } from 'vitest'
import { addToCompany, removeFromCompany } from '#domain/crm/associating.ts'
import { companyFor } from '#domain/crm/company.ts'
import { contactFor } from '#domain/crm/contact.ts'
import { orOf, type Filter, type FilterBranch } from '#domain/crm/filters/branch.ts'
import { changeCompany } from '#domain/crm/writing-companies.ts'
import { archiveContact, changeContact, createContact } from '#domain/crm/writing-contacts.ts'
import type { Trx } from '#platform/database/database.ts'
import { testApp } from '#test/app.ts'
import { changeMembers } from './adding.ts'
import { deleteList, restoreList } from './deleting.ts'
import { listFor, lockListFor } from './list.ts'
import { followTime, planClock } from './passing.ts'
import { changeFilters, createList, type NewList } from './writing.ts'

const site = await testApp()
const { db, world, work } = site
const asker = { id: world.ada }
const by = { by: { kind: 'user', id: world.ada } } as const
const write = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(verb)

let number = 0
const make = (branch: unknown, list: Partial<NewList> = {}): Promise<number> =>
  write((trx) =>
    createList(
      trx,
      { name: `L${(number += 1)}`, objectType: 'contacts', processingType: 'DYNAMIC', filterBranch: branch, ...list },
      by,
    ),
  )
const property = (name: string, operation: object): Filter =>
  ({
    filterType: 'PROPERTY',
    property: name,
    operation: { includeObjectsWithNoValueSet: false, ...operation },
  }) as Filter
const named = (text: string): Filter =>
  property('lastname', { operationType: 'STRING', operator: 'IS_EQUAL_TO', value: text })
const contact = (last_name: string) => write((trx) => createContact(trx, { last_name }, by))
const idsOn = async (list: number): Promise<number[]> => {
  const rows = await db.selectFrom('list_members').select('record_id').where('list_id', '=', list).execute()
  return rows.map((row) => row.record_id).toSorted((a, b) => a - b)
}
const rename = (id: number, last_name: string) =>
  write(async (trx) => changeContact(trx, await contactFor(trx, asker, id), { values: { last_name }, ...by }))

test('without a list nothing waits to be compared; the first one waits for whoever is at it', async () => {
  await contact('Early')
  expect(await db.selectFrom('list_pending').select('id').execute()).toEqual([])
  let made = false
  const slow = await write(async (trx) => {
    const id = await createContact(trx, { last_name: 'Slow' }, by)
    const list = make(orOf([[named('Slow')]])).then((listId) => ((made = true), listId))
    await sql`select pg_sleep(0.3)`.execute(trx)
    expect(made).toBe(false)
    return { id, list }
  })
  const list = await slow.list
  await work()
  expect(await idsOn(list)).toEqual([slow.id])
})

test('a new list is filled by a job, and says until then that it is not complete', async () => {
  const salo = await contact('Salo')
  const list = await make(orOf([[named('salo')]]))
  expect(await listFor(db, asker, list)).toMatchObject({ processing_status: 'PROCESSING', size: 0 })
  await work()
  expect(await listFor(db, asker, list)).toMatchObject({ processing_status: 'COMPLETE', size: 1 })
  expect(await idsOn(list)).toEqual([salo])
  const events = await db
    .selectFrom('events')
    .select(['actor_kind', 'data'])
    .where('kind', '=', 'list.members_added')
    .execute()
  expect(events).toContainEqual({
    actor_kind: 'system',
    data: { listId: list, objectType: 'contacts', recordIds: [salo] },
  })
})

describe('an active list follows', () => {
  test('records that are made, changed, archived and restored', async () => {
    const list = await make(orOf([[named('Laine')]]))
    await work()
    const laine = await contact('Laine')
    await work()
    expect(await idsOn(list)).toEqual([laine])
    await rename(laine, 'Virta')
    await work()
    expect(await idsOn(list)).toEqual([])
    await rename(laine, 'Laine')
    await work()
    expect(await idsOn(list)).toEqual([laine])
    const byHand = await make(undefined, { processingType: 'MANUAL' })
    await write(async (trx) => changeMembers(trx, await lockListFor(trx, asker, byHand), { add: [laine] }, by))
    await write(async (trx) => archiveContact(trx, await contactFor(trx, asker, laine), by))
    await work()
    expect([await idsOn(list), await idsOn(byHand)]).toEqual([[], []])
  })

  test('within two seconds, while a worker runs', async () => {
    const list = await make(orOf([[named('Quick')]]))
    await work()
    const worker = await site.startWorker()
    try {
      const quick = await contact('Quick')
      const before = performance.now()
      await vi.waitUntil(async () => (await idsOn(list)).includes(quick), { timeout: 20_000, interval: 20 })
      expect(performance.now() - before).toBeLessThan(2000)
    } finally {
      await worker.stop()
    }
  })

  test('associations and what associated records say', async () => {
    const company = property('name', { operationType: 'STRING', operator: 'CONTAINS', value: 'kahvila' })
    const inCompany: FilterBranch = {
      filterBranchType: 'ASSOCIATION',
      filterBranchOperator: 'AND',
      operator: 'IN_LIST',
      objectTypeId: '0-2',
      associationTypeId: 279,
      associationCategory: 'HUBSPOT_DEFINED',
      filters: [company],
      filterBranches: [],
    }
    const root = orOf([[]])
    root.filterBranches[0]!.filterBranches.push(inCompany)
    const list = await make(root)
    await work()
    expect(await idsOn(list)).toEqual([world.maria, world.joonas])
    const membership = { contactId: world.liv, companyId: world.kahvila }
    await write((trx) => addToCompany(trx, membership, by))
    await work()
    expect(await idsOn(list)).toContain(world.liv)
    await write((trx) => removeFromCompany(trx, membership, by))
    await work()
    expect(await idsOn(list)).not.toContain(world.liv)
    const call = (name: string) =>
      write(async (trx) => changeCompany(trx, await companyFor(trx, asker, world.kahvila), { values: { name }, ...by }))
    await call('Something else')
    await work()
    expect(await idsOn(list)).toEqual([])
    await call('Kahvila Oy')
    await work()
    expect(await idsOn(list)).toEqual([world.maria, world.joonas])
  })

  test('lists that its filters name, and those that these name', async () => {
    const base = await make(undefined, { processingType: 'MANUAL' })
    const inList = (id: number, operator: 'IN_LIST' | 'NOT_IN_LIST'): Filter => ({
      filterType: 'IN_LIST',
      listId: String(id),
      operator,
    })
    const second = await make(orOf([[inList(base, 'IN_LIST')]]))
    const third = await make(orOf([[inList(second, 'NOT_IN_LIST'), named('Kettunen')]]))
    const kettunen = await contact('Kettunen')
    await work()
    expect([await idsOn(second), await idsOn(third)]).toEqual([[], [kettunen]])
    await write(async (trx) => changeMembers(trx, await lockListFor(trx, asker, base), { add: [kettunen] }, by))
    await work()
    expect([await idsOn(second), await idsOn(third)]).toEqual([[kettunen], []])
  })

  test('its filters, when they change, and its own return from among the deleted', async () => {
    const [hill, dale] = [await contact('Hill'), await contact('Dale')]
    const list = await make(orOf([[named('Hill')]]))
    await work()
    await write(async (trx) => changeFilters(trx, await lockListFor(trx, asker, list), orOf([[named('Dale')]]), by))
    expect([await idsOn(list), (await listFor(db, asker, list)).processing_status]).toEqual([[hill], 'PROCESSING'])
    await work()
    expect([await idsOn(list), (await listFor(db, asker, list)).processing_status]).toEqual([[dale], 'COMPLETE'])
    await write(async (trx) => deleteList(trx, await lockListFor(trx, asker, list), by))
    await rename(dale, 'Other')
    await work()
    expect(await idsOn(list)).toEqual([dale])
    await write(async (trx) => restoreList(trx, await lockListFor(trx, asker, list, { deleted: true }), by))
    await work()
    expect(await idsOn(list)).toEqual([])
  })

  test('the clock', async () => {
    const recent = property('createdate', {
      operationType: 'ROLLING_DATE_RANGE',
      operator: 'IS_LESS_THAN_X_DAYS_AGO',
      numberOfDays: 3,
      requiresTimeZoneConversion: false,
    })
    const young = await contact('Young')
    const list = await make(orOf([[recent, named('Young')]]))
    const other = await make(orOf([[named('Young')]]))
    await work()
    expect(await listFor(db, asker, list)).toMatchObject({ is_rolling: true, size: 1 })
    expect(await listFor(db, asker, other)).toMatchObject({ is_rolling: false })
    await sql`update contacts set created_at = now() - interval '5 days' where id = ${young}`.execute(db)
    await write((trx) => followTime(trx))
    await work()
    expect([await idsOn(list), await idsOn(other)]).toEqual([[], [young]])
  })
})

test('a snapshot is filled once, and by hand from then on', async () => {
  const first = await contact('Snap')
  const list = await make(orOf([[named('Snap')]]), { processingType: 'SNAPSHOT' })
  await work()
  const second = await contact('Snap')
  await rename(first, 'Changed')
  await work()
  expect(await idsOn(list)).toEqual([first])
  await write(async (trx) =>
    changeMembers(trx, await lockListFor(trx, asker, list), { add: [second], remove: [first] }, by),
  )
  expect(await idsOn(list)).toEqual([second])
})

test('many records that change at once are compared together', async () => {
  const list = await make(orOf([[named('Crowd')]]))
  await work()
  await sql`insert into contacts (last_name) select 'Crowd' from generate_series(1, 2500)`.execute(db)
  await sql`insert into list_pending (object_type, record_id) select 'contacts', id from contacts where last_name = 'Crowd'`.execute(
    db,
  )
  await write((trx) => followTime(trx))
  const before = await events()
  await work()
  expect((await listFor(db, asker, list)).size).toBe(2500)
  expect((await events()) - before).toBeLessThan(10)
  expect(await db.selectFrom('list_pending').select('id').execute()).toEqual([])
})

const events = async (): Promise<number> =>
  (
    await db
      .selectFrom('events')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

test('there is one job that follows the clock, however many workers ask for it', async () => {
  await write((trx) => planClock(trx))
  await write((trx) => planClock(trx))
  const { rows } = await sql`select from graphile_worker.jobs where task_identifier = 'lists.follow_clock'`.execute(db)
  expect(rows).toHaveLength(1)
})
