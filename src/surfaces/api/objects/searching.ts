import { sql, type RawBuilder } from 'kysely'
import { ruleSql } from '#domain/crm/filters/rule-sql.ts'
import { ruleFromSearch, type SearchGroup } from '#domain/crm/filters/search.ts'
import type { ObjectType } from '#domain/crm/properties/object-type.ts'
import { readRecords, type ReadRecord } from '#domain/crm/properties/reading.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import { typedSql } from '#domain/crm/properties/sql.ts'
import type { Db } from '#platform/database/database.ts'
import { invalid } from '#surfaces/api/errors.ts'

type Sort = string | { propertyName: string; direction: 'ASCENDING' | 'DESCENDING' }
type Asked = {
  query: string
  filterGroups: readonly SearchGroup[]
  sorts: readonly Sort[]
  properties: readonly string[]
  limit: number
  after: number
}

/** As far as one query leads, as at HubSpot: who wants more narrows the search, or goes by ids. */
export const mostFound = 10_000

/** The records that fit, a page of them, and how many they are altogether. */
export async function searchRecords(
  db: Db,
  type: ObjectType,
  { query, filterGroups, sorts, properties, limit, after }: Asked,
): Promise<{ total: number; records: ReadRecord[] }> {
  if (after + limit > mostFound)
    throw invalid(`A search leads to ${mostFound} results at most: "after" and "limit" go beyond them`)
  const rule = ruleSql(await ruleFromSearch(db, type.name, filterGroups), new Date())
  const where = sql`${sql.table(type.name)} o where o.archived_at is null and ${rule} ${words(type, query)}`
  const order = await orderOf(db, type, sorts[0])
  const [counted, page] = await Promise.all([
    sql<{ total: number }>`select count(*) as total from ${where}`.execute(db),
    sql<{ id: number }>`select o.id from ${where} order by ${order} limit ${limit} offset ${after}`.execute(db),
  ])
  const ids = page.rows.map(({ id }) => id)
  const byId = new Map((await readRecords(db, type.name, ids, { properties })).map((record) => [record.id, record]))
  return { total: counted.rows[0]!.total, records: ids.flatMap((id) => byId.get(id) ?? []) }
}

/** Every word of the query: by the type's own index of words, or anywhere in its text. */
function words({ searchText, matching }: ObjectType, query: string): RawBuilder<unknown> {
  if (matching && query.trim() !== '') return sql`and ${matching(query.trim())}`
  const all = query.trim().split(/\s+/).filter(Boolean).slice(0, 20)
  const conditions = all.map(
    (word) => sql`and ${sql.raw(searchText)} ilike ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`}`,
  )
  return conditions.length === 0 ? sql`` : sql.join(conditions, sql` `)
}

/** HubSpot honours one sort. Records that are equal in it stand in the order of their ids, so that no page repeats another's. */
async function orderOf(db: Db, type: ObjectType, sort: Sort | undefined): Promise<RawBuilder<unknown>> {
  if (sort === undefined) return sql`o.id`
  const isText = typeof sort === 'string'
  const name = isText ? sort.replace(/^-/, '') : sort.propertyName
  const isDescending = isText ? sort.startsWith('-') : sort.direction === 'DESCENDING'
  const property = (await readProperties(db, type.name)).get(name)
  if (!property) throw invalid(`Cannot sort by the property "${name.slice(0, 100)}": there is none of this name`)
  const value = sql.raw(typedSql(property))
  return isDescending ? sql`${value} desc nulls last, o.id desc` : sql`${value} asc nulls last, o.id`
}
