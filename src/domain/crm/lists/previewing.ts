import { sql } from 'kysely'
import type { Rule } from '#domain/crm/filters/rule.ts'
import { ruleSql } from '#domain/crm/filters/rule-sql.ts'
import type { Db } from '#platform/database/database.ts'

/** How many records are counted before it is said that there are more. */
export const mostCounted = 10_000

/** How many records a rule takes, up to `mostCounted` and one more, and the newest of them. */
export async function preview(
  db: Db,
  rule: Rule,
  { now, limit }: { now: Date; limit: number },
): Promise<{ count: number; ids: number[] }> {
  const taken = sql`from ${sql.table(rule.type)} o where o.archived_at is null and ${ruleSql(rule, now)}`
  const [counted, first] = await Promise.all([
    sql<{ count: number }>`select count(*) as count from (select ${taken} limit ${mostCounted + 1}) o`.execute(db),
    sql<{ id: number }>`select o.id ${taken} order by o.id desc limit ${limit}`.execute(db),
  ])
  return { count: counted.rows[0]?.count ?? 0, ids: first.rows.map(({ id }) => id) }
}
