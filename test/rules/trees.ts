// Random trees of filters over a vocabulary.
import fc, { type Arbitrary } from 'fast-check'
import { hasHistory } from '#domain/crm/filters/checking.ts'
import type { Type, Vocabulary, World } from './records.ts'
import { operationsOn } from './operations.ts'
import { moments } from './values.ts'

/** Associations from each type: where they lead, and by which names. */
const links: Record<Type, [to: Type, typeId: number][]> = {
  contacts: [
    ['companies', 279],
    ['companies', 1],
    ['tickets', 15],
    ['contacts', 449],
  ],
  companies: [
    ['contacts', 280],
    ['contacts', 2],
    ['tickets', 340],
    ['tickets', 25],
    ['companies', 13],
    ['companies', 14],
  ],
  tickets: [
    ['contacts', 16],
    ['companies', 339],
    ['companies', 26],
  ],
}
const objectTypeIds: Record<Type, string> = { contacts: '0-1', companies: '0-2', tickets: '0-5' }

type From = { vocabulary: Vocabulary; ids: World['ids'] }

/** A whole rule on records of a type. */
export function treesOn(type: Type, from: From): Arbitrary<object> {
  const and = branchOn(type, from, { mayAssociate: true })
  return fc.array(and, { minLength: 1, maxLength: 3 }).map((filterBranches) => ({
    filterBranchType: 'OR',
    filterBranchOperator: 'OR',
    filters: [],
    filterBranches,
  }))
}

/** One filter on a property, alone. */
export const singleOn = (type: Type, from: From): Arbitrary<object> =>
  propertyFilter(type, from).map((filter) => ({
    filterBranchType: 'OR',
    filters: [],
    filterBranches: [{ filterBranchType: 'AND', filters: [filter], filterBranches: [] }],
  }))

function branchOn(
  type: Type,
  from: From,
  { mayAssociate, depth = 0 }: { mayAssociate: boolean; depth?: number },
): Arbitrary<object> {
  const inner =
    depth >= 1
      ? fc.constant([])
      : fc.array(
          fc.oneof(
            { weight: 2, arbitrary: branchOn(type, from, { mayAssociate: false, depth: depth + 1 }) },
            ...(mayAssociate ? [{ weight: 3, arbitrary: associationOn(type, from) }] : []),
          ),
          { maxLength: 2 },
        )
  const types = depth === 0 ? ['AND', 'AND', 'NOT_ALL', 'NOT_ANY'] : ['AND', 'OR', 'NOT_ALL', 'NOT_ANY']
  return fc.record({
    filterBranchType: fc.constantFrom(...types),
    filters: fc.array(filterOn(type, from), { maxLength: 3 }),
    filterBranches: inner,
  })
}

const linkFrom = (
  type: Type,
  { ids }: From,
): Arbitrary<{ to: Type; associationTypeId: number; associationCategory: string }> => {
  const own = links[type].map(([to, associationTypeId]) => ({
    to,
    associationTypeId,
    associationCategory: 'HUBSPOT_DEFINED',
  }))
  const label = { associationCategory: 'USER_DEFINED' }
  const labels =
    type === 'contacts'
      ? [{ to: 'companies' as const, associationTypeId: ids.label.contacts, ...label }]
      : type === 'companies'
        ? [{ to: 'contacts' as const, associationTypeId: ids.label.companies, ...label }]
        : []
  return fc.constantFrom(...own, ...labels)
}

const associationOn = (type: Type, from: From): Arbitrary<object> =>
  linkFrom(type, from).chain(({ to, ...name }) =>
    fc.record({
      filterBranchType: fc.constant('ASSOCIATION'),
      operator: fc.constant('IN_LIST'),
      objectTypeId: fc.constant(objectTypeIds[to]),
      associationTypeId: fc.constant(name.associationTypeId),
      associationCategory: fc.constant(name.associationCategory),
      filters: fc.array(filterOn(to, from), { maxLength: 2 }),
      filterBranches: fc.array(branchOn(to, from, { mayAssociate: false, depth: 1 }), { maxLength: 1 }),
    }),
  )

const propertyFilter = (type: Type, { vocabulary }: From): Arbitrary<object> =>
  fc.constantFrom(...vocabulary[type]).chain((property) =>
    operationsOn(property, hasHistory(property), vocabulary[type]).map((operation) => ({
      filterType: 'PROPERTY',
      property: property.name,
      operation,
    })),
  )

const listOf = (type: Type, { ids }: From) => fc.constantFrom(...ids.lists[type]).map(String)
const inOrNot = fc.constantFrom('IN_LIST', 'NOT_IN_LIST')
const occurrences = fc.tuple(fc.nat(2), fc.option(fc.nat(2), { nil: undefined })).map(([min, more]) => ({
  type: 'NUM_OCCURRENCES',
  minOccurrences: min,
  ...(more !== undefined && { maxOccurrences: min + more }),
}))

function filterOn(type: Type, from: From): Arbitrary<object> {
  const others: Arbitrary<object>[] = [
    fc.record({ filterType: fc.constant('IN_LIST'), listId: listOf(type, from), operator: inOrNot }),
    fc.record({ filterType: fc.constant('CONSTANT'), shouldAccept: fc.boolean() }),
    linkFrom(type, from).chain(({ to, ...name }) =>
      fc.record({
        filterType: fc.constant('ASSOCIATION'),
        listId: listOf(to, from),
        operator: inOrNot,
        associationTypeId: fc.constant(name.associationTypeId),
        associationCategory: fc.constant(name.associationCategory),
        coalescingRefineBy: fc.option(occurrences, { nil: undefined }),
      }),
    ),
    linkFrom(type, from).chain((name) =>
      fc.record({
        filterType: fc.constant('NUM_ASSOCIATIONS'),
        associationTypeId: fc.constant(name.associationTypeId),
        associationCategory: fc.constant(name.associationCategory),
        coalescingRefineBy: occurrences,
      }),
    ),
  ]
  if (type === 'contacts') others.push(submissionFilter(from))
  return fc.oneof(
    { weight: 6, arbitrary: propertyFilter(type, from) },
    ...others.map((arbitrary) => ({ weight: 1, arbitrary })),
  )
}

const offset = fc.record({
  amount: fc.nat(40),
  offsetDirection: fc.constantFrom('PAST', 'FUTURE'),
  timeUnit: fc.constantFrom('DAYS', 'WEEKS'),
})
const times = moments.map((at) => at.getTime())
const pruning = fc.oneof(
  fc.record({
    type: fc.constant('ABSOLUTE_COMPARATIVE'),
    comparison: fc.constantFrom('BEFORE', 'AFTER'),
    timestamp: times,
  }),
  fc.record({
    type: fc.constant('RELATIVE_COMPARATIVE'),
    comparison: fc.constantFrom('BEFORE', 'AFTER'),
    timeOffset: offset,
  }),
  fc.record({
    type: fc.constant('ABSOLUTE_RANGED'),
    rangeType: fc.constantFrom('BETWEEN', 'NOT_BETWEEN'),
    lowerTimestamp: times,
    upperTimestamp: times,
  }),
  fc.record({
    type: fc.constant('RELATIVE_RANGED'),
    rangeType: fc.constantFrom('BETWEEN', 'NOT_BETWEEN'),
    lowerBoundOffset: offset,
    upperBoundOffset: offset,
  }),
)

const submissionFilter = ({ ids }: From): Arbitrary<object> =>
  fc.record({
    filterType: fc.constant('FORM_SUBMISSION'),
    operator: fc.constantFrom('FILLED_OUT', 'NOT_FILLED_OUT'),
    formId: fc.option(fc.constantFrom(...ids.forms).map(String), { nil: undefined }),
    coalescingRefineBy: fc.option(occurrences, { nil: undefined }),
    pruningRefineBy: fc.option(pruning, { nil: undefined }),
  })
