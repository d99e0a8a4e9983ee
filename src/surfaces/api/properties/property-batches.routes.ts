import { z } from 'zod'
import { archiveProperty, createProperty } from '#domain/crm/properties/registering.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import { attempt } from '#platform/database/attempt.ts'
import { batchAnswer, batchErrorOf, batchInPartOf, batchOf, type BatchError } from '#surfaces/api/batch.ts'
import { missing } from '#surfaces/api/errors.ts'
import { typeIn } from '#surfaces/api/object-types.ts'
import { isDeclined } from '#surfaces/api/objects/tracing.ts'
import { done, resource } from '#surfaces/api/resource.ts'
import { present, propertyGiven, propertyShown, shownProperty, toSchema } from './property-shapes.ts'

export const propertyBatches = resource('Properties')

const of = '/:objectType/batch'
const named = z.object({ name: z.string().max(200) })
const answers = { 201: batchOf(propertyShown), 207: batchInPartOf(propertyShown) }

propertyBatches.creates(
  `POST ${of}/create`,
  {
    summary: 'Make many properties: those that can be',
    scope: toSchema('write'),
    body: z.object({ inputs: z.array(propertyGiven).max(100) }),
    answers,
  },
  async ({ trx, params, body, by, c }) => {
    const startedAt = new Date()
    const { name: objectType } = typeIn(params.objectType)
    const [made, errors]: [string[], BatchError[]] = [[], []]
    for (const input of body.inputs) {
      const outcome = await attempt(trx, () => createProperty(trx, objectType, present(input), { by }), isDeclined)
      if ('result' in outcome) made.push(input.name)
      else errors.push(batchErrorOf(c, outcome.declined, { name: [input.name] }))
    }
    const all = await readProperties(trx, objectType)
    const results = made.map((name) => shownProperty(all.get(name)!))
    return batchAnswer(201, startedAt, results, errors)
  },
)

propertyBatches.reads(
  `POST ${of}/read`,
  {
    summary: 'Read many properties',
    scope: toSchema('read'),
    body: z.object({ inputs: z.array(named).max(1000), archived: z.boolean().default(false) }),
    answers: { 200: batchOf(propertyShown), 207: batchInPartOf(propertyShown) },
  },
  async ({ db, params, body: { inputs, archived }, c }) => {
    const startedAt = new Date()
    const all = await readProperties(db, typeIn(params.objectType).name, { archived })
    const names = [...new Set(inputs.map(({ name }) => name))]
    const absent = names.filter((name) => !all.has(name))
    const errors = absent.map((name) => batchErrorOf(c, missing('There is no such property.'), { name: [name] }))
    return batchAnswer(200, startedAt, names.flatMap((name) => all.get(name) ?? []).map(shownProperty), errors)
  },
)

propertyBatches.writes(
  `POST ${of}/archive`,
  {
    summary: 'Archive many properties',
    scope: toSchema('write'),
    body: z.object({ inputs: z.array(named).max(100) }),
    answers: { 204: null },
  },
  async ({ trx, params, body, by }) => {
    const { name: objectType } = typeIn(params.objectType)
    const there = await readProperties(trx, objectType)
    const names = new Set(body.inputs.map(({ name }) => name).filter((name) => there.has(name)))
    for (const name of names) await archiveProperty(trx, { objectType, name }, { by })
    return done()
  },
)
