import { Refusal } from '#platform/refusal.ts'
import {
  propertyNamePattern,
  type FieldType,
  type Property,
  type PropertyOption,
  type PropertyType,
} from './property.ts'

/** What an account says of a property of its own. */
export type PropertyDefinition = Pick<Property, 'name' | 'label' | 'groupName' | 'type' | 'fieldType'> &
  Partial<
    Pick<
      Property,
      'description' | 'options' | 'hasUniqueValue' | 'hidden' | 'formField' | 'displayOrder' | 'dataSensitivity'
    >
  >

const longestLabel = 250
const longestDescription = 5000
const mostOptions = 5000

/** In what each type can be shown. Calculated fields are HubSpot's own: nothing here works out an account's formula. */
const fieldTypesOf: Record<PropertyType, readonly FieldType[]> = {
  bool: ['booleancheckbox'],
  date: ['date'],
  datetime: ['date'],
  enumeration: ['select', 'radio', 'checkbox', 'booleancheckbox'],
  number: ['number'],
  phone_number: ['phonenumber', 'text'],
  string: ['text', 'textarea', 'html', 'phonenumber', 'file'],
}

/** A name as HubSpot makes one of a label; '' where nothing of it can be in one. */
export const nameFrom = (label: string): string =>
  label
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .replace(/_+$/, '')
    .slice(0, 100)

export function checkedName(name: string): string {
  if (!propertyNamePattern.test(name)) throw new Refusal(422, 'property.name_malformed', { name: name.slice(0, 100) })
  return name
}

export function checkedLabel(raw: string): string {
  const label = raw.replaceAll(/[\s\0]+/g, ' ').trim()
  if (label === '') throw new Refusal(422, 'property.label_missing')
  if (label.length > longestLabel) throw new Refusal(422, 'property.label_too_long', { most: longestLabel })
  return label
}

export function checkedDescription(raw: string): string {
  const description = raw.replaceAll('\0', '').trim()
  if (description.length > longestDescription)
    throw new Refusal(422, 'property.description_too_long', { most: longestDescription })
  return description
}

/** @throws Refusal 422 for a field that cannot show the type */
export function mustGoTogether({ type, fieldType }: Pick<Property, 'type' | 'fieldType'>): void {
  if (!fieldTypesOf[type].includes(fieldType))
    throw new Refusal(422, 'property.field_type_wrong', { type, fieldType, allowed: fieldTypesOf[type].join(', ') })
}

/** Each value once, each with words; of several in one text none can have a semicolon. */
export function checkedOptions(
  { type, fieldType }: Pick<Property, 'type' | 'fieldType'>,
  options: readonly PropertyOption[],
): PropertyOption[] {
  if (type === 'bool') return yesAndNo(options)
  if (type !== 'enumeration') {
    if (options.length > 0) throw new Refusal(422, 'property.options_unexpected', { type })
    return []
  }
  if (options.length > mostOptions) throw new Refusal(422, 'property.options_too_many', { most: mostOptions })
  const checked = options.map((option) => ({
    ...option,
    label: checkedLabel(option.label),
    value: option.value.trim(),
  }))
  const wrong = checked.find(({ value }) => value === '' || value.includes(';') || value.includes('\0'))
  if (wrong) throw new Refusal(422, 'property.option_malformed', { value: wrong.value })
  mustBeOnce(checked.map(({ value }) => value))
  mustBeOnce(checked.map(({ label }) => label))
  if (fieldType === 'booleancheckbox') yesAndNo(checked)
  return checked
}

function mustBeOnce(texts: readonly string[]): void {
  const twice = texts.find((text, place) => texts.indexOf(text) !== place)
  if (twice !== undefined) throw new Refusal(422, 'property.option_twice', { value: twice })
}

/** Their words can be chosen, their values not. */
function yesAndNo(options: readonly PropertyOption[]): PropertyOption[] {
  if (options.length === 0) return usual
  const values = options.map(({ value }) => value).toSorted()
  if (values.join(' ') !== 'false true') throw new Refusal(422, 'property.options_not_boolean')
  return [...options]
}

const usual: PropertyOption[] = [
  { label: 'Yes', value: 'true', displayOrder: 0, hidden: false },
  { label: 'No', value: 'false', displayOrder: 1, hidden: false },
]
