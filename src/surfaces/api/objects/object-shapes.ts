import { z } from 'zod'
import { associationGiven } from '#surfaces/api/associations/association-shapes.ts'
import { flag, givenId, moment } from '#surfaces/api/shapes.ts'

const values = z.record(z.string(), z.string().nullable())

const historic = z
  .object({
    value: z.string(),
    timestamp: moment,
    sourceType: z.string(),
    sourceId: z.string().optional(),
    sourceLabel: z.string().optional(),
    updatedByUserId: z.int().optional(),
  })
  .meta({ id: 'ValueWithTimestamp' })

const associated = z.object({
  results: z.array(z.object({ id: z.string(), type: z.string() })),
  paging: z.object({ next: z.object({ after: z.string(), link: z.string().optional() }) }).optional(),
})

const shape = {
  id: z.string(),
  properties: values,
  propertiesWithHistory: z.record(z.string(), z.array(historic)).optional(),
  createdAt: moment,
  updatedAt: moment,
  archived: z.boolean(),
  archivedAt: moment.optional(),
  url: z.string().optional(),
  objectWriteTraceId: z.string().optional(),
}
export const objectShown = z.object(shape).meta({ id: 'SimplePublicObject' })
export const objectWithAssociations = z
  .object({ ...shape, associations: z.record(z.string(), associated).optional() })
  .meta({ id: 'SimplePublicObjectWithAssociations' })
export const upsertShown = z.object({ ...shape, new: z.boolean() }).meta({ id: 'SimplePublicUpsertObject' })

/** Values as scripts send them: HubSpot reads everything as text. */
export const valuesGiven = z
  .record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.null()]).transform((one) => (one === null ? null : String(one))),
  )
  .meta({ id: 'Properties' })

const names = z.array(z.string().max(200)).max(500)

/** What of a record is asked for. */
export const readQuery = z.object({
  properties: names.default([]),
  propertiesWithHistory: names.default([]),
  associations: z.array(z.string().max(50)).max(20).default([]),
  archived: flag.default(false),
})

const idProperty = z.string().max(200).optional()
export const oneQuery = readQuery.extend({ idProperty })
export const changeQuery = z.object({ idProperty })

export const createBody = z
  .object({ properties: valuesGiven.default({}), associations: z.array(associationGiven).max(100).default([]) })
  .meta({ id: 'SimplePublicObjectInputForCreate' })
export const changeBody = z.object({ properties: valuesGiven }).meta({ id: 'SimplePublicObjectInput' })

const traced = { objectWriteTraceId: z.string().max(500).optional() }
const named = { id: givenId, idProperty }
const inputsOf = <Item extends z.ZodType>(item: Item) => z.object({ inputs: z.array(item).max(100) })

export const batchRead = inputsOf(z.object({ id: givenId })).extend({
  properties: names.default([]),
  propertiesWithHistory: names.max(50).default([]),
  idProperty,
})
export const batchCreate = inputsOf(
  z.object({
    ...traced,
    properties: valuesGiven.default({}),
    associations: z.array(associationGiven).max(100).default([]),
  }),
)
export const batchChange = inputsOf(z.object({ ...traced, ...named, properties: valuesGiven }))
export const batchArchive = inputsOf(z.object({ id: givenId }))
