import type { Context } from 'hono'
import { definedBetween, type AssociationType } from '#domain/crm/associations/association-type.ts'
import { readTypes } from '#domain/crm/associations/labels.ts'
import { directionsFrom } from '#domain/crm/associations/pair.ts'
import type { NewAssociation, NewRecord, ObjectType } from '#domain/crm/properties/object-type.ts'
import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import type { Trx } from '#platform/database/database.ts'
import { mustAllow } from '#surfaces/api/authentication.ts'
import { recordId, type AssociationGiven, type TypeGiven } from '#surfaces/api/associations/association-shapes.ts'
import { objectScopes } from '#surfaces/api/object-types.ts'
import type { ApiEnv } from '#surfaces/api/env.ts'
import { invalid } from '#surfaces/api/errors.ts'
import { checkedInputs, type Given } from './values.ts'

type Input = { properties: Given; associations: readonly AssociationGiven[] }

/**
 * What a request wants made, checked.
 * @throws ApiError 400 for values and associations that cannot be, 403 where the token may not write what one is associated with
 */
export async function newRecords(
  c: Context<ApiEnv>,
  trx: Trx,
  type: ObjectType,
  inputs: readonly Input[],
): Promise<NewRecord[]> {
  const values = await checkedInputs(trx, type, inputs, { areNew: true })
  const toOf = await targets(trx, type, inputs)
  const all = inputs.map(({ associations }) => associations.map(({ to, types }) => associationOf(to.id, types, toOf)))
  for (const name of new Set(all.flat().map(({ toType }) => toType))) mustAllow(c, objectScopes[name].write)
  return values.map((one, index) => ({ values: one, associations: all[index]! }))
}

type ToOf = (given: TypeGiven) => ObjectTypeName

function associationOf(id: string, types: readonly TypeGiven[], toOf: ToOf): NewAssociation {
  const [toType, another] = new Set(types.map(toOf))
  if (!toType || another) throw invalid('The types of one association must all lead to the same type of object')
  return { toType, toId: recordId(id), typeIds: types.map(({ associationTypeId }) => associationTypeId) }
}

/** Which type of record each type of association leads to; labels of the account are read only where one is named. */
async function targets(trx: Trx, type: ObjectType, inputs: readonly Input[]): Promise<ToOf> {
  const given = inputs.flatMap(({ associations }) => associations.flatMap(({ types }) => types))
  const tos = directionsFrom(type.name).map(({ to }) => to)
  const isLabelled = given.some(({ associationCategory }) => associationCategory === 'USER_DEFINED')
  const known: AssociationType[] = []
  for (const to of tos)
    known.push(...(isLabelled ? await readTypes(trx, { from: type.name, to }) : definedBetween(type.name, to)))
  return ({ associationCategory, associationTypeId }) => {
    const found = known.find(({ category, typeId }) => category === associationCategory && typeId === associationTypeId)
    if (!found) throw invalid(`There is no type of association ${associationTypeId} from ${type.name}`)
    return found.toType
  }
}
