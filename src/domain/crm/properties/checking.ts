import { isAddress } from '#platform/mail/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import { boolText, dateText, datetimeText, emailText, idText, numberText } from './normalising.ts'
import { isMultiple, type Property, type PropertyValues } from './property.ts'

/** What HubSpot calls the ways in which a value can be wrong. */
export const valueErrors = [
  'INVALID_BOOLEAN',
  'INVALID_DATE',
  'INVALID_EMAIL',
  'INVALID_INTEGER',
  'INVALID_NUMBER',
  'INVALID_OPTION',
  'INVALID_STRING',
  'PROPERTY_DOESNT_EXIST',
  'READ_ONLY_VALUE',
  'VALUE_TOO_LONG',
] as const
export type ValueError = (typeof valueErrors)[number]

/** `value`: what was given, as text. `property`: undefined where there is none of the name. */
export type ValueFault = { name: string; error: ValueError; value: string; property: Property | undefined }

/** As long as HubSpot's. */
export const longestValue = 65_536

/**
 * Values of a request as they are kept, and what is wrong with each of the others. Texts lose the spaces around them; null and
 * '' clear. Of properties with several values, a text that begins with a semicolon adds to what there is.
 * @param raw text, or numbers and booleans as JSON has them
 */
export function checkedValues(
  properties: ReadonlyMap<string, Property>,
  raw: Readonly<Record<string, unknown>>,
): { values: PropertyValues; faults: ValueFault[] } {
  const values: PropertyValues = {}
  const faults: ValueFault[] = []
  for (const [name, value] of Object.entries(raw)) {
    const property = properties.get(name)
    const checked = property ? checkedValue(property, value) : { error: 'PROPERTY_DOESNT_EXIST' as const }
    if ('error' in checked) faults.push({ name, error: checked.error, value: textOf(value), property })
    else values[name] = checked.text
  }
  return { values, faults }
}

/** The same for whoever shows one fault at a time. @throws Refusal 422 `property.…` for the first */
export function validValues(
  properties: ReadonlyMap<string, Property>,
  raw: Readonly<Record<string, unknown>>,
): PropertyValues {
  const { values, faults } = checkedValues(properties, raw)
  if (faults[0]) throw refusalOf(faults[0])
  return values
}

export const refusalOf = ({ error, name, value }: ValueFault): Refusal =>
  new Refusal(422, `property.${error.toLowerCase()}`, {
    property: name,
    value: value.slice(0, 200),
    most: longestValue,
  })

type Checked = { text: string | null } | { error: ValueError }

function checkedValue(property: Property, value: unknown): Checked {
  if (property.isReadOnly) return { error: 'READ_ONLY_VALUE' }
  if (value === null || value === undefined || value === '') return { text: null }
  if (!['string', 'number', 'boolean'].includes(typeof value)) return { error: 'INVALID_STRING' }
  const raw = textOf(value)
  return raw.length > longestValue ? { error: 'VALUE_TOO_LONG' } : ofType(property, raw)
}

function ofType(property: Property, raw: string): Checked {
  switch (property.type) {
    case 'bool':
      return checked(boolText(raw), 'INVALID_BOOLEAN')
    case 'date':
      return checked(dateText(raw), 'INVALID_DATE')
    case 'datetime':
      return checked(datetimeText(raw), 'INVALID_DATE')
    case 'enumeration':
      return choice(property, raw)
    case 'number':
      return checked(numberText(raw), 'INVALID_NUMBER')
    case 'phone_number':
    case 'string':
      return line(property, raw)
  }
}

const checked = (text: string | undefined, error: ValueError): Checked => (text === undefined ? { error } : { text })

function line({ objectType, name }: Property, raw: string): Checked {
  // A text of the database has no zero byte.
  const text = raw.replaceAll('\0', '').trim()
  if (text === '') return { text: null }
  if (objectType !== 'contacts' || name !== 'email') return { text }
  return isAddress(text) ? { text: emailText(text) } : { error: 'INVALID_EMAIL' }
}

function choice(property: Property, raw: string): Checked {
  if (!isMultiple(property))
    return isAllowed(property, raw) ? { text: keptChoice(property, raw) } : wrongChoice(property)
  const adds = raw.startsWith(';')
  const all = [...new Set(raw.split(';').filter((one) => one !== ''))]
  if (!all.every((one) => isAllowed(property, one))) return wrongChoice(property)
  if (all.length === 0) return { text: null }
  return { text: `${adds ? ';' : ''}${all.join(';')}` }
}

/** A default property without options of its own takes what other data knows: ids of users, of files, domains. */
function isAllowed(property: Property, value: string): boolean {
  if (property.options.length > 0 || !property.isDefault) return property.options.some((one) => one.value === value)
  return isId(property) ? idText(value) !== undefined : value.trim() === value && !value.includes('\0')
}

const wrongChoice = (property: Property): Checked => ({
  error: isId(property) && property.options.length === 0 ? 'INVALID_INTEGER' : 'INVALID_OPTION',
})

const keptChoice = (property: Property, raw: string): string => (isId(property) ? (idText(raw) ?? raw) : raw)

const isId = ({ place, name }: Property): boolean =>
  (place.kind === 'column' && place.sqlType === 'bigint') || name === 'hs_attachment_ids'

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'object' ? JSON.stringify(value) : String(value as number)
}
