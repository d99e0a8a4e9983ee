import { z } from 'zod'
import { directionsFrom } from '#domain/crm/associations/pair.ts'
import { readTypes } from '#domain/crm/associations/labels.ts'
import { allObjectTypes, type ObjectType } from '#domain/crm/properties/object-type.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import type { Db } from '#platform/database/database.ts'
import { typeIn } from '#surfaces/api/object-types.ts'
import { ok, resource } from '#surfaces/api/resource.ts'
import { allOf } from '#surfaces/api/shapes.ts'
import { propertyShown, shownProperty, toSchema } from './property-shapes.ts'

/** What there is to know of the types of record. They are HubSpot's own: there are no custom types to make. */
export const schemas = resource('Schemas')

const schemaShown = z
  .object({
    id: z.string(),
    objectTypeId: z.string(),
    name: z.string(),
    fullyQualifiedName: z.string(),
    labels: z.object({ singular: z.string(), plural: z.string() }),
    primaryDisplayProperty: z.string().optional(),
    requiredProperties: z.array(z.string()),
    searchableProperties: z.array(z.string()),
    properties: z.array(propertyShown),
    associations: z.array(
      z.object({ id: z.string(), fromObjectTypeId: z.string(), toObjectTypeId: z.string(), name: z.string() }),
    ),
    archived: z.boolean(),
  })
  .meta({ id: 'ObjectSchema' })

schemas.reads(
  'GET /',
  {
    summary: 'List the account’s own types of record: there are none',
    scope: ['crm.schemas.contacts.read', 'crm.schemas.companies.read', 'crm.schemas.tickets.read'],
    answers: { 200: allOf(schemaShown) },
  },
  async () => ok({ results: [] }),
)

schemas.reads(
  'GET /:objectType',
  { summary: 'Read a type of record', scope: toSchema('read'), answers: { 200: schemaShown } },
  async ({ db, params }) => ok(await shown(db, typeIn(params.objectType))),
)

async function shown(db: Db, type: ObjectType) {
  const { id, name, singular, requiredProperties } = type
  return {
    id,
    objectTypeId: id,
    name: singular.toUpperCase(),
    fullyQualifiedName: singular.toUpperCase(),
    labels: { singular: capital(singular), plural: capital(name) },
    ...displayed[name],
    requiredProperties: [...requiredProperties],
    properties: [...(await readProperties(db, name)).values()].map(shownProperty),
    associations: await associationsFrom(db, type),
    archived: false,
  }
}

const displayed = {
  contacts: { primaryDisplayProperty: 'email', searchableProperties: ['firstname', 'lastname', 'email'] },
  companies: { primaryDisplayProperty: 'name', searchableProperties: ['name', 'domain'] },
  tickets: { primaryDisplayProperty: 'subject', searchableProperties: ['subject', 'content'] },
  notes: { searchableProperties: ['hs_note_body'] },
}

async function associationsFrom(db: Db, type: ObjectType) {
  const idOf = (name: string): string => allObjectTypes().find((one) => one.name === name)!.id
  const all = []
  for (const { to } of directionsFrom(type.name)) all.push(...(await readTypes(db, { from: type.name, to })))
  return all.map(({ typeId, fromType, toType, name }) => ({
    id: String(typeId),
    fromObjectTypeId: idOf(fromType),
    toObjectTypeId: idOf(toType),
    name,
  }))
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
