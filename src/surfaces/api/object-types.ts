import type { Scope } from '#domain/accounts/tokens/scopes.ts'
import { allObjectTypes, type ObjectType } from '#domain/crm/properties/object-type.ts'
import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import { missing } from './errors.ts'
import type { ScopeByAddress } from './resource.ts'

type Access = 'read' | 'write'

/** Any of these opens the records of a type. Notes go with contacts, as at HubSpot. */
export const objectScopes: Record<ObjectTypeName, Record<Access, readonly Scope[]>> = {
  contacts: { read: ['crm.objects.contacts.read'], write: ['crm.objects.contacts.write'] },
  companies: { read: ['crm.objects.companies.read'], write: ['crm.objects.companies.write'] },
  tickets: { read: ['crm.objects.tickets.read', 'tickets'], write: ['crm.objects.tickets.write', 'tickets'] },
  notes: { read: ['crm.objects.contacts.read'], write: ['crm.objects.contacts.write'] },
}

/** Opens what the address names: with two types, the records of both. @param names the parts of the path that name a type */
export const toObjects = (access: Access, ...names: string[]): ScopeByAddress => {
  const all = names.length === 0 ? ['objectType'] : names
  return {
    as: all.map((name) => `crm.objects.{${name}}.${access}`).join(' and '),
    of: (params) => all.map((name) => objectScopes[typeIn(params[name]).name][access]),
  }
}

/** By HubSpot's id, plural or singular name. @throws ApiError 404 for a type that is not served */
export function typeIn(name = ''): ObjectType {
  const wanted = name.toLowerCase()
  const type = allObjectTypes().find((one) => [one.id, one.name, one.singular].includes(wanted as never))
  if (!type) throw missing(`There are no objects of the type "${name.slice(0, 50)}" here.`)
  return type
}
