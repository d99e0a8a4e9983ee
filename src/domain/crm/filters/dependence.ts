import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import type { Filter, FilterBranch } from './branch.ts'
import { pointsOf, propertyNamed } from './checking.ts'
import { linkNamed } from './link.ts'
import type { Rule } from './rule.ts'
import { filtersIn, typeNamed, type Terms } from './terms.ts'

// What a rule's answer depends on besides the record itself: the clock, other lists, associated records.

/** Whether the clock alone can change what a rule takes. */
export const dependsOnClock = (root: FilterBranch): boolean => filtersIn(root).some(isRolling)

function isRolling(filter: Filter): boolean {
  if (filter.filterType === 'FORM_SUBMISSION') return filter.pruningRefineBy?.type.startsWith('RELATIVE') ?? false
  if (filter.filterType !== 'PROPERTY') return false
  const { operation } = filter
  if (pointsOf(operation).some(({ timeType }) => timeType === 'INDEXED')) return true
  return (
    ['ROLLING_DATE_RANGE', 'CALENDAR_DATE', 'ROLLING_PROPERTY_UPDATED'].includes(operation.operationType) ||
    operation.operator.includes('X_DAYS')
  )
}

/** The lists that a rule names. */
export const listsNamedIn = (root: FilterBranch): number[] => [
  ...new Set(filtersIn(root).flatMap((filter) => ('listId' in filter ? [Number(filter.listId)] : []))),
]

/**
 * Ways from a record to others whose changes can change the answer for it: `['companies']`, `['companies', 'tickets']`. A
 * value that follows from other data may follow from any associated record.
 */
export function pathsOf({ type, root, terms }: Rule): ObjectTypeName[][] {
  const paths = branchPaths(root, { type, terms })
  return [...new Map(paths.map((path) => [path.join('>'), path])).values()]
}

type Seeing = { type: ObjectTypeName; terms: Terms }

const branchPaths = (branch: FilterBranch, seeing: Seeing): ObjectTypeName[][] => {
  const to = branch.filterBranchType === 'ASSOCIATION' ? typeNamed(branch.objectTypeId) : undefined
  const inner = to ? { ...seeing, type: to } : seeing
  const paths = [
    ...branch.filters.flatMap((filter) => filterPaths(filter, inner)),
    ...branch.filterBranches.flatMap((one) => branchPaths(one, inner)),
  ]
  return to ? [[to], ...paths.map((path) => [to, ...path])] : paths
}

function filterPaths(filter: Filter, { type, terms }: Seeing): ObjectTypeName[][] {
  if (filter.filterType === 'ASSOCIATION' || filter.filterType === 'NUM_ASSOCIATIONS') {
    const link = linkNamed(filter, type, terms)
    return link ? [[link.to]] : []
  }
  if (filter.filterType !== 'PROPERTY') return []
  const { operation } = filter
  const named = [
    filter.property,
    ...('comparisonPropertyName' in operation ? [operation.comparisonPropertyName] : []),
    ...pointsOf(operation).flatMap((point) => ('property' in point ? [point.property] : [])),
  ]
  const follows = named.some((name) => propertyNamed(name, { type, terms }).place.kind === 'computed')
  return follows ? others.map((other) => [other]) : []
}

const others: ObjectTypeName[] = ['contacts', 'companies', 'tickets']
