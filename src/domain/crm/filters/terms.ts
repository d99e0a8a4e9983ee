import { readAccount } from '#domain/accounts/account.ts'
import { allObjectTypes } from '#domain/crm/properties/object-type.ts'
import type { ObjectTypeName, Property } from '#domain/crm/properties/property.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import type { Db } from '#platform/database/database.ts'
import type { Filter, FilterBranch } from './branch.ts'

/** What the names in a rule stand for. Only what is here ever gets into a query. */
export type Terms = {
  timeZone: string
  properties: ReadonlyMap<ObjectTypeName, ReadonlyMap<string, Property>>
  lists: ReadonlyMap<number, NamedList>
  forms: ReadonlyMap<number, { name: string }>
  /** Labels that the account made for associations, by their type id. */
  labels: ReadonlyMap<number, { from: ObjectTypeName; to: ObjectTypeName; label: string }>
}
export type NamedList = { name: string; objectType: ObjectTypeName }

export async function readTerms(
  db: Db,
  type: ObjectTypeName,
  root: FilterBranch,
  { archived = false }: { archived?: boolean } = {},
): Promise<Terms> {
  const types = new Set([type, ...typesIn(root)])
  const filters = filtersIn(root)
  const listIds = filters.flatMap((one) => ('listId' in one ? [Number(one.listId)] : []))
  const [account, properties, lists, forms, labels] = await Promise.all([
    readAccount(db),
    Promise.all([...types].map(async (name) => [name, await propertiesOf(db, name, archived)] as const)),
    listIds.length > 0 ? readLists(db, listIds) : new Map(),
    filters.some(({ filterType }) => filterType === 'FORM_SUBMISSION') ? readForms(db) : new Map(),
    namesLabel(root) ? readLabels(db) : new Map(),
  ])
  return { timeZone: account.timeZone, properties: new Map(properties), lists, forms, labels }
}

async function propertiesOf(db: Db, name: ObjectTypeName, archived: boolean): Promise<ReadonlyMap<string, Property>> {
  const live = await readProperties(db, name)
  return archived ? new Map([...(await readProperties(db, name, { archived })), ...live]) : live
}

/** Every filter of a tree, those on associated records too. */
export const filtersIn = ({ filters, filterBranches }: FilterBranch): Filter[] => [
  ...filters,
  ...filterBranches.flatMap(filtersIn),
]

export const branchesIn = (branch: FilterBranch): FilterBranch[] => [
  branch,
  ...branch.filterBranches.flatMap(branchesIn),
]

/** Types of associated records that a tree looks at; ids of types that there are not are left to the check. */
export const typesIn = (root: FilterBranch): ObjectTypeName[] =>
  branchesIn(root).flatMap((one) => {
    const type = one.filterBranchType === 'ASSOCIATION' && typeNamed(one.objectTypeId)
    return type ? [type] : []
  })

/** By HubSpot's id, plural or singular name. */
export const typeNamed = (id: string): ObjectTypeName | undefined =>
  allObjectTypes().find((type) => [type.id, type.name, type.singular].includes(id as never))?.name

const namesLabel = (root: FilterBranch): boolean =>
  [...branchesIn(root), ...filtersIn(root)].some(
    (one) => 'associationCategory' in one && one.associationCategory === 'USER_DEFINED',
  )

async function readLists(db: Db, ids: readonly number[]): Promise<Terms['lists']> {
  const rows = await db
    .selectFrom('lists')
    .select(['id', 'name', 'object_type'])
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.id, { name: row.name, objectType: row.object_type as ObjectTypeName }]))
}

async function readForms(db: Db): Promise<Terms['forms']> {
  const rows = await db.selectFrom('forms').select(['id', 'name']).execute()
  return new Map(rows.map(({ id, name }) => [id, { name }]))
}

async function readLabels(db: Db): Promise<Terms['labels']> {
  const rows = await db.selectFrom('association_labels').select(['type_id', 'from_type', 'to_type', 'label']).execute()
  const typeOf = (name: string) => name as ObjectTypeName
  return new Map(
    rows.map((row) => [row.type_id, { from: typeOf(row.from_type), to: typeOf(row.to_type), label: row.label }]),
  )
}
