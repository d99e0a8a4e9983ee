import { z } from 'zod'
import { isMultiple, type ObjectTypeName, type Property } from '#domain/crm/properties/property.ts'
import type { Db } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { orOf, type Filter, type FilterBranch, type PlainBranch } from './branch.ts'
import { checkBranch, propertyNamed } from './checking.ts'
import type { Rule } from './rule.ts'
import { searchOperations } from './search-operations.ts'
import { readTerms, typeNamed } from './terms.ts'

const scalar = z
  .string()
  .max(3000)
  .or(z.number())
  .or(z.boolean())
  .transform(String)
  .refine((text) => !text.includes('\0'))

/** The filters of HubSpot's search, as they come. Which operators there are, `ruleFromSearch` says in words. */
export const searchFilterGroups = z.array(
  z.object({
    filters: z.array(
      z.object({
        propertyName: z.string().max(200),
        operator: z.string().max(100),
        value: scalar.optional(),
        highValue: scalar.optional(),
        values: z.array(scalar).max(1000).optional(),
      }),
    ),
  }),
)
export type SearchGroup = z.output<typeof searchFilterGroups>[number]
export type SearchFilter = SearchGroup['filters'][number]

const most = { groups: 6, filters: 10, total: 25 }

/**
 * Groups of search filters, of which one must hold, as a rule: every record where there are none.
 * @throws Refusal 400 for what is unknown, does not fit or is too much
 */
export async function ruleFromSearch(db: Db, type: ObjectTypeName, groups: readonly SearchGroup[]): Promise<Rule> {
  const counts = groups.map(({ filters }) => filters.length)
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (groups.length > most.groups || total > most.total || counts.some((count) => count > most.filters))
    throw new Refusal(400, 'filter.search_too_large', most)
  const terms = await readTerms(db, type, orOf([]))
  const root = rootOf(groups, (filter) => readFilter(filter, (name) => propertyNamed(name, { type, terms })))
  checkBranch(root, { type, terms })
  return { type, root, terms }
}

function rootOf(groups: readonly SearchGroup[], read: (filter: SearchFilter) => Part[]): PlainBranch {
  if (groups.length === 0) return orOf([[]])
  const root = orOf(groups.map(() => []))
  for (const [place, group] of groups.entries()) {
    for (const part of group.filters.flatMap(read)) addTo(root.filterBranches[place]!, part)
  }
  return root
}

/** Filters that must hold together, or several of which one must. */
type Part = Filter | { anyOf: Filter[] }

function addTo(group: FilterBranch, part: Part): void {
  if ('filterType' in part) group.filters.push(part)
  else group.filterBranches.push({ ...orOf([]), filters: part.anyOf })
}

function readFilter(filter: SearchFilter, named: (name: string) => Property): Part[] {
  const [, other] = /^associations\.(\w{1,50})$/.exec(filter.propertyName) ?? []
  if (other !== undefined) return [associatedFilter(filter, other)]
  const property = named(filter.propertyName)
  const isListed = filter.operator === 'IN' || filter.operator === 'NOT_IN'
  if (!isListed || property.type === 'string' || property.type === 'phone_number' || property.type === 'enumeration')
    return [{ filterType: 'PROPERTY', property: property.name, operation: operationFor(property, filter) }]
  // Numbers, times and truths have no operation on several values: it takes several operations.
  const single = filter.operator === 'IN' ? 'EQ' : 'NEQ'
  const filters = valuesOf(filter).map((value): Filter => {
    const operation = operationFor(property, { propertyName: property.name, operator: single, value })
    return { filterType: 'PROPERTY', property: property.name, operation }
  })
  return filter.operator === 'IN' ? [{ anyOf: filters }] : filters
}

function operationFor(property: Property, filter: SearchFilter) {
  const kind = isMultiple(property) ? 'multiple' : property.type
  const read = searchOperations(kind).get(filter.operator)
  if (!read) throw new Refusal(400, 'filter.unknown_operator', { operator: filter.operator, at: property.name })
  return read({ ...filter, name: property.name })
}

export function valuesOf({ propertyName, values }: SearchFilter): string[] {
  if (!values || values.length === 0) throw new Refusal(400, 'filter.value_missing', { property: propertyName })
  return values
}

function associatedFilter(filter: SearchFilter, other: string): Filter {
  const { operator, propertyName, value } = filter
  const toType = typeNamed(other)
  if (!toType) throw new Refusal(400, 'filter.unknown_property', { property: propertyName })
  const asked = { filterType: 'ASSOCIATED', toType } as const
  if (operator === 'HAS_PROPERTY' || operator === 'NOT_HAS_PROPERTY')
    return { ...asked, ids: [], isNegated: operator === 'NOT_HAS_PROPERTY' }
  const isListed = operator === 'IN' || operator === 'NOT_IN'
  if (!isListed && operator !== 'EQ' && operator !== 'NEQ')
    throw new Refusal(400, 'filter.unknown_operator', { operator, at: propertyName })
  const ids = (isListed ? valuesOf(filter) : [value ?? '']).map((id) => idOf(id, propertyName))
  return { ...asked, ids, isNegated: operator === 'NEQ' || operator === 'NOT_IN' }
}

function idOf(text: string, property: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new Refusal(400, 'filter.value_wrong', { property, value: text.slice(0, 100) })
  return Number(text)
}
