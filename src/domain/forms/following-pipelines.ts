import type { Recorded } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'

/** Forms that made tickets in a pipeline that is gone make them where its tickets went, or else in the default one. */
export async function followPipeline(
  trx: Trx,
  { data }: Recorded<{ pipelineId: number; toPipelineId: number | null }>,
): Promise<void> {
  await trx
    .updateTable('forms')
    .set({ pipeline_id: data.toPipelineId ?? 0 })
    .where('pipeline_id', '=', data.pipelineId)
    .execute()
}
