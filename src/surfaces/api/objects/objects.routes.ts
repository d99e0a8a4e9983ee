import { listRecords, readRecords, type ReadRecord } from '#domain/crm/properties/reading.ts'
import type { ObjectType } from '#domain/crm/properties/object-type.ts'
import type { Db } from '#platform/database/database.ts'
import { toObjects, typeIn } from '#surfaces/api/object-types.ts'
import { missing } from '#surfaces/api/errors.ts'
import { created, done, ok, resource } from '#surfaces/api/resource.ts'
import { pageOf, pageQuery } from '#surfaces/api/shapes.ts'
import { newRecords } from './new-records.ts'
import {
  changeBody,
  changeQuery,
  createBody,
  objectShown,
  objectWithAssociations,
  oneQuery,
  readQuery,
} from './object-shapes.ts'
import { idNamed } from './naming.ts'
import { associationsFor, histories, namesFor, shownRecord } from './showing.ts'
import { valuesIn } from './values.ts'

/** Contacts, companies, tickets and notes, one at a time. */
export const objects = resource('Objects')

const one = '/:objectType/:objectId'

objects.reads(
  'GET /:objectType',
  {
    summary: 'List the records of a type',
    scope: toObjects('read'),
    query: readQuery.extend(pageQuery(100).shape),
    answers: { 200: pageOf(objectWithAssociations) },
  },
  async ({ db, params, query: { after, limit, ...asked }, c }) => {
    const type = typeIn(params.objectType)
    const { properties, propertiesWithHistory, associations, archived } = asked
    const reading = {
      properties: namesFor(type, properties),
      archived,
      limit,
      ...(after === undefined ? {} : { after }),
    }
    const { records, next } = await listRecords(db, type.name, reading)
    const history = await histories(db, type, records, propertiesWithHistory)
    const associated = await associationsFor(c, type, records, associations)
    const results = records.map((record) => ({
      ...shownRecord(record),
      ...history(record.id),
      ...associated(record.id),
    }))
    if (next === undefined) return ok({ results })
    const link = new URL(c.req.url)
    link.searchParams.set('after', String(next))
    return ok({ results, paging: { next: { after: String(next), link: link.href } } })
  },
)

objects.creates(
  'POST /:objectType',
  { summary: 'Make a record', scope: toObjects('write'), body: createBody, answers: { 201: objectShown } },
  async ({ trx, params, body, by, c }) => {
    const type = typeIn(params.objectType)
    const [record] = await newRecords(c, trx, type, [body])
    const [id = 0] = await type.verbs.createAll(trx, [record!], { by })
    return created(shownRecord(await recordOf(trx, type, id, Object.keys(body.properties))))
  },
)

objects.reads(
  `GET ${one}`,
  { summary: 'Read a record', scope: toObjects('read'), query: oneQuery, answers: { 200: objectWithAssociations } },
  async ({ db, params, query, c }) => {
    const type = typeIn(params.objectType)
    const { properties, propertiesWithHistory, associations, archived } = query
    const id = await idNamed(db, type, params.objectId, query.idProperty)
    const reading = { properties: namesFor(type, properties), archived }
    const [record] = id === undefined ? [] : await readRecords(db, type.name, [id], reading)
    if (!record) throw missing()
    const history = await histories(db, type, [record], propertiesWithHistory)
    const associated = await associationsFor(c, type, [record], associations)
    return ok({ ...shownRecord(record), ...history(record.id), ...associated(record.id) })
  },
)

objects.writes(
  `PATCH ${one}`,
  {
    summary: 'Change a record',
    scope: toObjects('write'),
    query: changeQuery,
    body: changeBody,
    answers: { 200: objectShown },
  },
  async ({ trx, params, query, body, by }) => {
    const type = typeIn(params.objectType)
    const asked = await idNamed(trx, type, params.objectId, query.idProperty)
    const id = asked === undefined ? undefined : (await type.present(trx, [asked])).get(asked)
    if (id === undefined) throw missing()
    await type.verbs.change(trx, id, await valuesIn(trx, type, body.properties), { by })
    return ok(shownRecord(await recordOf(trx, type, id, Object.keys(body.properties))))
  },
)

objects.writes(
  `DELETE ${one}`,
  { summary: 'Archive a record', scope: toObjects('write'), answers: { 204: null } },
  async ({ trx, params, by }) => {
    const type = typeIn(params.objectType)
    const asked = await idNamed(trx, type, params.objectId, undefined)
    const id = asked === undefined ? undefined : (await type.present(trx, [asked])).get(asked)
    // What is not there is as it should be, as at HubSpot; what was merged away is no record that could be archived.
    if (id !== undefined && id === asked) await type.verbs.archive(trx, id, { by })
    return done()
  },
)

/** The record just written, with the properties that were. */
export async function recordOf(db: Db, type: ObjectType, id: number, names: readonly string[]): Promise<ReadRecord> {
  const properties = [...type.usualProperties, ...names]
  const [record] = await readRecords(db, type.name, [id], { properties })
  if (!record) throw missing()
  return record
}
