/** What kinds of record have properties; each is HubSpot's plural name and our table's name. */
export const objectTypeNames = ['contacts', 'companies', 'tickets', 'notes'] as const
export type ObjectTypeName = (typeof objectTypeNames)[number]

export const propertyTypes = ['bool', 'date', 'datetime', 'enumeration', 'number', 'phone_number', 'string'] as const
export type PropertyType = (typeof propertyTypes)[number]

export const fieldTypes = [
  'booleancheckbox',
  'calculation_equation',
  'checkbox',
  'date',
  'file',
  'html',
  'number',
  'phonenumber',
  'radio',
  'select',
  'text',
  'textarea',
] as const
export type FieldType = (typeof fieldTypes)[number]

export type PropertyOption = {
  label: string
  value: string
  displayOrder: number
  hidden: boolean
  description?: string
}

/**
 * Where a value is kept. `o` is the alias of the record's table in every query.
 * - `column`: a column of the table, written through the type's verbs; `sqlType` where it is none of those that the property's
 *   type has in a query (an id is an enumeration, an address compares without its case)
 * - `stored`: as text under its name in the record's `properties`; absent where it has no value
 * - `computed`: an SQL expression over `o`, of the SQL type that `sqlTypes` names; never written
 */
export type PropertyPlace =
  | { kind: 'column'; column: string; sqlType?: 'bigint' | 'citext' }
  | { kind: 'stored' }
  | { kind: 'computed'; sql: string }

/** What a value is in a query, by the type of its property: what `typedSql` gives. */
export const sqlTypes = {
  bool: 'boolean',
  date: 'date',
  datetime: 'timestamptz',
  enumeration: 'text',
  number: 'numeric',
  phone_number: 'text',
  string: 'text',
} as const satisfies Record<PropertyType, string>

/** The names that a property may have; what does not fit never gets into a query. */
export const propertyNamePattern = /^[a-z][a-z0-9_]{0,99}$/

/** One property of a type of record, HubSpot's own or one that the account added. */
export type Property = {
  objectType: ObjectTypeName
  name: string
  label: string
  /** What the label of a generated property names, for the same label in another language. */
  labelArgs?: { stage: string; pipeline: string }
  description: string
  groupName: string
  type: PropertyType
  fieldType: FieldType
  options: readonly PropertyOption[]
  hasUniqueValue: boolean
  hidden: boolean
  formField: boolean
  displayOrder: number
  dataSensitivity: 'non_sensitive' | 'sensitive' | 'highly_sensitive'
  /** HubSpot's own: its definition cannot be changed or archived. */
  isDefault: boolean
  /** Its value follows from others, or is the system's. */
  isReadOnly: boolean
  place: PropertyPlace
  createdAt: Date | null
  updatedAt: Date | null
  archivedAt: Date | null
}

/** Values by property name, as HubSpot writes them: text, or null for none. Checked by `checkedValues` before a verb sees them. */
export type PropertyValues = Record<string, string | null>

/** Those that are values; a record's `properties` keep no nulls. */
export const present = (values: PropertyValues): PropertyValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))

/** Several values of one enumeration are one text, joined by semicolons. */
export const isMultiple = (property: Pick<Property, 'type' | 'fieldType'>): boolean =>
  property.type === 'enumeration' && property.fieldType === 'checkbox'
