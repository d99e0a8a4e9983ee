import type { Context } from 'hono'
import { readPipelines, type Pipeline } from '#domain/tickets/pipeline.ts'
import { notFound } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'

/** The pipeline of the address, among all of them. The default one has HubSpot's id, which is 0. */
export async function loadPipeline(c: Context<WorkspaceEnv>): Promise<{ pipeline: Pipeline; all: Pipeline[] }> {
  const all = await readPipelines(c.var.services.db)
  const pipeline = all.find(({ id }) => String(id) === c.req.param('id'))
  if (!pipeline) throw notFound()
  return { pipeline, all }
}
