import { Refusal } from '#platform/refusal.ts'
import type { Filter, FilterBranch, PlainBranch } from './branch.ts'
import { checkedEnd, checkFilter, type Checking } from './checking.ts'

// What was kept long ago may name what is gone: a property of a stage that was deleted, a label. A filter that means nothing
// any more takes nothing; the others go on.

const nothing: Filter = { filterType: 'CONSTANT', shouldAccept: false }

/** A tree in which every filter can be answered. */
export const soundRoot = (root: PlainBranch, checking: Checking): PlainBranch => ({ ...root, ...inner(root, checking) })

function soundBranch(branch: FilterBranch, checking: Checking): FilterBranch {
  if (branch.filterBranchType !== 'ASSOCIATION') return soundRoot(branch, checking)
  const type = answered(() => checkedEnd(branch, checking))
  if (type) return { ...branch, ...inner(branch, { ...checking, type }) }
  return { filterBranchType: 'AND', filterBranchOperator: 'AND', filters: [nothing], filterBranches: [] }
}

const inner = ({ filters, filterBranches }: FilterBranch, checking: Checking) => ({
  filters: filters.map((filter) => answered(() => (checkFilter(filter, checking), filter)) ?? nothing),
  filterBranches: filterBranches.map((one) => soundBranch(one, checking)),
})

function answered<Answer>(ask: () => Answer): Answer | undefined {
  try {
    return ask()
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
