import { describe, expect, test } from 'vitest'
import { system, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { testDatabase } from '#test/database.ts'
import { loadWorld } from '#test/world/world.ts'
import { allObjectTypes, objectTypeOf } from './object-type.ts'
import { objectTypeNames } from './property.ts'
import { listRecords, readRecords } from './reading.ts'
import { readProperties } from './registry.ts'

const { db } = await testDatabase()
const world = await loadWorld(db)
const by: Actor = { kind: 'user', id: world.ada }
const write = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(verb)
const note = await write((trx) =>
  objectTypeOf('notes').verbs.createAll(
    trx,
    [
      {
        values: { hs_note_body: 'Called her', hs_timestamp: '2026-01-02T03:04:05.000Z' },
        associations: [{ toType: 'tickets', toId: world.tickets.invoice, typeIds: [228] }],
      },
    ],
    { by },
  ),
)
const some = { contacts: world.maria, companies: world.kahvila, tickets: world.tickets.invoice, notes: note[0]! }

describe.each(objectTypeNames)('of %s', (name) => {
  test('every property can be read, whatever it is computed from', async () => {
    const names = [...(await readProperties(db, name)).keys()]
    const [record] = await readRecords(db, name, [some[name]], { properties: names })
    expect(Object.keys(record!.values).toSorted()).toEqual(names.toSorted())
    expect(record!.values).toMatchObject({ hs_object_id: String(some[name]) })
    expect(record!.values['hs_createdate']).toBe(record!.createdAt.toISOString())
  })

  test('the usual and the required properties, and those it can be named by, are there', async () => {
    const type = objectTypeOf(name)
    const known = await readProperties(db, name)
    for (const one of [...type.usualProperties, ...type.requiredProperties, ...type.idProperties])
      expect(known.get(one), one).toBeDefined()
    const groups = type.groups.map((group) => group.name)
    for (const property of known.values()) expect(groups).toContain(property.groupName)
  })
})

test('a ticket tells of its people, its company and its conversation', async () => {
  const [ticket] = await readRecords(db, 'tickets', [world.tickets.delivery], {
    properties: [
      'subject',
      'hs_pipeline',
      'hs_pipeline_stage',
      'source_type',
      'hs_primary_company_name',
      'hs_all_associated_contact_emails',
      'hs_num_associated_conversations',
      'hs_is_closed',
      'hs_number_of_touches',
      'hs_last_message_from_visitor',
      'hs_object_source',
      'created_by',
      'hubspot_owner_id',
      'hs_v2_date_exited_1',
      'hs_v2_date_exited_4',
      'nothing_of_the_kind',
    ],
  })
  expect(ticket!.values).toMatchObject({
    hs_pipeline: '0',
    hs_pipeline_stage: '4',
    source_type: 'FORM',
    hs_primary_company_name: 'Kahvila Oy',
    hs_all_associated_contact_emails: 'joonas@kahvila.test',
    hs_num_associated_conversations: '1',
    hs_is_closed: 'true',
    hs_number_of_touches: '1',
    hs_last_message_from_visitor: 'true',
    hs_object_source: 'FORM',
    created_by: String(world.joonas),
    hubspot_owner_id: String(world.sam),
    hs_v2_date_exited_1: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    hs_v2_date_exited_4: null,
  })
  expect(ticket!.values).not.toHaveProperty('nothing_of_the_kind')
})

test('what was archived is read only where it is asked for, and what was merged away leads to its survivor', async () => {
  const [kept, gone, merged] = await write((trx) =>
    objectTypeOf('contacts').verbs.createAll(
      trx,
      ['kept', 'gone', 'merged'].map((name) => ({ values: { email: `${name}@read.test` } })),
      { by: system },
    ),
  )
  await write((trx) => objectTypeOf('contacts').verbs.archive(trx, gone!, { by }))
  await db
    .updateTable('contacts')
    .set({ archived_at: new Date(), merged_into_id: kept! })
    .where('id', '=', merged!)
    .execute()
  const ids = [merged!, gone!, kept!, kept!, 999_999]
  const properties = ['email']
  expect(await readRecords(db, 'contacts', ids, { properties })).toMatchObject([
    { id: kept, askedId: kept, values: { email: 'kept@read.test' }, archivedAt: null },
    { id: kept, askedId: merged, values: { email: 'kept@read.test' } },
  ])
  expect(await readRecords(db, 'contacts', ids, { properties, followMerged: false })).toHaveLength(1)
  expect(await readRecords(db, 'contacts', ids, { properties, archived: true })).toMatchObject([
    { id: gone, archivedAt: expect.any(Date) },
  ])
  const { records } = await listRecords(db, 'contacts', { properties, archived: true, limit: 10 })
  expect(records.map(({ id }) => id)).toEqual([gone])
})

test('pages follow each other without a gap', async () => {
  const all = await listRecords(db, 'tickets', { properties: [], limit: 100 })
  expect(all.next).toBeUndefined()
  const ids: number[] = []
  for (let after: number | undefined = 0; after !== undefined;) {
    const page = await listRecords(db, 'tickets', { properties: ['subject'], limit: 2, after })
    ids.push(...page.records.map(({ id }) => id))
    after = page.next
  }
  expect(ids).toEqual(all.records.map(({ id }) => id))
  expect(ids.length).toBeGreaterThan(3)
})

test('each type is found by id, plural and singular', () => {
  for (const type of allObjectTypes())
    for (const name of [type.id, type.name, type.singular, type.singular.toUpperCase()])
      expect(objectTypeOf(name)).toBe(type)
  expect(() => objectTypeOf('deals')).toThrow('not_found')
})
