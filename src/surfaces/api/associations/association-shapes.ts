import { z } from 'zod'
import type { Associated } from '#domain/crm/associations/reading.ts'
import type { ObjectType } from '#domain/crm/properties/object-type.ts'
import { invalid } from '#surfaces/api/errors.ts'
import { givenId, paging } from '#surfaces/api/shapes.ts'

const category = z.enum(['HUBSPOT_DEFINED', 'USER_DEFINED'])

/** A way to be associated, as a request names it. */
export const typeGiven = z
  .object({ associationCategory: category, associationTypeId: z.int().min(1).max(2_147_483_647) })
  .meta({ id: 'AssociationSpec' })
export type TypeGiven = z.output<typeof typeGiven>

export const typeRefOf = ({ associationCategory, associationTypeId }: TypeGiven) => ({
  category: associationCategory,
  typeId: associationTypeId,
})

export const typeShown = z
  .object({ category, typeId: z.int(), label: z.string().nullable() })
  .meta({ id: 'AssociationSpecWithLabel' })

export const associatedShown = z
  .object({ toObjectId: z.string(), associationTypes: z.array(typeShown) })
  .meta({ id: 'MultiAssociatedObjectWithLabel' })

export const shownAssociated = ({ toId, types }: Associated) => ({
  toObjectId: String(toId),
  associationTypes: types.map(({ category: of, typeId, label }) => ({ category: of, typeId, label })),
})

export const objectId = z.object({ id: givenId }).meta({ id: 'PublicObjectId' })

export const multiShown = z
  .object({ from: objectId, to: z.array(associatedShown), paging: paging.optional() })
  .meta({ id: 'PublicAssociationMultiWithLabel' })

export const labelsShown = z
  .object({
    fromObjectTypeId: z.string(),
    fromObjectId: z.string(),
    toObjectTypeId: z.string(),
    toObjectId: z.string(),
    labels: z.array(z.string()),
  })
  .meta({ id: 'LabelsBetweenObjectPair' })

export const defaultShown = z
  .object({ from: objectId, to: objectId, associationSpec: typeGiven })
  .meta({ id: 'PublicDefaultAssociation' })

/** An id in a body. One that is no id of a record is a fault of the request, unlike one that nobody has. */
export function recordId(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw invalid(`"${text.slice(0, 40)}" is not the id of an object`)
  return Number(text)
}

export type Between = { from: ObjectType; to: ObjectType }
export const namesOf = ({ from, to }: Between) => ({ from: from.name, to: to.name })

/** What a record is to be associated with from the beginning. */
export const associationGiven = z
  .object({ to: objectId, types: z.array(typeGiven).min(1).max(50) })
  .meta({ id: 'PublicAssociationsForObject' })
export type AssociationGiven = z.output<typeof associationGiven>
