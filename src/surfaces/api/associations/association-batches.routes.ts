import { z } from 'zod'
import { dissociateAll, removeLabels } from '#domain/crm/associations/changing.ts'
import { batchAnswer, batchInPartOf, batchOf } from '#surfaces/api/batch.ts'
import { done, resource } from '#surfaces/api/resource.ts'
import { givenId } from '#surfaces/api/shapes.ts'
import {
  defaultShown,
  labelsShown,
  multiShown,
  namesOf,
  objectId,
  recordId,
  shownAssociated,
  typeGiven,
  typeRefOf,
} from './association-shapes.ts'
import { associateInputs, readInputs } from './associating.ts'
import { labelsBetween } from './association-labels.routes.ts'
import { shownDefault, shownPair } from './associations.routes.ts'
import { toObjects, typeIn } from '#surfaces/api/object-types.ts'

/** The associations of many records of two types. */
export const associationBatches = resource('Associations')

const of = '/:fromObjectType/:toObjectType'
const reading = toObjects('read', 'fromObjectType', 'toObjectType')
const writing = toObjects('write', 'fromObjectType', 'toObjectType')
const most = 1000
const inputsOf = <Item extends z.ZodType>(item: Item) => z.object({ inputs: z.array(item).max(most) })
const betweenIn = (params: { fromObjectType: string; toObjectType: string }) => ({
  from: typeIn(params.fromObjectType),
  to: typeIn(params.toObjectType),
})

associationBatches.reads(
  `POST ${of}/batch/read`,
  {
    summary: 'List what many records are associated with',
    scope: reading,
    body: inputsOf(
      z.object({
        id: givenId,
        after: z
          .string()
          .regex(/^\d{1,15}$/)
          .transform(Number)
          .optional(),
      }),
    ),
    answers: { 200: batchOf(multiShown), 207: batchInPartOf(multiShown) },
  },
  async ({ db, params, body, c }) => {
    const startedAt = new Date()
    const { found, errors } = await readInputs(c, db, betweenIn(params), { inputs: body.inputs, limit: 500 })
    const results = found.map(({ id, page }) => ({
      from: { id },
      to: page.associated.map(shownAssociated),
      ...(page.after === undefined ? {} : { paging: { next: { after: String(page.after) } } }),
    }))
    return batchAnswer(200, startedAt, results, errors)
  },
)

const wanted = z.object({ from: objectId, to: objectId, types: z.array(typeGiven).min(1).max(50) })

associationBatches.creates(
  `POST ${of}/batch/create`,
  {
    summary: 'Associate many records, by types and labels',
    scope: writing,
    body: inputsOf(wanted),
    answers: { 201: batchOf(labelsShown), 207: batchInPartOf(labelsShown) },
  },
  async ({ trx, params, body, c }) => {
    const startedAt = new Date()
    const between = betweenIn(params)
    const inputs = body.inputs.map(({ types, ...ids }) => ({ ...ids, types: types.map(typeRefOf) }))
    const { good, errors } = await associateInputs(c, trx, between, inputs)
    const labels = await labelsBetween(trx, between)
    const results = good.map(({ from, to, types }) => ({
      ...shownPair(between, { from: from.id, to: to.id }),
      labels: types.flatMap((type) => labels(type)),
    }))
    return batchAnswer(201, startedAt, results, errors)
  },
)

associationBatches.creates(
  `POST ${of}/batch/associate/default`,
  {
    summary: 'Associate many records plainly',
    scope: writing,
    body: inputsOf(z.object({ from: objectId, to: objectId })),
    answers: { 200: batchOf(defaultShown), 207: batchInPartOf(defaultShown) },
  },
  async ({ trx, params, body, c }) => {
    const startedAt = new Date()
    const between = betweenIn(params)
    const { good, errors } = await associateInputs(c, trx, between, body.inputs)
    const results = good.flatMap(({ from, to }) => shownDefault(between, { from: from.id, to: to.id }))
    return batchAnswer(200, startedAt, results, errors)
  },
)

associationBatches.writes(
  `POST ${of}/batch/archive`,
  {
    summary: 'Take every association of many records away',
    scope: writing,
    body: inputsOf(z.object({ from: objectId, to: z.array(objectId).max(most) })),
    answers: { 204: null },
  },
  async ({ trx, params, body, by }) => {
    const ids = body.inputs.flatMap(({ from, to }) =>
      to.map(({ id }) => ({ fromId: recordId(from.id), toId: recordId(id) })),
    )
    await dissociateAll(trx, namesOf(betweenIn(params)), ids, { by })
    return done()
  },
)

associationBatches.writes(
  `POST ${of}/batch/labels/archive`,
  {
    summary: 'Take labels off the associations of many records',
    scope: writing,
    body: inputsOf(wanted),
    answers: { 204: null },
  },
  async ({ trx, params, body, by }) => {
    const ids = body.inputs.map(({ from, to, types }) => ({
      fromId: recordId(from.id),
      toId: recordId(to.id),
      types: types.map(typeRefOf),
    }))
    await removeLabels(trx, namesOf(betweenIn(params)), ids, { by })
    return done()
  },
)
