import type { ObjectTypeName, Property } from '#domain/crm/properties/property.ts'
import type { Filter, FilterBranch, Occurrences } from './branch.ts'
import { propertyNamed } from './checking.ts'
import type { Clock } from './edge.ts'
import type { RecordFacts } from './facts.ts'
import { linkNamed, type LinkName } from './link.ts'
import { passes } from './matching-values.ts'
import { refinedRange } from './refining.ts'
import type { Rule } from './rule.ts'
import { typeNamed, type Terms } from './terms.ts'

type Looking = { type: ObjectTypeName; terms: Terms; clock: Clock }

/**
 * The same rule that `ruleSql` puts into SQL, read plainly: for one record that is in memory, and to prove the SQL by. Neither
 * knows how the other does it.
 */
export const matches = ({ type, root, terms }: Rule, record: RecordFacts, now: Date): boolean =>
  branchTakes(root, record, { type, terms, clock: { now, timeZone: terms.timeZone } })

function branchTakes(branch: FilterBranch, record: RecordFacts, looking: Looking): boolean {
  if (branch.filterBranchType === 'ASSOCIATION') {
    const type = typeNamed(branch.objectTypeId) ?? looking.type
    const others = linked(record, branch)
    return others.some((other) => parts(branch, other, { ...looking, type }).every(Boolean))
  }
  const taken = parts(branch, record, looking)
  switch (branch.filterBranchType) {
    case 'AND':
      return taken.every(Boolean)
    case 'OR':
      return taken.some(Boolean)
    case 'NOT_ALL':
      return !taken.every(Boolean)
    case 'NOT_ANY':
      return !taken.some(Boolean)
  }
}

const parts = (branch: FilterBranch, record: RecordFacts, looking: Looking): boolean[] => [
  ...branch.filters.map((filter) => filterTakes(filter, record, looking)),
  ...branch.filterBranches.map((one) => branchTakes(one, record, looking)),
]

const linked = (record: RecordFacts, link: LinkName): RecordFacts[] =>
  record.associated
    .filter(
      (one) => one.associationCategory === link.associationCategory && one.associationTypeId === link.associationTypeId,
    )
    .map((one) => one.record)

function filterTakes(filter: Filter, record: RecordFacts, looking: Looking): boolean {
  switch (filter.filterType) {
    case 'PROPERTY': {
      const named = (name: string): Property => propertyNamed(name, looking)
      return passes(filter.operation, { property: named(filter.property), record, named, clock: looking.clock })
    }
    case 'IN_LIST':
      return record.lists.has(Number(filter.listId)) === (filter.operator === 'IN_LIST')
    case 'FORM_SUBMISSION':
      return isFilledOut(filter, record, looking.clock) === (filter.operator === 'FILLED_OUT')
    case 'ASSOCIATION': {
      const members = linked(record, filter).filter((one) => one.lists.has(Number(filter.listId)))
      return occurs(members.length, filter.coalescingRefineBy) === (filter.operator === 'IN_LIST')
    }
    case 'NUM_ASSOCIATIONS':
      return occurs(linked(record, filter).length, filter.coalescingRefineBy)
    case 'ASSOCIATED': {
      const others = record.associated.filter((one) => isPlainly(one, filter.toType, looking))
      const found = others.some(({ record: { id } }) => filter.ids.length === 0 || filter.ids.includes(id))
      return found !== filter.isNegated
    }
    case 'CONSTANT':
      return filter.shouldAccept
  }
}

const isPlainly = (name: LinkName, to: ObjectTypeName, { type, terms }: Looking): boolean => {
  const link = linkNamed(name, type, terms)
  return link?.to === to && link.kind === 'plain'
}

function isFilledOut(
  { formId, pruningRefineBy, coalescingRefineBy }: Extract<Filter, { filterType: 'FORM_SUBMISSION' }>,
  { submissions }: RecordFacts,
  clock: Clock,
): boolean {
  const refined = pruningRefineBy && refinedRange(pruningRefineBy, clock)
  const counted = submissions.filter(({ formId: of, at }) => {
    if (formId !== undefined && of !== Number(formId)) return false
    if (!refined) return true
    const { from, before } = refined.range
    const isInside = (!from || at >= from.at) && (!before || at < before.at)
    return isInside !== refined.outside
  })
  return occurs(counted.length, coalescingRefineBy?.type === 'NUM_OCCURRENCES' ? coalescingRefineBy : undefined)
}

function occurs(number: number, count: Occurrences | undefined): boolean {
  if (!count) return number > 0
  return number >= (count.minOccurrences ?? 0) && number <= (count.maxOccurrences ?? Infinity)
}
