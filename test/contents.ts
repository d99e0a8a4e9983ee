import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'

/** What sessions and counters leave behind by being there at all. */
const passing = new Set(['user_sessions', 'member_sessions', 'rate_limits', 'audit_log'])

/** The rows of every table as JSON, each without these columns; sorted, so that equal contents are equal. */
export async function contentsOf(db: Db, without: string[] = []): Promise<Record<string, string[]>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(db)
  const queries = tables
    .filter(({ name }) => !passing.has(name))
    .map(
      ({ name }) => sql`
      select ${name} as name, coalesce(array_agg(row order by row), '{}') as rows
      from (select (to_jsonb(t) - 'last_sign_in_at' - ${without}::text[])::text as row from ${sql.table(name)} t) r`,
    )
  const all = sql<{ name: string; rows: string[] }>`${sql.join(queries, sql` union all `)}`
  const { rows } = await all.execute(db)
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]))
}

/** The columns of every table, by their types. */
export async function columnsOf(db: Db): Promise<{ table: string; column: string; type: string }[]> {
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select c.table_name as "table", c.column_name as "column", c.udt_name as type
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
      and c.table_name not like 'kysely%'
    order by 1, c.ordinal_position`.execute(db)
  return rows
}
