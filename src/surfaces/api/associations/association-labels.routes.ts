import { z } from 'zod'
import type { AssociationType, TypeRef } from '#domain/crm/associations/association-type.ts'
import { changeLabel, createLabel, deleteLabel, readTypes } from '#domain/crm/associations/labels.ts'
import type { Db } from '#platform/database/database.ts'
import { idOf } from '#platform/http/id.ts'
import { done, ok, resource } from '#surfaces/api/resource.ts'
import { allOf } from '#surfaces/api/shapes.ts'
import { namesOf, typeShown, type Between } from './association-shapes.ts'
import { toObjects, typeIn } from '#surfaces/api/object-types.ts'

/** The ways in which records of two types can be associated, and the account's own words for them. */
export const associationLabels = resource('Association labels')

const of = '/:fromObjectType/:toObjectType/labels'
const reading = toObjects('read', 'fromObjectType', 'toObjectType')
const writing = toObjects('write', 'fromObjectType', 'toObjectType')
const betweenIn = (params: { fromObjectType: string; toObjectType: string }): Between => ({
  from: typeIn(params.fromObjectType),
  to: typeIn(params.toObjectType),
})

associationLabels.reads(
  `GET ${of}`,
  { summary: 'List the types and labels', scope: reading, answers: { 200: allOf(typeShown) } },
  async ({ db, params }) => ok({ results: (await readTypes(db, namesOf(betweenIn(params)))).map(shown) }),
)

const label = z.string().max(1000)

associationLabels.creates(
  `POST ${of}`,
  {
    summary: 'Make a label',
    scope: writing,
    body: z.object({ name: z.string().max(200).optional(), label, inverseLabel: label.optional() }),
    answers: { 200: allOf(typeShown) },
  },
  async ({ trx, params, body: { name, ...labels }, by }) => {
    const between = namesOf(betweenIn(params))
    const types = await createLabel(trx, { ...between, ...labels, ...(name === undefined ? {} : { name }) }, { by })
    return ok({ results: types.map(shown) })
  },
)

associationLabels.writes(
  `PUT ${of}`,
  {
    summary: 'Change the words of a label',
    scope: writing,
    body: z.object({ associationTypeId: z.int().min(1), label, inverseLabel: label.optional() }),
    answers: { 204: null },
  },
  async ({ trx, params, body: { associationTypeId: typeId, ...labels }, by }) => {
    await changeLabel(trx, { ...namesOf(betweenIn(params)), typeId, ...labels }, { by })
    return done()
  },
)

associationLabels.writes(
  `DELETE ${of}/:associationTypeId`,
  { summary: 'Delete a label; the associations stay', scope: writing, answers: { 204: null } },
  async ({ trx, params, by }) => {
    await deleteLabel(trx, { ...namesOf(betweenIn(params)), typeId: idOf(params.associationTypeId) }, { by })
    return done()
  },
)

/** The words of a type by its id; nothing for the plain one. */
export async function labelsBetween(db: Db, between: Between): Promise<(ref: TypeRef) => string[]> {
  const types = await readTypes(db, namesOf(between))
  return ({ category, typeId }) => {
    const found = types.find((type) => type.category === category && type.typeId === typeId)
    return found && found.label !== null ? [found.label] : []
  }
}

const shown = ({ category, typeId, label: words }: AssociationType) => ({ category, typeId, label: words })
