import { isMultiple, type Property as Registered } from '#domain/crm/properties/property.ts'
import { valueText } from '#domain/crm/properties/value-text.ts'
import { labelOf, optionLabelOf } from '#domain/crm/properties/words.ts'
import type { Reader } from '#platform/i18n/reader.ts'
import type { Option } from '#ui/field.tsx'
import { peopleOptions } from '#surfaces/workspace/tickets/choices.ts'
import type { Property } from './property.tsx'
import type { People } from './timeline.tsx'

/** A property of the registry as it is edited in place. */
export function inPlace(reader: Reader, registered: Registered, value: string | null, people: People): Property {
  const control =
    registered.name === 'hubspot_owner_id' ? peopleOptions(reader.t, people) : controlOf(reader, registered)
  return {
    name: registered.name,
    label: labelOf(reader.t, registered),
    value,
    shown: value === null ? undefined : valueText(reader, registered, value),
    control,
    ...(registered.type === 'string' && { maxlength: 65_536 }),
  }
}

function controlOf({ t }: Reader, registered: Registered): Property['control'] {
  const { type, fieldType } = registered
  if (type === 'bool')
    return [none, { value: 'true', label: t('common.yes') }, { value: 'false', label: t('common.no') }]
  if (type === 'enumeration') {
    const options = registered.options
      .filter(({ hidden }) => !hidden)
      .map((option): Option => ({ value: option.value, label: optionLabelOf(t, registered, option) }))
    return isMultiple(registered) ? { several: options } : [none, ...options]
  }
  if (type === 'number' || type === 'date') return type
  if (fieldType === 'textarea' || fieldType === 'html') return 'area'
  return fieldType === 'phonenumber' ? 'tel' : 'text'
}

const none: Option = { value: '', label: '–' }
