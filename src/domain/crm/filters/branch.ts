import { z } from 'zod'
import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import { days, timestamp } from './moment.ts'
import { propertyOperation, type Operation } from './operation.ts'

// HubSpot's filterBranch: an OR of ANDs of filters, with branches on associated records in them.

const id = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .or(z.number().int().positive().transform(String))
const category = z.enum(['HUBSPOT_DEFINED', 'USER_DEFINED'])
const association = { associationTypeId: z.number().int().positive(), associationCategory: category }

const count = z.number().int().min(0).max(1_000_000)
const occurrences = z
  .object({
    type: z.literal('NUM_OCCURRENCES'),
    minOccurrences: count.optional(),
    maxOccurrences: count.optional(),
  })
  .refine(({ minOccurrences: from = 0, maxOccurrences: to = from }) => from <= to, { error: 'bounds' })

const timeOffset = z.object({
  amount: days,
  offsetDirection: z.enum(['PAST', 'FUTURE']),
  timeUnit: z.enum(['DAYS', 'WEEKS']),
})
const comparison = z.enum(['BEFORE', 'AFTER'])
const rangeType = z.enum(['BETWEEN', 'NOT_BETWEEN'])
/** Which of a record's form submissions count: those of a time, or as many as there are. */
const refineBy = z.discriminatedUnion('type', [
  occurrences,
  z.object({ type: z.literal('ALL_HISTORY') }),
  z.object({ type: z.literal('ABSOLUTE_COMPARATIVE'), comparison, timestamp }),
  z.object({ type: z.literal('ABSOLUTE_RANGED'), rangeType, lowerTimestamp: timestamp, upperTimestamp: timestamp }),
  z.object({ type: z.literal('RELATIVE_COMPARATIVE'), comparison, timeOffset }),
  z.object({
    type: z.literal('RELATIVE_RANGED'),
    rangeType,
    lowerBoundOffset: timeOffset,
    upperBoundOffset: timeOffset,
  }),
])

const membership = z.enum(['IN_LIST', 'NOT_IN_LIST'])
const filter = z.discriminatedUnion('filterType', [
  z.object({ filterType: z.literal('PROPERTY'), property: z.string().max(100), operation: propertyOperation }),
  z.object({
    filterType: z.literal('IN_LIST'),
    listId: id,
    operator: membership,
    metadata: z.object({ id: z.string().max(100), inListType: z.literal('LIST') }).optional(),
  }),
  z.object({
    filterType: z.literal('FORM_SUBMISSION'),
    formId: id.optional(),
    operator: z.enum(['FILLED_OUT', 'NOT_FILLED_OUT']),
    coalescingRefineBy: refineBy.optional(),
    pruningRefineBy: refineBy.optional(),
  }),
  z.object({
    filterType: z.literal('ASSOCIATION'),
    listId: id,
    operator: membership,
    ...association,
    toObjectTypeId: z.string().max(20).optional(),
    coalescingRefineBy: occurrences.optional(),
  }),
  z.object({ filterType: z.literal('NUM_ASSOCIATIONS'), ...association, coalescingRefineBy: occurrences }),
  z.object({ filterType: z.literal('CONSTANT'), shouldAccept: z.boolean(), source: z.string().max(300).optional() }),
])

export type RefineBy = z.output<typeof refineBy>
export type Occurrences = z.output<typeof occurrences>
type ListFilter = z.output<typeof filter>
/** What only a search asks: whether the record is associated with one of these, by whatever label. */
export type AssociatedFilter = {
  filterType: 'ASSOCIATED'
  toType: ObjectTypeName
  /** Any at all where there are none here. */
  ids: readonly number[]
  isNegated: boolean
}
export type PropertyFilter = { filterType: 'PROPERTY'; property: string; operation: Operation }
export type Filter = Exclude<ListFilter, { filterType: 'PROPERTY' }> | PropertyFilter | AssociatedFilter
export type FilterOf<Type extends Filter['filterType']> = Extract<Filter, { filterType: Type }>

type Inner = { filters: Filter[]; filterBranches: FilterBranch[] }
export type PlainBranch = Inner & {
  filterBranchType: 'OR' | 'AND' | 'NOT_ALL' | 'NOT_ANY'
  filterBranchOperator: 'OR' | 'AND'
}
/** Takes a record that has an associated one for which all of its filters hold. */
export type AssociationBranch = Inner & {
  filterBranchType: 'ASSOCIATION'
  filterBranchOperator: 'AND'
  operator: 'IN_LIST'
  objectTypeId: string
  associationTypeId: number
  associationCategory: 'HUBSPOT_DEFINED' | 'USER_DEFINED'
}
export type FilterBranch = PlainBranch | AssociationBranch

const inner = {
  filters: z.array(filter).max(250).default([]),
  filterBranches: z.lazy(() => z.array(filterBranch).max(250)).default([]),
}
const plain = <Type extends string, Word extends 'OR' | 'AND'>(type: Type, word: Word) =>
  z.object({
    filterBranchType: z.literal(type),
    filterBranchOperator: z.literal(word).prefault(word as never),
    ...inner,
  })

/** The shape alone; `parseBranch` says in words what is wrong, and `checkBranch` knows properties and lists. */
export const filterBranch: z.ZodType<FilterBranch> = z.discriminatedUnion('filterBranchType', [
  plain('OR', 'OR'),
  plain('AND', 'AND'),
  plain('NOT_ALL', 'AND'),
  plain('NOT_ANY', 'OR'),
  plain('ASSOCIATION', 'AND').extend({
    operator: z.literal('IN_LIST').default('IN_LIST'),
    objectTypeId: z.string().max(20),
    ...association,
  }),
]) as never

/** Groups of filters, of which one must hold. */
export const orOf = (groups: readonly (readonly Filter[])[]): PlainBranch => ({
  filterBranchType: 'OR',
  filterBranchOperator: 'OR',
  filters: [],
  filterBranches: groups.map((filters) => ({
    filterBranchType: 'AND',
    filterBranchOperator: 'AND',
    filters: [...filters],
    filterBranches: [],
  })),
})
