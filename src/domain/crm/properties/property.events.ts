import { defineEvent } from '#domain/accounts/event.ts'
import type { ObjectTypeName } from './property.ts'

type Of = { objectType: ObjectTypeName; name: string }

export const propertyCreated = defineEvent<Of>('property.created', 'staff')
export const propertyChanged = defineEvent<Of & { changes: Record<string, { from: unknown; to: unknown }> }>(
  'property.changed',
  'staff',
)
export const propertyArchived = defineEvent<Of>('property.archived', 'staff')
export const propertyRestored = defineEvent<Of>('property.restored', 'staff')
export const groupCreated = defineEvent<Of>('property_group.created', 'staff')
export const groupChanged = defineEvent<Of & { changes: Record<string, { from: unknown; to: unknown }> }>(
  'property_group.changed',
  'staff',
)
export const groupArchived = defineEvent<Of>('property_group.archived', 'staff')
