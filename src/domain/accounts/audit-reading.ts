import type { Db } from '#platform/database/database.ts'

/** A line of the audit log. */
export type AuditLine = {
  id: number
  kind: string
  actorKind: string
  actorName: string
  subject: string
  source: string
  data: Record<string, unknown>
  at: Date
}

/** `before`: an id, for the page after it. */
export type AuditSearch = { kind?: string | undefined; search?: string | undefined; before?: number | undefined }

/** The newest lines that fit, and whether there are more. */
export async function readAudit(
  db: Db,
  { kind, search, before }: AuditSearch,
  limit: number,
): Promise<{ lines: AuditLine[]; hasMore: boolean }> {
  let query = db
    .selectFrom('audit_log')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (kind) query = query.where('kind', '=', kind)
  if (before !== undefined) query = query.where('id', '<', before)
  if (search) {
    const pattern = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    query = query.where((eb) => eb(eb(eb('actor_name', '||', ' '), '||', eb.ref('subject')), 'ilike', pattern))
  }
  const rows = await query.execute()
  return { lines: rows.slice(0, limit).map(lineOf), hasMore: rows.length > limit }
}

type Row = Awaited<ReturnType<ReturnType<typeof selectAll>['execute']>>[number]
const selectAll = (db: Db) => db.selectFrom('audit_log').selectAll()

const lineOf = (row: Row): AuditLine => ({
  id: row.id,
  kind: row.kind,
  actorKind: row.actor_kind,
  actorName: row.actor_name,
  subject: row.subject,
  source: row.client_address,
  data: row.data as Record<string, unknown>,
  at: row.created_at,
})
