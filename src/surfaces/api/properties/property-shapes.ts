import { z } from 'zod'
import type { Scope } from '#domain/accounts/tokens/scopes.ts'
import type { PropertyGroup } from '#domain/crm/properties/groups.ts'
import { fieldTypes, propertyTypes, type ObjectTypeName, type Property } from '#domain/crm/properties/property.ts'
import { objectScopes, typeIn } from '#surfaces/api/object-types.ts'
import type { ScopeByAddress } from '#surfaces/api/resource.ts'
import { moment } from '#surfaces/api/shapes.ts'

const schemas: Record<ObjectTypeName, 'contacts' | 'companies' | 'tickets'> = {
  contacts: 'contacts',
  companies: 'companies',
  tickets: 'tickets',
  notes: 'contacts',
}

/** Who may read or write records may know what they have; only a scope of its own lets somebody say what they can have. */
export const toSchema = (access: 'read' | 'write'): ScopeByAddress => ({
  as: `crm.schemas.{objectType}.${access}`,
  of: (params) => {
    const { name } = typeIn(params['objectType'])
    const own: Scope = `crm.schemas.${schemas[name]}.${access}`
    return [access === 'read' ? [own, ...objectScopes[name].read] : [own]]
  },
})

const sensitivity = z.enum(['non_sensitive', 'sensitive', 'highly_sensitive'])

const optionShown = z
  .object({
    label: z.string(),
    value: z.string(),
    displayOrder: z.int(),
    hidden: z.boolean(),
    description: z.string().optional(),
  })
  .meta({ id: 'Option' })

export const propertyShown = z
  .object({
    name: z.string(),
    label: z.string(),
    description: z.string(),
    groupName: z.string(),
    type: z.enum(propertyTypes),
    fieldType: z.enum(fieldTypes),
    options: z.array(optionShown),
    displayOrder: z.int(),
    calculated: z.boolean(),
    externalOptions: z.boolean(),
    hasUniqueValue: z.boolean(),
    hidden: z.boolean(),
    hubspotDefined: z.boolean(),
    formField: z.boolean(),
    dataSensitivity: sensitivity,
    archived: z.boolean(),
    createdAt: moment.optional(),
    updatedAt: moment.optional(),
    archivedAt: moment.optional(),
    modificationMetadata: z.object({
      archivable: z.boolean(),
      readOnlyDefinition: z.boolean(),
      readOnlyValue: z.boolean(),
      readOnlyOptions: z.boolean(),
    }),
  })
  .meta({ id: 'Property' })

export const groupShown = z
  .object({ name: z.string(), label: z.string(), displayOrder: z.int(), archived: z.boolean() })
  .meta({ id: 'PropertyGroup' })

const displayOrder = z.int().min(-1).max(1_000_000)
const label = z.string().max(1000)
const optionGiven = z
  .object({
    label,
    value: z.string().max(1000),
    displayOrder: displayOrder.default(0),
    hidden: z.boolean().default(false),
    description: z.string().max(1000).optional(),
  })
  .meta({ id: 'OptionInput' })
  .transform(({ description, ...option }) => (description === undefined ? option : { ...option, description }))

const changeable = {
  label,
  description: z.string().max(10_000),
  groupName: z.string().max(200),
  type: z.enum(propertyTypes),
  fieldType: z.enum(fieldTypes),
  options: z.array(optionGiven).max(5000),
  hidden: z.boolean(),
  formField: z.boolean(),
  displayOrder,
}
const needed = { label: true, groupName: true, type: true, fieldType: true } as const

export const propertyGiven = z
  .object(changeable)
  .partial()
  .required(needed)
  .extend({
    name: z.string().max(200),
    hasUniqueValue: z.boolean().optional(),
    dataSensitivity: sensitivity.optional(),
  })
  .meta({ id: 'PropertyCreate' })
export const propertyChanged = z.object(changeable).partial().meta({ id: 'PropertyUpdate' })
export const groupGiven = z
  .object({ name: z.string().max(200), label, displayOrder: displayOrder.optional() })
  .meta({ id: 'PropertyGroupCreate' })
export const groupChanged = z.object({ label, displayOrder }).partial().meta({ id: 'PropertyGroupUpdate' })

/** What is absent stays absent: the domain tells it from what is undefined. */
export const present = <Values extends object>(values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Values]: Exclude<Values[Key], undefined>
  }

export const shownProperty = (property: Property) => ({
  name: property.name,
  label: property.label,
  description: property.description,
  groupName: property.groupName,
  type: property.type,
  fieldType: property.fieldType,
  options: property.options.map((option) => ({ ...option })),
  displayOrder: property.displayOrder,
  calculated: property.place.kind === 'computed',
  externalOptions: property.isDefault && property.type === 'enumeration' && property.options.length === 0,
  hasUniqueValue: property.hasUniqueValue,
  hidden: property.hidden,
  hubspotDefined: property.isDefault,
  formField: property.formField,
  dataSensitivity: property.dataSensitivity,
  archived: property.archivedAt !== null,
  ...momentOf('createdAt', property.createdAt),
  ...momentOf('updatedAt', property.updatedAt),
  ...momentOf('archivedAt', property.archivedAt),
  modificationMetadata: {
    archivable: !property.isDefault,
    readOnlyDefinition: property.isDefault,
    readOnlyValue: property.isReadOnly,
    readOnlyOptions: property.isDefault,
  },
})

const momentOf = <Name extends string>(name: Name, at: Date | null) =>
  (at === null ? {} : { [name]: at.toISOString() }) as Partial<Record<Name, string>>

export const shownGroup = ({ name, label: words, displayOrder: order }: PropertyGroup) => ({
  name,
  label: words,
  displayOrder: order,
  archived: false,
})
