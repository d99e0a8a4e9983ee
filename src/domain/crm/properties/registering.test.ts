import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#domain/accounts/event.ts'
import { testDatabase } from '#test/database.ts'
import { recordsOf } from '#test/records.ts'
import { loadWorld } from '#test/world/world.ts'
import { validValues } from './checking.ts'
import { nameFrom, type PropertyDefinition } from './definition.ts'
import { archiveGroup, changeGroup, createGroup, readGroups } from './groups.ts'
import { fieldTypes, propertyNamePattern, propertyTypes, type ObjectTypeName } from './property.ts'
import { archiveProperty, changeProperty, createProperty, restoreProperty, type PropertyChange } from './registering.ts'
import { propertyFor, readProperties } from './registry.ts'

const { db } = await testDatabase()
const world = await loadWorld(db)
const by: Actor = { kind: 'user', id: world.ada }
const { write, create, change, read } = await recordsOf(db)
const options = ['red', 'green'].map((value, displayOrder) => ({ label: value, value, displayOrder, hidden: false }))

const define = (definition: Partial<PropertyDefinition> & { name: string }, type: ObjectTypeName = 'contacts') =>
  write((trx) =>
    createProperty(
      trx,
      type,
      { label: 'Label', groupName: groups[type], type: 'string', fieldType: 'text', ...definition },
      { by },
    ),
  )
const groups = {
  contacts: 'contactinformation',
  companies: 'companyinformation',
  tickets: 'ticketinformation',
  notes: 'note',
}
const of = (name: string) => ({ objectType: 'contacts', name }) as const
const redefine = (name: string, to: PropertyChange) => write((trx) => changeProperty(trx, of(name), to, { by }))
const archive = (name: string) => write((trx) => archiveProperty(trx, of(name), { by }))
const restore = (name: string) => write((trx) => restoreProperty(trx, of(name), { by }))
const kinds = async () => (await db.selectFrom('events').select('kind').orderBy('id').execute()).map(({ kind }) => kind)

describe('a property of the account', () => {
  test('is there at once, for everybody, and takes values', async () => {
    await define({ name: 'size', label: ' Shoe  size ', type: 'number', fieldType: 'number', description: 'In Europe' })
    expect(await propertyFor(db, 'contacts', 'size')).toMatchObject({
      label: 'Shoe size',
      description: 'In Europe',
      isDefault: false,
      isReadOnly: false,
      place: { kind: 'stored' },
    })
    const [id] = await create('contacts', [{ values: { lastname: 'Salo', size: '42' } }])
    expect(await read('contacts', id!, 'size')).toEqual({ size: '42' })
    expect((await kinds()).at(-2)).toBe('property.created')
  })

  test('that was made in a transaction which came to nothing is not there', async () => {
    const name = 'fleeting'
    const failing = write(async (trx) => {
      const definition = {
        name,
        label: 'x',
        groupName: 'contactinformation',
        type: 'string',
        fieldType: 'text',
      } as const
      await createProperty(trx, 'contacts', definition, { by })
      expect((await readProperties(trx, 'contacts')).has(name)).toBe(true)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect((await readProperties(db, 'contacts')).has(name)).toBe(false)
  })

  test('vanishes when it is archived, and comes back with its values', async () => {
    await define({ name: 'nickname' })
    const [id] = await create('contacts', [{ values: { lastname: 'Salo', nickname: 'Sala' } }])
    await archive('nickname')
    expect(await read('contacts', id!, 'nickname')).toEqual({})
    expect(() => validValues(new Map(), { nickname: 'x' })).toThrow('property.property_doesnt_exist')
    expect((await readProperties(db, 'contacts', { archived: true })).get('nickname')?.archivedAt).toBeInstanceOf(Date)
    await expect(define({ name: 'nickname' })).rejects.toMatchObject({ code: 'property.exists_archived' })
    await expect(archive('nickname')).rejects.toMatchObject({ status: 404 })
    await restore('nickname')
    expect(await read('contacts', id!, 'nickname')).toEqual({ nickname: 'Sala' })
    await expect(restore('nickname')).rejects.toMatchObject({ status: 404 })
  })

  test('is changed, and what it was is recorded', async () => {
    await define({ name: 'colour', type: 'enumeration', fieldType: 'select', options })
    await redefine('colour', { label: 'Favourite', options: options.slice(0, 1) })
    expect(await propertyFor(db, 'contacts', 'colour')).toMatchObject({
      label: 'Favourite',
      options: options.slice(0, 1),
    })
    const event = await db.selectFrom('events').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
    expect(event).toMatchObject({
      kind: 'property.changed',
      data: { name: 'colour', changes: { label: { from: 'Label', to: 'Favourite' } } },
    })
    const before = await kinds()
    await redefine('colour', { label: 'Favourite' })
    expect(await kinds()).toEqual(before)
  })

  test('keeps its type while records have values that another could not read', async () => {
    await define({ name: 'tones', type: 'enumeration', fieldType: 'checkbox', options })
    const [id] = await create('contacts', [{ values: { lastname: 'Salo', tones: 'red;green' } }])
    await expect(redefine('tones', { fieldType: 'select' })).rejects.toMatchObject({ code: 'property.type_in_use' })
    await expect(redefine('tones', { type: 'number', fieldType: 'number' })).rejects.toMatchObject({ status: 409 })
    await change('contacts', id!, { tones: 'red' })
    await redefine('tones', { fieldType: 'radio' })
    await change('contacts', id!, { tones: null })
    await redefine('tones', { type: 'number', fieldType: 'number' })
    expect(await propertyFor(db, 'contacts', 'tones')).toMatchObject({ type: 'number', options: [] })
  })
})

describe('is refused:', () => {
  test.each([
    [{ name: 'Size' }, 'property.name_malformed'],
    [{ name: '1size' }, 'property.name_malformed'],
    [{ name: "x'; drop table contacts; --" }, 'property.name_malformed'],
    [{ name: 'email' }, 'property.exists'],
    [{ name: 'hs_object_id' }, 'property.exists'],
    [{ name: 'a1', label: '  ' }, 'property.label_missing'],
    [{ name: 'a1', groupName: 'nowhere' }, 'property.group_unknown'],
    [{ name: 'a1', options }, 'property.options_unexpected'],
    [{ name: 'a1', fieldType: 'calculation_equation' as const }, 'property.field_type_wrong'],
    [
      { name: 'a1', type: 'bool' as const, fieldType: 'booleancheckbox' as const, options },
      'property.options_not_boolean',
    ],
    [{ name: 'a1', hasUniqueValue: true, type: 'date' as const, fieldType: 'date' as const }, 'property.unique_type'],
  ])('%j', async (definition, code) => {
    await expect(define(definition)).rejects.toMatchObject({ code })
  })

  test.each([
    [[...options, options[0]!], 'property.option_twice'],
    [[options[0]!, { ...options[1]!, label: 'red' }], 'property.option_twice'],
    [[{ ...options[0]!, value: 'a;b' }], 'property.option_malformed'],
    [[{ ...options[0]!, value: ' ' }], 'property.option_malformed'],
    [[{ ...options[0]!, label: '' }], 'property.label_missing'],
  ])('choices %j', async (wrong, code) => {
    const choice = { name: 'a2', type: 'enumeration', fieldType: 'select', options: wrong } as const
    await expect(define(choice)).rejects.toMatchObject({ code })
  })

  test('a field that cannot show the type', async () => {
    const made: string[] = []
    for (const type of propertyTypes)
      for (const fieldType of fieldTypes)
        await define({ name: `t_${type}_${fieldType}`, type, fieldType }).then(
          () => made.push(`${type} ${fieldType}`),
          (error: unknown) => expect(error).toMatchObject({ code: 'property.field_type_wrong' }),
        )
    expect(made).toEqual([
      'bool booleancheckbox',
      'date date',
      'datetime date',
      ...['booleancheckbox', 'checkbox', 'radio', 'select'].map((field) => `enumeration ${field}`),
      'number number',
      ...['phonenumber', 'text'].map((field) => `phone_number ${field}`),
      ...['file', 'html', 'phonenumber', 'text', 'textarea'].map((field) => `string ${field}`),
    ])
    expect((await propertyFor(db, 'contacts', 't_bool_booleancheckbox')).options).toHaveLength(2)
  })

  test('any change of HubSpot’s own', async () => {
    await expect(redefine('email', { label: 'x' })).rejects.toMatchObject({ status: 403, code: 'property.is_default' })
    await expect(archive('email')).rejects.toMatchObject({ code: 'property.is_default' })
    await expect(redefine('nothing', { label: 'x' })).rejects.toMatchObject({ status: 404 })
  })

  test('an eleventh with unique values', async () => {
    for (let number = 1; number <= 10; number += 1)
      await define({ name: `key_${number}`, hasUniqueValue: true }, 'companies')
    await expect(define({ name: 'key_11', hasUniqueValue: true }, 'companies')).rejects.toMatchObject({
      code: 'property.unique_too_many',
    })
    await define({ name: 'key_11' }, 'companies')
  })
})

test('a group is made, changed, and archived once nothing is in it', async () => {
  const own = { objectType: 'contacts', name: 'shoes' } as const
  await write((trx) => createGroup(trx, { ...own, label: 'Shoes', displayOrder: 3 }, { by }))
  await expect(write((trx) => createGroup(trx, { ...own, label: 'Again' }, { by }))).rejects.toMatchObject({
    status: 409,
  })
  await write((trx) => changeGroup(trx, own, { label: 'Footwear' }, { by }))
  expect((await readGroups(db, 'contacts')).at(-1)).toEqual({
    name: 'shoes',
    label: 'Footwear',
    displayOrder: 3,
    isDefault: false,
  })
  await define({ name: 'boot', groupName: 'shoes' })
  await expect(write((trx) => archiveGroup(trx, own, { by }))).rejects.toMatchObject({
    code: 'property.group_in_use',
    params: { count: 1 },
  })
  await redefine('boot', { groupName: 'contactinformation' })
  await write((trx) => archiveGroup(trx, own, { by }))
  await expect(define({ name: 'sandal', groupName: 'shoes' })).rejects.toMatchObject({ code: 'property.group_unknown' })
  const theirs = { objectType: 'contacts', name: 'contactinformation' } as const
  await expect(write((trx) => archiveGroup(trx, theirs, { by }))).rejects.toMatchObject({
    code: 'property.group_default',
  })
  await write((trx) => createGroup(trx, { ...own, label: 'Shoes again' }, { by }))
})

test('a name is made of any label, or none at all', () => {
  expect(nameFrom('Kengän koko (EU)')).toBe('kengan_koko_eu')
  expect(nameFrom('42 koko')).toBe('koko')
  expect(nameFrom('鞋')).toBe('')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (label) => {
      const name = nameFrom(label)
      return name === '' || propertyNamePattern.test(name)
    }),
  )
})
