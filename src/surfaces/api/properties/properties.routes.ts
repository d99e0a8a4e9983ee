import { z } from 'zod'
import type { ObjectType } from '#domain/crm/properties/object-type.ts'
import type { Property } from '#domain/crm/properties/property.ts'
import { archiveProperty, changeProperty, createProperty } from '#domain/crm/properties/registering.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import type { Db } from '#platform/database/database.ts'
import { missing } from '#surfaces/api/errors.ts'
import { typeIn } from '#surfaces/api/object-types.ts'
import { created, done, ok, resource } from '#surfaces/api/resource.ts'
import { allOf, flag } from '#surfaces/api/shapes.ts'
import { present, propertyChanged, propertyGiven, propertyShown, shownProperty, toSchema } from './property-shapes.ts'

export const properties = resource('Properties')

const query = z.object({
  archived: flag.default(false),
  dataSensitivity: z.enum(['non_sensitive', 'sensitive', 'highly_sensitive']).default('non_sensitive'),
})

properties.reads(
  'GET /:objectType',
  { summary: 'List the properties of a type', scope: toSchema('read'), query, answers: { 200: allOf(propertyShown) } },
  async ({ db, params, query: { archived, dataSensitivity } }) => {
    const all = [...(await readProperties(db, typeIn(params.objectType).name, { archived })).values()]
    return ok({ results: all.filter((one) => one.dataSensitivity === dataSensitivity).map(shownProperty) })
  },
)

properties.creates(
  'POST /:objectType',
  { summary: 'Make a property', scope: toSchema('write'), body: propertyGiven, answers: { 201: propertyShown } },
  async ({ trx, params, body, by }) => {
    const type = typeIn(params.objectType)
    await createProperty(trx, type.name, present(body), { by })
    return created(shownProperty(await propertyIn(trx, type, body.name)))
  },
)

properties.reads(
  'GET /:objectType/:propertyName',
  { summary: 'Read a property', scope: toSchema('read'), query, answers: { 200: propertyShown } },
  async ({ db, params, query: { archived } }) =>
    ok(shownProperty(await propertyIn(db, typeIn(params.objectType), params.propertyName, archived))),
)

properties.writes(
  'PATCH /:objectType/:propertyName',
  { summary: 'Change a property', scope: toSchema('write'), body: propertyChanged, answers: { 200: propertyShown } },
  async ({ trx, params, body, by }) => {
    const type = typeIn(params.objectType)
    await changeProperty(trx, { objectType: type.name, name: params.propertyName }, present(body), { by })
    return ok(shownProperty(await propertyIn(trx, type, params.propertyName)))
  },
)

properties.writes(
  'DELETE /:objectType/:propertyName',
  { summary: 'Archive a property', scope: toSchema('write'), answers: { 204: null } },
  async ({ trx, params, by }) => {
    await archiveProperty(trx, { objectType: typeIn(params.objectType).name, name: params.propertyName }, { by })
    return done()
  },
)

/** @throws ApiError 404 */
async function propertyIn(db: Db, type: ObjectType, name: string, archived = false): Promise<Property> {
  const property = (await readProperties(db, type.name, { archived })).get(name)
  if (!property) throw missing(`There is no property "${name.slice(0, 100)}" of ${type.name}.`)
  return property
}
