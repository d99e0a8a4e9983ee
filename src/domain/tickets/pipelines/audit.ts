import { sql } from 'kysely'
import type { Actor } from '#domain/accounts/event.ts'
import type { Db } from '#platform/database/database.ts'

/** What was done to a pipeline or a stage, in HubSpot's three words; `raw` is what was written down of it. */
export type Audit = {
  id: number
  action: 'CREATE' | 'UPDATE' | 'DELETE'
  by: Actor
  at: Date
  raw: Record<string, unknown>
}

type Row = {
  id: number
  kind: string
  actor_kind: string
  actor_id: number | null
  created_at: Date
  data: Record<string, unknown>
}

/** All that was done to a pipeline itself, newest first; at most as many as anybody reads. */
export const auditOfPipeline = (db: Db, pipelineId: number): Promise<Audit[]> =>
  audit(db, pipelineId, sql`e.kind like 'pipeline.%'`)

export const auditOfStage = (
  db: Db,
  { pipelineId, stageId }: { pipelineId: number; stageId: number },
): Promise<Audit[]> => audit(db, pipelineId, sql`e.kind like 'stage.%' and e.data ->> 'stageId' = ${String(stageId)}`)

const mostRead = 500

async function audit(db: Db, pipelineId: number, condition: ReturnType<typeof sql>): Promise<Audit[]> {
  const { rows } = await sql<Row>`
    select e.id, e.kind, e.actor_kind, e.actor_id, e.created_at, e.data from events e
    where (e.kind like 'pipeline.%' or e.kind like 'stage.%') and e.data ->> 'pipelineId' = ${String(pipelineId)}
      and ${condition}
    order by e.id desc limit ${mostRead}`.execute(db)
  return rows.map(({ id, kind, created_at: at, actor_kind, actor_id, data: raw }) => ({
    id,
    action: actionOf(kind),
    by: { kind: actor_kind, id: actor_id } as Actor,
    at,
    raw,
  }))
}

function actionOf(kind: string): Audit['action'] {
  if (kind.endsWith('.created')) return 'CREATE'
  return kind.endsWith('.archived') ? 'DELETE' : 'UPDATE'
}
