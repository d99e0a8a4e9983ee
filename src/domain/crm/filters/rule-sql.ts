import { sql, type RawBuilder } from 'kysely'
import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import type { AssociationBranch, Filter, FilterBranch, FilterOf, Occurrences } from './branch.ts'
import { propertyNamed } from './checking.ts'
import type { Clock } from './edge.ts'
import { fromHere, isLinkedTo, linkNamed, type Link, type LinkName } from './link.ts'
import { operationSql } from './operation-sql.ts'
import { refinedRange } from './refining.ts'
import type { Rule } from './rule.ts'
import type { Terms } from './terms.ts'
import { within } from './value-sql.ts'

type Asking = {
  type: ObjectTypeName
  terms: Terms
  clock: Clock
  /** Nothing else would take the record where this does not: no OR, and no NOT, stands around it. */
  isOnlyWay: boolean
}

/**
 * A rule as SQL over the alias `o` of its type's table: true for the records that it takes, false or null for all others
 * (`is true` makes a value of it). Who may see a record, and whether it is archived, is for the query around it.
 */
export const ruleSql = ({ type, root, terms }: Rule, now: Date): RawBuilder<boolean> =>
  branchSql(root, { type, terms, clock: { now, timeZone: terms.timeZone }, isOnlyWay: true })

function branchSql(branch: FilterBranch, asking: Asking): RawBuilder<boolean> {
  if (branch.filterBranchType === 'ASSOCIATION') return associationSql(branch, asking)
  const count = branch.filters.length + branch.filterBranches.length
  const isPlain = branch.filterBranchType === 'AND' || (branch.filterBranchType === 'OR' && count === 1)
  const inner = { ...asking, isOnlyWay: asking.isOnlyWay && isPlain }
  const parts = [
    ...branch.filters.map((filter) => filterSql(filter, inner)),
    ...branch.filterBranches.map((one) => branchSql(one, inner)),
  ]
  switch (branch.filterBranchType) {
    case 'AND':
      return all(parts)
    case 'OR':
      return any(parts)
    case 'NOT_ALL':
      return sql`(${all(parts)} is not true)`
    case 'NOT_ANY':
      return sql`(${any(parts)} is not true)`
  }
}

const all = (parts: RawBuilder<boolean>[]): RawBuilder<boolean> =>
  parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`
const any = (parts: RawBuilder<boolean>[]): RawBuilder<boolean> =>
  parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`

// The alias `o` means the associated record within the inner query, and the record itself around it.
function associationSql(branch: AssociationBranch, asking: Asking): RawBuilder<boolean> {
  const link = linkOf(branch, asking)
  const inner = { ...asking, type: link.to, isOnlyWay: true }
  const parts = [
    ...branch.filters.map((filter) => filterSql(filter, inner)),
    ...branch.filterBranches.map((one) => branchSql(one, inner)),
  ]
  return isLinkedTo(link, sql`select o.id ${present(link.to)} and ${all(parts)}`, asking.isOnlyWay)
}

function linkOf(name: LinkName, { type, terms }: Asking): Link {
  const link = linkNamed(name, type, terms)
  if (!link) throw new Error(`${name.associationTypeId} is no association of ${type}`)
  return link
}

const present = (type: ObjectTypeName): RawBuilder<unknown> =>
  sql`from ${sql.table(type)} o where o.archived_at is null`

function filterSql(filter: Filter, asking: Asking): RawBuilder<boolean> {
  switch (filter.filterType) {
    case 'PROPERTY':
      return operationSql(filter.operation, {
        property: propertyNamed(filter.property, asking),
        clock: asking.clock,
        propertyNamed: (name) => propertyNamed(name, asking),
      })
    case 'IN_LIST':
      return isIn(filter.operator, memberSql(filter.listId, sql`o.id`))
    case 'FORM_SUBMISSION':
      return submissionSql(filter, asking.clock)
    case 'ASSOCIATION':
      return associatedInList(filter, asking)
    case 'NUM_ASSOCIATIONS':
      return countedLinks(filter, asking)
    case 'ASSOCIATED':
      return associatedSql(filter, asking)
    case 'CONSTANT':
      return filter.shouldAccept ? sql`true` : sql`false`
  }
}

const isIn = (operator: 'IN_LIST' | 'NOT_IN_LIST', member: RawBuilder<boolean>): RawBuilder<boolean> =>
  operator === 'IN_LIST' ? member : sql`not ${member}`

const memberSql = (listId: string, id: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`exists (select from list_members m where m.list_id = ${Number(listId)} and m.record_id = ${id})`

function associatedInList(filter: FilterOf<'ASSOCIATION'>, asking: Asking): RawBuilder<boolean> {
  const link = linkOf(filter, asking)
  const members = sql`select o.id ${present(link.to)} and ${memberSql(filter.listId, sql`o.id`)}`
  const rows = sql`${fromHere(link)} and l.to_id in (${members})`
  return isIn(filter.operator, occurs(rows, filter.coalescingRefineBy))
}

function countedLinks(filter: FilterOf<'NUM_ASSOCIATIONS'>, asking: Asking): RawBuilder<boolean> {
  const link = linkOf(filter, asking)
  return occurs(sql`${fromHere(link)} and l.to_id in (select o.id ${present(link.to)})`, filter.coalescingRefineBy)
}

// The ids are few, and so are those that they lead back to: these are looked for first.
function associatedSql({ toType, ids, isNegated }: FilterOf<'ASSOCIATED'>, asking: Asking): RawBuilder<boolean> {
  const link: Link = { from: asking.type, to: toType, kind: 'plain' }
  const others = sql`select o.id ${present(toType)}${ids.length > 0 ? sql` and o.id = any(${ids}::bigint[])` : sql``}`
  if (isNegated) return sql`not ${isLinkedTo(link, others, false)}`
  return isLinkedTo(link, others, ids.length > 0 || asking.isOnlyWay)
}

function submissionSql(filter: FilterOf<'FORM_SUBMISSION'>, clock: Clock): RawBuilder<boolean> {
  const parts = [sql`from form_submissions s where s.contact_id = o.id`]
  if (filter.formId !== undefined) parts.push(sql`s.form_id = ${Number(filter.formId)}`)
  const refined = filter.pruningRefineBy && refinedRange(filter.pruningRefineBy, clock)
  if (refined) {
    const inside = within(sql`s.created_at`, 'timestamptz', refined.range)
    parts.push(refined.outside ? sql`not ${inside}` : inside)
  }
  const count = filter.coalescingRefineBy?.type === 'NUM_OCCURRENCES' ? filter.coalescingRefineBy : undefined
  const filled = occurs(sql.join(parts, sql` and `), count)
  return filter.operator === 'FILLED_OUT' ? filled : sql`not ${filled}`
}

/** Whether there are as many rows as asked: at least one, where nothing is. */
function occurs(rows: RawBuilder<unknown>, count: Occurrences | undefined): RawBuilder<boolean> {
  if (!count) return sql`exists (select ${rows})`
  const { minOccurrences = 0, maxOccurrences } = count
  const number = sql`(select count(*) ${rows})`
  return maxOccurrences === undefined
    ? sql`(${number} >= ${minOccurrences})`
    : sql`(${number} between ${minOccurrences} and ${maxOccurrences})`
}
