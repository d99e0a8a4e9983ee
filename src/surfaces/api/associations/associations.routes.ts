import { z } from 'zod'
import { associate, associateAll, dissociateAll } from '#domain/crm/associations/changing.ts'
import { plainType } from '#domain/crm/associations/association-type.ts'
import { presentIds } from '#domain/crm/associations/present.ts'
import { associationsOf } from '#domain/crm/associations/reading.ts'
import { Refusal } from '#platform/refusal.ts'
import { batchAnswer, batchOf } from '#surfaces/api/batch.ts'
import { missing } from '#surfaces/api/errors.ts'
import { created, done, ok, resource } from '#surfaces/api/resource.ts'
import { pageOf, pageQuery } from '#surfaces/api/shapes.ts'
import {
  associatedShown,
  defaultShown,
  labelsShown,
  namesOf,
  shownAssociated,
  typeGiven,
  typeRefOf,
  type Between,
} from './association-shapes.ts'
import { toObjects, typeIn } from '#surfaces/api/object-types.ts'
import { idOf } from '#platform/http/id.ts'

/** The associations of one record, by HubSpot's fourth version. */
export const associations = resource('Associations')

const of = '/:objectType/:objectId/associations/:toObjectType'
const reading = toObjects('read', 'objectType', 'toObjectType')
const writing = toObjects('write', 'objectType', 'toObjectType')

associations.reads(
  `GET ${of}`,
  {
    summary: 'List what a record is associated with',
    scope: reading,
    query: pageQuery(500, 500),
    answers: { 200: pageOf(associatedShown) },
  },
  async ({ db, params, query: { after, limit }, c }) => {
    const { from, to } = { from: typeIn(params.objectType), to: typeIn(params.toObjectType) }
    const asked = idOf(params.objectId)
    const id = (await presentIds(db, from.name, [asked])).get(asked)
    if (id === undefined) throw missing()
    const page = (await associationsOf(db, namesOf({ from, to }), [{ id, after }], { limit })).get(id)!
    const results = page.associated.map(shownAssociated)
    if (page.after === undefined) return ok({ results })
    const link = new URL(c.req.url)
    link.searchParams.set('after', String(page.after))
    return ok({ results, paging: { next: { after: String(page.after), link: link.href } } })
  },
)

associations.writes(
  `PUT ${of}/:toObjectId`,
  {
    summary: 'Associate two records, by types and labels',
    scope: writing,
    body: z.array(typeGiven).min(1).max(50),
    answers: { 201: labelsShown },
  },
  async ({ trx, params, body, by }) => {
    const between = { from: typeIn(params.objectType), to: typeIn(params.toObjectType) }
    const ids = { fromId: idOf(params.objectId), toId: idOf(params.toObjectId) }
    const types = await associate(trx, namesOf(between), { ...ids, types: body.map(typeRefOf) }, { by })
    return created({
      ...shownPair(between, { from: params.objectId, to: params.toObjectId }),
      labels: types.flatMap(({ label }) => (label === null ? [] : [label])),
    })
  },
)

associations.writes(
  `DELETE ${of}/:toObjectId`,
  { summary: 'Take every association of two records away', scope: writing, answers: { 204: null } },
  async ({ trx, params, by }) => {
    const between = { from: typeIn(params.objectType), to: typeIn(params.toObjectType) }
    const ids = { fromId: idOf(params.objectId), toId: idOf(params.toObjectId) }
    await dissociateAll(trx, namesOf(between), [ids], { by })
    return done()
  },
)

associations.writes(
  'PUT /:objectType/:objectId/associations/default/:toObjectType/:toObjectId',
  { summary: 'Associate two records plainly', scope: writing, answers: { 200: batchOf(defaultShown) } },
  async ({ trx, params, by }) => {
    const startedAt = new Date()
    const between = { from: typeIn(params.objectType), to: typeIn(params.toObjectType) }
    const ids = { fromId: idOf(params.objectId), toId: idOf(params.toObjectId) }
    const [fault] = await associateAll(trx, namesOf(between), [ids], { by })
    if (fault) throw new Refusal(fault.status, fault.code, fault.params)
    const results = shownDefault(between, { from: params.objectId, to: params.toObjectId })
    return ok(batchAnswer(200, startedAt, results).body)
  },
)

type Ids = { from: string; to: string }

export const shownPair = ({ from, to }: Between, ids: Ids) => ({
  fromObjectTypeId: from.id,
  fromObjectId: ids.from,
  toObjectTypeId: to.id,
  toObjectId: ids.to,
})

/** Both ways, each under its own id, as HubSpot answers. */
export function shownDefault({ from, to }: Between, ids: Ids) {
  const there = plainType(from.name, to.name)
  const spec = (typeId: number) => ({ associationCategory: 'HUBSPOT_DEFINED' as const, associationTypeId: typeId })
  if (!there) return []
  const [one, other] = [{ id: ids.from }, { id: ids.to }]
  return [
    { from: one, to: other, associationSpec: spec(there.typeId) },
    { from: other, to: one, associationSpec: spec(there.inverseTypeId) },
  ]
}
