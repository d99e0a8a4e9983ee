import type { z } from 'zod'
import { Refusal } from '#platform/refusal.ts'
import { filterBranch, type FilterBranch, type PlainBranch } from './branch.ts'

/** Branches within branches, the root included. */
const deepest = 6
const mostFilters = 250

/**
 * HubSpot's filterBranch as a tree of ours. Knows neither properties nor lists.
 * @throws Refusal 400 that says what is wrong, and where
 */
export function parseBranch(input: unknown): PlainBranch {
  // Before anything walks through it: what comes from outside may be nested as deep as a body is long.
  if (depthOf(input) > deepest) throw new Refusal(400, 'filter.too_deep', { most: deepest })
  const parsed = filterBranch.safeParse(input)
  if (!parsed.success) throw refusalOf(parsed.error, input)
  const root = parsed.data
  if (root.filterBranchType !== 'OR' || root.filters.length > 0 || root.filterBranches.length === 0)
    throw new Refusal(400, 'filter.root')
  if (!root.filterBranches.every(({ filterBranchType }) => filterBranchType !== 'ASSOCIATION'))
    throw new Refusal(400, 'filter.root')
  if (countOf(root) > mostFilters) throw new Refusal(400, 'filter.too_many', { most: mostFilters })
  return root
}

function depthOf(input: unknown, depth = 1): number {
  const branches = (input as { filterBranches?: unknown } | null)?.filterBranches
  if (!Array.isArray(branches) || depth > deepest) return depth
  return Math.max(depth, ...branches.slice(0, 1000).map((one) => depthOf(one, depth + 1)))
}

const countOf = ({ filters, filterBranches }: FilterBranch): number =>
  filters.length + filterBranches.reduce((sum, one) => sum + 1 + countOf(one), 0)

/** Kinds that HubSpot has and that our data cannot answer are named as such; the rest says where the fault is. */
function refusalOf(error: z.ZodError, input: unknown): Refusal {
  const [issue] = error.issues
  const path = issue?.path ?? []
  const named = path.at(-1)
  const value = path.reduce<unknown>((one, key) => (one as Record<PropertyKey, unknown> | undefined)?.[key], input)
  const at = path.join('.')
  if (kinds.includes(named as string)) return new Refusal(400, 'filter.unanswerable', { what: nameOf(value), at })
  if (named === 'operator') return new Refusal(400, 'filter.unknown_operator', { operator: nameOf(value), at })
  if (issue?.message === 'time_zone') return new Refusal(400, 'filter.time_zone', { zone: nameOf(value), at })
  if (issue?.message === 'bounds') return new Refusal(400, 'filter.bounds', { at })
  return new Refusal(400, 'filter.malformed', { at: at || '.' })
}

const kinds = ['filterBranchType', 'filterType', 'operationType', 'timeType', 'referenceType', 'inListType', 'type']

const nameOf = (value: unknown): string => (typeof value === 'string' && value !== '' ? value.slice(0, 60) : '?')
