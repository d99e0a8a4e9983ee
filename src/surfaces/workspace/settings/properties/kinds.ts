import type { FieldType, Property, PropertyType } from '#domain/crm/properties/property.ts'

/** What a person chooses: a type of value together with the field it is typed into. */
export const kinds = {
  text: { type: 'string', fieldType: 'text' },
  textarea: { type: 'string', fieldType: 'textarea' },
  phone: { type: 'phone_number', fieldType: 'phonenumber' },
  number: { type: 'number', fieldType: 'number' },
  date: { type: 'date', fieldType: 'date' },
  datetime: { type: 'datetime', fieldType: 'date' },
  yesno: { type: 'bool', fieldType: 'booleancheckbox' },
  select: { type: 'enumeration', fieldType: 'select' },
  radio: { type: 'enumeration', fieldType: 'radio' },
  checkboxes: { type: 'enumeration', fieldType: 'checkbox' },
} as const satisfies Record<string, { type: PropertyType; fieldType: FieldType }>

export type Kind = keyof typeof kinds
export const kindNames = Object.keys(kinds) as [Kind, ...Kind[]]

/** The kind of a property there is: those of the API can be of kinds that nobody chooses here. */
export function kindOf({
  type,
  fieldType,
}: Pick<Property, 'type' | 'fieldType'>): Kind | 'file' | 'html' | 'calculation' {
  if (fieldType === 'file') return 'file'
  if (fieldType === 'html') return 'html'
  if (fieldType === 'calculation_equation') return 'calculation'
  const exact = kindNames.find((name) => kinds[name].type === type && kinds[name].fieldType === fieldType)
  return exact ?? kindNames.find((name) => kinds[name].type === type) ?? 'text'
}

export const hasOptions = (kind: string): boolean => kind === 'select' || kind === 'radio' || kind === 'checkboxes'
