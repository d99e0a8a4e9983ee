import { isMessageKey, translator } from '#platform/i18n/translate.ts'
import type { DefaultProperty } from './object-type.ts'
import type { ObjectTypeName, PropertyOption, PropertyPlace } from './property.ts'

/** A property before it has its group and its label. */
export type Definition = Omit<DefaultProperty, 'label' | 'groupName'>

type More = Partial<Omit<Definition, 'name' | 'type' | 'fieldType' | 'options'>>
const define =
  (type: Definition['type'], fieldType: Definition['fieldType']) =>
  (name: string, more: More = {}): Definition => ({ name, type, fieldType, place: { kind: 'stored' }, ...more })
const choose =
  (fieldType: Definition['fieldType']) =>
  (name: string, options: readonly PropertyOption[], more: More = {}): Definition => ({
    ...define('enumeration', fieldType)(name, more),
    options,
  })

// Kept in the record's `properties` unless a place is named.
export const text = define('string', 'text')
export const area = define('string', 'textarea')
export const phone = define('string', 'phonenumber')
export const number = define('number', 'number')
export const moment = define('datetime', 'date')
export const select = choose('select')
export const radio = choose('radio')
/** Several values can be chosen. */
export const checkboxes = choose('checkbox')
export const flag = (name: string, more: More = {}): Definition => ({
  ...define('bool', 'booleancheckbox')(name, more),
  options: options('yes_no', ['true', 'false']),
})

/** `sqlType` where it is not the one that the property has in a query. */
export const column = (name: string, sqlType?: 'bigint' | 'citext'): PropertyPlace => ({
  kind: 'column',
  column: name,
  ...(sqlType && { sqlType }),
})
export const computed = (sql: string): PropertyPlace => ({ kind: 'computed', sql })

/** SQL of a duration as HubSpot has it: a number, of milliseconds. */
export const milliseconds = (interval: string): string => `round(extract(epoch from (${interval})) * 1000)`

/** Values with their words, in this order. The words are in `locales/…/properties/options.json`, under the list's name. */
export const options = (list: string, values: readonly string[]): PropertyOption[] =>
  values.map((value, displayOrder) => ({
    label: english(`properties.options.${list}_${slug(value)}`),
    value,
    displayOrder,
    hidden: false,
  }))

/** HubSpot's own properties of a type, by group. Their English labels are those of `locales/en/properties/…`. */
export const defaults = (
  typeName: ObjectTypeName,
  groups: Record<string, readonly Definition[]>,
): readonly DefaultProperty[] =>
  Object.entries(groups).flatMap(([groupName, definitions]) =>
    definitions.map((one) => ({ ...one, groupName, label: english(`properties.${typeName}.${one.name}`) })),
  )

export const groups = (typeName: ObjectTypeName, names: readonly string[]): { name: string; label: string }[] =>
  names.map((name) => ({ name, label: english(`properties.${typeName}.group_${name}`) }))

/** A value as part of a key of `locales/`. */
export const slug = (value: string): string =>
  value
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')

/** HubSpot's labels are English for every reader of the API; pages put them into the reader's language by the same keys. */
function english(key: string): string {
  if (!isMessageKey(key)) throw new Error(`${key} is missing in locales/`)
  return translator('en')(key as 'properties.contacts.email')
}
