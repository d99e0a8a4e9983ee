import { z } from 'zod'
import type { ObjectTypeName, Property } from '#domain/crm/properties/property.ts'
import { notFound } from '#platform/refusal.ts'
import { tick, typedLine } from '#surfaces/workspace/settings/input.ts'
import { kindNames, kindOf } from './kinds.ts'
import { linesOf } from './option-lines.ts'

export const editedTypes = ['contacts', 'companies', 'tickets'] as const satisfies ObjectTypeName[]
export type EditedType = (typeof editedTypes)[number]

export function typeIn(text: string | undefined): EditedType {
  const type = editedTypes.find((one) => one === text)
  if (!type) throw notFound()
  return type
}

const typedText = z
  .string()
  .default('')
  .transform((text) => text.replaceAll('\0', '').slice(0, 60_000))

export const propertyInput = z.object({
  label: typedLine,
  name: typedLine,
  description: typedText,
  group: typedLine,
  new_group: typedLine,
  kind: z.enum(kindNames).catch('text'),
  options: typedText,
  unique: tick,
  form_field: tick,
})

/** A property as its form holds it: as it is, or as it was typed. */
export type PropertyForm = z.output<typeof propertyInput>

export const formOf = (property: Property): PropertyForm => {
  const kind = kindOf(property)
  return {
    label: property.label,
    name: property.name,
    description: property.description,
    group: property.groupName,
    new_group: '',
    kind: kindNames.find((one) => one === kind) ?? 'text',
    options: linesOf(property.options),
    unique: property.hasUniqueValue,
    form_field: property.formField,
  }
}
