import { formatter } from '#platform/i18n/format.ts'
import type { Reader } from '#platform/i18n/reader.ts'
import { isMultiple, type Property } from './property.ts'
import { optionLabelOf } from './words.ts'

/** A property's value as its reader reads it: numbers and dates in their language, choices by their labels. */
export function valueText({ t, format, locale }: Reader, property: Property, value: string): string {
  if (property.type === 'bool') return t(value === 'true' ? 'common.yes' : 'common.no')
  if (property.type === 'number') return format.number(Number(value))
  // A day is the same day everywhere.
  if (property.type === 'date') return formatter(locale, 'UTC').date(new Date(`${value}T00:00:00Z`))
  if (property.type === 'datetime') return format.dateTime(new Date(value))
  if (property.type !== 'enumeration') return value
  const labels = (isMultiple(property) ? value.split(';') : [value]).map((one) => {
    const option = property.options.find((known) => known.value === one)
    return option ? optionLabelOf(t, property, option) : one
  })
  return format.list(labels)
}
