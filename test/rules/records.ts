// Random records, in a real database and in memory at once.
import '../../src/associations.ts'
import '../../src/objects.ts'
import fc, { type Arbitrary } from 'fast-check'
import { isMultiple, type Property } from '#domain/crm/properties/property.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import { hasHistory } from '#domain/crm/filters/checking.ts'
import type { RecordFacts } from '#domain/crm/filters/facts.ts'
import type { Db } from '#platform/database/database.ts'
import { associate } from './associations.ts'
import { maybe, moments, texts, valueOf } from './values.ts'

export const types = ['contacts', 'companies', 'tickets'] as const
export type Type = (typeof types)[number]

const custom = [
  ['s_one', 'string', 'text'],
  ['s_two', 'string', 'textarea'],
  ['phone_own', 'phone_number', 'phonenumber'],
  ['n_one', 'number', 'number'],
  ['b_one', 'bool', 'booleancheckbox'],
  ['d_one', 'date', 'date'],
  ['d_two', 'date', 'date'],
  ['t_one', 'datetime', 'date'],
  ['t_two', 'datetime', 'date'],
  ['e_one', 'enumeration', 'select'],
  ['m_one', 'enumeration', 'checkbox'],
] as const

/** HubSpot's own that have columns, and the columns. */
const columns: Record<Type, Record<string, string>> = {
  contacts: { email: 'email', firstname: 'first_name', phone: 'phone', hubspot_owner_id: 'owner_id' },
  companies: { name: 'name', city: 'city', domain: 'domain' },
  tickets: { subject: 'subject', hs_ticket_priority: 'priority', hs_pipeline_stage: 'stage_id' },
}

/** What rules are made of in these tests, by type of record. */
export type Vocabulary = Record<Type, Property[]>

export async function defineProperties(db: Db): Promise<Vocabulary> {
  const rows = types.flatMap((object_type) =>
    custom.map(([name, type, field_type]) => {
      return { object_type, name, label: name, group_name: 'own', type, field_type }
    }),
  )
  await db.insertInto('properties').values(rows).execute()
  await db
    .insertInto('users')
    .values([{ email: 'one@acme.test' }, { email: 'two@acme.test' }])
    .execute()
  const entries = await Promise.all(
    types.map(async (type) => {
      const names = [...Object.keys(columns[type]), ...custom.map(([name]) => name), 'createdate']
      const known = await readProperties(db, type)
      return [type, names.map((name) => known.get(name)!)] as const
    }),
  )
  return Object.fromEntries(entries) as Vocabulary
}

const ownValues: Record<string, Arbitrary<string | null>> = {
  hubspot_owner_id: maybe(fc.constantFrom('1', '2')),
  hs_ticket_priority: maybe(fc.constantFrom('LOW', 'MEDIUM', 'HIGH')),
  hs_pipeline_stage: fc.constantFrom('1', '2', '3', '4'),
  firstname: maybe(texts),
  name: maybe(texts),
  subject: maybe(texts),
  domain: maybe(fc.constantFrom('Acme.test', 'acme.test', 'kahvila.test')),
  email: fc.constant(null),
}

export type Drawn = {
  values: Record<string, string | null>
  changes: { name: string; value: string | null; at: Date }[]
  createdAt: Date
  /** Places of others: taken modulo how many there are. */
  companies: number[]
  contacts: number[]
  others: number[]
  lists: number[]
  submissions: { form: number; at: Date }[]
}

function drawnOf(properties: readonly Property[]): Arbitrary<Drawn> {
  const valueFor = (property: Property) =>
    ownValues[property.name] ?? maybe(valueOf(property.type, isMultiple(property)))
  const written = properties.filter(({ name }) => name !== 'createdate')
  const change = fc.constantFrom(...written.filter(hasHistory)).chain((property) =>
    fc.record({
      name: fc.constant(property.name),
      value: maybe(
        property.name === 'email' ? texts : (ownValues[property.name] ?? valueOf(property.type, isMultiple(property))),
      ),
      at: moments,
    }),
  )
  const places = fc.uniqueArray(fc.nat(11), { maxLength: 3 })
  return fc.record({
    values: fc.record(Object.fromEntries(written.map((property) => [property.name, valueFor(property)]))),
    changes: fc.array(change, { maxLength: 6 }),
    createdAt: moments,
    companies: places,
    contacts: places,
    others: places,
    lists: fc.uniqueArray(fc.nat(2), { maxLength: 3 }),
    submissions: fc.array(fc.record({ form: fc.nat(1), at: moments }), { maxLength: 3 }),
  })
}

export type Ids = { lists: Record<Type, number[]>; forms: number[]; label: { contacts: number; companies: number } }
export type World = { facts: Record<Type, RecordFacts[]>; ids: Ids }

/** The same records for the same seed. */
export async function loadRecords(db: Db, vocabulary: Vocabulary, seed: number): Promise<World> {
  const drawn = Object.fromEntries(
    types.map((type, place) => [type, fc.sample(drawnOf(vocabulary[type]), { seed: seed + place, numRuns: 24 })]),
  ) as Record<Type, Drawn[]>
  const ids = await loadNamed(db)
  const facts = {} as World['facts']
  for (const type of types) facts[type] = await insertRecords(db, type, drawn[type], ids)
  await associate(db, { drawn, facts, ids })
  for (const type of types) {
    // What is archived is nobody's to find: the facts of the others know nothing of it.
    const gone = new Set(facts[type].filter((_, place) => isArchived(place)))
    await db
      .updateTable(type)
      .set({ archived_at: new Date() })
      .where(
        'id',
        'in',
        [...gone].map(({ id }) => id),
      )
      .execute()
    for (const other of types.flatMap((name) => facts[name])) {
      const kept = other.associated.filter(({ record }) => !gone.has(record))
      ;(other as { associated: RecordFacts['associated'] }).associated = kept
    }
    facts[type] = facts[type].filter((record) => !gone.has(record))
  }
  return { facts, ids }
}

const isArchived = (place: number): boolean => place % 8 === 7

async function loadNamed(db: Db): Promise<Ids> {
  const lists = {} as Ids['lists']
  for (const object_type of types) {
    const rows = [0, 1, 2].map((number) => ({ name: `List ${number}`, object_type, processing_type: 'MANUAL' }))
    const made = await db.insertInto('lists').values(rows).returning('id').execute()
    lists[object_type] = made.map(({ id }) => id)
  }
  const form = { name: 'Another form', fields: '[]' }
  const { id } = await db.insertInto('forms').values(form).returning('id').executeTakeFirstOrThrow()
  const label = (from_type: string, to_type: string) =>
    db
      .insertInto('association_labels')
      .values({ from_type, to_type, name: 'billing', label: 'Billing' })
      .returning('type_id')
      .executeTakeFirstOrThrow()
  const [there, back] = [await label('contacts', 'companies'), await label('companies', 'contacts')]
  return { lists, forms: [1, id], label: { contacts: there.type_id, companies: back.type_id } }
}

async function insertRecords(db: Db, type: Type, drawn: readonly Drawn[], ids: Ids): Promise<RecordFacts[]> {
  const facts: RecordFacts[] = []
  for (const [place, one] of drawn.entries()) {
    const email = type === 'contacts' ? { email: emailOf(place) } : {}
    const values: Record<string, string | null> = { ...one.values, ...email }
    const own = Object.entries(columns[type]).flatMap(([name, column]) => {
      const value = values[name] ?? (notNull.has(column) ? '' : null)
      return [[column, value]] as const
    })
    const stored = Object.fromEntries(
      Object.entries(values).filter(([name, value]) => !(name in columns[type]) && value !== null),
    )
    const row = { ...Object.fromEntries(own), properties: JSON.stringify(stored), created_at: one.createdAt }
    const { id } = await db
      .insertInto(type)
      .values({ ...row, ...(type === 'tickets' && { pipeline_id: 0 }) } as never)
      .returning('id')
      .executeTakeFirstOrThrow()
    await insertMore(db, type, id, one, ids)
    facts.push(factsOf(type, id, { ...one, values: { ...values, createdate: one.createdAt.toISOString() } }, ids))
  }
  return facts
}

const notNull = new Set(['first_name', 'name', 'subject'])
const emailOf = (place: number): string | null =>
  place % 4 === 3 ? null : place === 0 ? 'foo.bar@baz.test' : `Foo${place}@Baz.test`

async function insertMore(db: Db, type: Type, id: number, one: Drawn, ids: Ids): Promise<void> {
  for (const { name, value, at } of one.changes) {
    const row = { object_type: type, object_id: id, name, value, source_type: 'CRM_UI', changed_at: at }
    await db.insertInto('property_changes').values(row).execute()
  }
  for (const place of one.lists)
    await db.insertInto('list_members').values({ list_id: ids.lists[type][place]!, record_id: id }).execute()
  if (type !== 'contacts') return
  for (const { form, at } of one.submissions) {
    const row = { form_id: ids.forms[form]!, contact_id: id, fields: '{}', created_at: at }
    await db.insertInto('form_submissions').values(row).execute()
  }
}

const factsOf = (type: Type, id: number, one: Drawn, ids: Ids): RecordFacts => ({
  id,
  createdAt: one.createdAt,
  values: one.values,
  changes: one.changes,
  lists: new Set(one.lists.map((place) => ids.lists[type][place]!)),
  submissions: type === 'contacts' ? one.submissions.map(({ form, at }) => ({ formId: ids.forms[form]!, at })) : [],
  associated: [],
})
