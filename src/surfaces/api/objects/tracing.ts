import type { Context } from 'hono'
import type { Trx } from '#platform/database/database.ts'
import { attempt } from '#platform/database/attempt.ts'
import { Refusal } from '#platform/refusal.ts'
import { batchErrorOf, type BatchError } from '#surfaces/api/batch.ts'
import type { ApiEnv } from '#surfaces/api/env.ts'
import { ApiError, invalid } from '#surfaces/api/errors.ts'

type Traced = { objectWriteTraceId?: string | undefined }

/**
 * Whether a batch is done as far as it can be: as at HubSpot, where every input has a trace id of its own, by which the answer
 * can say which ones failed. Else the first fault is the fault of the whole, and nothing is done.
 */
export function isTraced(inputs: readonly Traced[]): boolean {
  const ids = inputs.map(({ objectWriteTraceId }) => objectWriteTraceId)
  return !ids.includes(undefined) && new Set(ids).size === ids.length
}

/** Does something for one input. Declined where the batch is traced, it leaves nothing, and is told as one of the batch's faults. */
export async function tryInput<Result>(
  c: Context<ApiEnv>,
  trx: Trx,
  input: Traced,
  { traced, does }: { traced: boolean; does: () => Promise<Result> },
): Promise<{ result: Result } | { error: BatchError }> {
  if (!traced) return { result: await does() }
  const outcome = await attempt(trx, does, isDeclined)
  if ('result' in outcome) return outcome
  return { error: batchErrorOf(c, outcome.declined, { objectWriteTraceId: [input.objectWriteTraceId!] }) }
}

export const isDeclined = (error: unknown): error is Refusal | ApiError =>
  error instanceof Refusal || (error instanceof ApiError && error.status < 500 && error.status !== 403)

/** HubSpot refuses a batch that names a record twice: which of the two came last would be chance. */
export function mustDiffer(names: readonly string[]): void {
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  if (twice.length > 0) throw invalid('Duplicate IDs found in batch input', { context: { ids: [...new Set(twice)] } })
}
