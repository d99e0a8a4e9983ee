import { describe, expect, test } from 'vitest'
import { translator } from '#platform/i18n/translate.ts'
import { testDatabase } from '#test/database.ts'
import { loadWorld } from '#test/world/world.ts'
import { readGroups } from './groups.ts'
import { objectTypeNames } from './property.ts'
import { readProperties } from './registry.ts'
import { groupLabelOf, labelOf, optionLabelOf } from './words.ts'

const { db } = await testDatabase()
await loadWorld(db)
const [en, fi] = [translator('en'), translator('fi')]

describe.each(objectTypeNames)('of %s', (name) => {
  test('every property of HubSpot’s own, its group and its choices have words in both languages', async () => {
    for (const property of (await readProperties(db, name)).values()) {
      expect(labelOf(en, property)).toBe(property.label)
      expect(labelOf(fi, property), property.name).not.toMatch(/[{}]|properties\./)
      for (const option of property.options) {
        expect(optionLabelOf(en, property, option)).toBe(option.label)
        expect(optionLabelOf(fi, property, option)).not.toBe('')
      }
    }
    for (const group of await readGroups(db, name)) {
      expect(groupLabelOf(en, name, group)).toBe(group.label)
      expect(groupLabelOf(fi, name, group)).not.toMatch(/properties\./)
    }
  })
})

test('a reader reads their own language, of languages too', async () => {
  const contacts = await readProperties(db, 'contacts')
  const tickets = await readProperties(db, 'tickets')
  expect(labelOf(fi, contacts.get('firstname')!)).toBe('Etunimi')
  expect(labelOf(fi, tickets.get('hs_v2_date_entered_4')!)).toBe('Tuli vaiheeseen ”Closed (Support Pipeline)”')
  const language = contacts.get('hs_language')!
  expect(
    optionLabelOf(
      fi,
      language,
      language.options.find(({ value }) => value === 'sv')!,
    ),
  ).toBe('ruotsi')
  const isPublic = (await readProperties(db, 'companies')).get('is_public')!
  expect(isPublic.options.map((option) => optionLabelOf(fi, isPublic, option))).toEqual(['Kyllä', 'Ei'])
})

test('what the account has made is called what the account calls it', async () => {
  await db
    .insertInto('properties')
    .values({
      object_type: 'contacts',
      name: 'shoe',
      label: 'Shoe',
      group_name: 'contactinformation',
      type: 'enumeration',
      field_type: 'select',
      options: JSON.stringify([{ label: 'Big', value: 'LOW', displayOrder: 0, hidden: false }]),
    })
    .execute()
  const shoe = (await readProperties(db, 'contacts')).get('shoe')!
  expect([labelOf(fi, shoe), optionLabelOf(fi, shoe, shoe.options[0]!)]).toEqual(['Shoe', 'Big'])
})
