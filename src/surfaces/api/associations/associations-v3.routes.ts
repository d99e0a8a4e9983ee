import { z } from 'zod'
import { removeLabels, dissociateAll } from '#domain/crm/associations/changing.ts'
import type { AssociationType } from '#domain/crm/associations/association-type.ts'
import { readTypes } from '#domain/crm/associations/labels.ts'
import { batchAnswer, batchInPartOf, batchOf } from '#surfaces/api/batch.ts'
import { invalid } from '#surfaces/api/errors.ts'
import { done, ok, resource } from '#surfaces/api/resource.ts'
import { allOf, givenId, paging } from '#surfaces/api/shapes.ts'
import { namesOf, objectId, recordId } from './association-shapes.ts'
import { associateInputs, readInputs } from './associating.ts'
import { toObjects, typeIn } from '#surfaces/api/object-types.ts'

/** HubSpot's third version: a type is a name (`contact_to_company`), or its id as text. */
export const associationsV3 = resource('Associations, third version')

const of = '/:fromObjectType/:toObjectType'
const reading = toObjects('read', 'fromObjectType', 'toObjectType')
const writing = toObjects('write', 'fromObjectType', 'toObjectType')
const inputsOf = <Item extends z.ZodType>(item: Item) => z.object({ inputs: z.array(item).max(1000) })
const betweenIn = (params: { fromObjectType: string; toObjectType: string }) => ({
  from: typeIn(params.fromObjectType),
  to: typeIn(params.toObjectType),
})

const association = z
  .object({ from: objectId, to: objectId, type: z.string().max(200) })
  .meta({ id: 'PublicAssociation' })
const multi = z
  .object({ from: objectId, to: z.array(z.object({ id: z.string(), type: z.string() })), paging: paging.optional() })
  .meta({ id: 'PublicAssociationMulti' })

associationsV3.reads(
  `GET ${of}/types`,
  {
    summary: 'List the types',
    scope: reading,
    answers: { 200: allOf(z.object({ id: z.string(), name: z.string() })) },
  },
  async ({ db, params }) => {
    const types = await readTypes(db, namesOf(betweenIn(params)))
    return ok({ results: types.map(({ typeId, name }) => ({ id: String(typeId), name })) })
  },
)

associationsV3.reads(
  `POST ${of}/batch/read`,
  {
    summary: 'List what many records are associated with',
    scope: reading,
    body: inputsOf(z.object({ id: givenId })),
    answers: { 200: batchOf(multi), 207: batchInPartOf(multi) },
  },
  async ({ db, params, body, c }) => {
    const startedAt = new Date()
    const between = betweenIn(params)
    const types = await readTypes(db, namesOf(between))
    const { found, errors } = await readInputs(c, db, between, { inputs: body.inputs, limit: 1000 })
    const results = found.map(({ id, page }) => ({
      from: { id },
      to: page.associated.flatMap((one) =>
        one.types.map((type) => ({ id: String(one.toId), type: nameOf(types, type.typeId) })),
      ),
      ...(page.after === undefined ? {} : { paging: { next: { after: String(page.after) } } }),
    }))
    return batchAnswer(200, startedAt, results, errors)
  },
)

associationsV3.creates(
  `POST ${of}/batch/create`,
  {
    summary: 'Associate many records',
    scope: writing,
    body: inputsOf(association),
    answers: { 201: batchOf(association), 207: batchInPartOf(association) },
  },
  async ({ trx, params, body, c }) => {
    const startedAt = new Date()
    const between = betweenIn(params)
    const types = await readTypes(trx, namesOf(between))
    const inputs = body.inputs.map((input) => ({ ...input, types: [typeNamed(types, input.type)] }))
    const { good, errors } = await associateInputs(c, trx, between, inputs)
    const results = good.map(({ from, to, type }) => ({ from, to, type }))
    return batchAnswer(201, startedAt, results, errors)
  },
)

associationsV3.writes(
  `POST ${of}/batch/archive`,
  { summary: 'Take associations away', scope: writing, body: inputsOf(association), answers: { 204: null } },
  async ({ trx, params, body, by }) => {
    const between = namesOf(betweenIn(params))
    const types = await readTypes(trx, between)
    const wanted = body.inputs.map(({ from, to, type }) => ({
      ids: { fromId: recordId(from.id), toId: recordId(to.id) },
      type: typeNamed(types, type),
    }))
    // In this version the primary company is no label: its type names the association itself.
    const isItself = ({ type }: (typeof wanted)[number]) => type.label === null || type.label === 'Primary'
    const plain = wanted.filter(isItself)
    const labelled = wanted.filter((one) => !isItself(one))
    await removeLabels(
      trx,
      between,
      labelled.map(({ ids, type }) => ({ ...ids, types: [type] })),
      { by },
    )
    await dissociateAll(
      trx,
      between,
      plain.map(({ ids }) => ids),
      { by },
    )
    return done()
  },
)

function typeNamed(types: readonly AssociationType[], text: string): AssociationType {
  const type = types.find(({ name, typeId }) => name === text || String(typeId) === text)
  if (!type) throw invalid(`"${text.slice(0, 100)}" is not a type of association between these objects`)
  return type
}

const nameOf = (types: readonly AssociationType[], typeId: number): string =>
  types.find((type) => type.typeId === typeId)?.name ?? String(typeId)
