import { isMessageKey, type Translate } from '#platform/i18n/translate.ts'
import { slug } from './defining.ts'
import type { Property, PropertyOption } from './property.ts'

/** What a property is called in the reader's language; what the account has added is called what the account calls it. */
export function labelOf(t: Translate, property: Property): string {
  if (!property.isDefault) return property.label
  const { name, objectType, labelArgs } = property
  const key = `properties.${objectType}.${labelArgs ? name.replace(/_\d+$/, '') : name}`
  return isMessageKey(key) ? t(key as 'properties.tickets.hs_v2_date_entered', labelArgs ?? noArgs) : property.label
}

/** A choice in the reader's language. */
export function optionLabelOf(t: Translate, property: Property, option: PropertyOption): string {
  if (!property.isDefault) return option.label
  if (property.name === 'hs_language') return languageName(t, option)
  const list = property.type === 'bool' ? 'yes_no' : property.name
  const key = `properties.options.${list}_${slug(option.value)}`
  return isMessageKey(key) ? t(key as 'properties.options.yes_no_true') : option.label
}

/** A group's name in the reader's language. */
export function groupLabelOf(
  t: Translate,
  typeName: Property['objectType'],
  group: { name: string; label: string },
): string {
  const key = `properties.${typeName}.group_${group.name}`
  return isMessageKey(key) ? t(key as 'properties.contacts.group_contactinformation') : group.label
}

const noArgs = { stage: '', pipeline: '' }

const languageName = (t: Translate, { value, label }: PropertyOption): string =>
  new Intl.DisplayNames([t('properties.options.language_code')], { type: 'language' }).of(value) ?? label
