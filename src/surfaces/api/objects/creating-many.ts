import type { Context } from 'hono'
import type { NewRecord, ObjectType } from '#domain/crm/properties/object-type.ts'
import { attempt } from '#platform/database/attempt.ts'
import type { Trx } from '#platform/database/database.ts'
import type { BatchError } from '#surfaces/api/batch.ts'
import type { AssociationGiven } from '#surfaces/api/associations/association-shapes.ts'
import type { ApiEnv } from '#surfaces/api/env.ts'
import { newRecords } from './new-records.ts'
import { isDeclined, isTraced, tryInput } from './tracing.ts'
import type { Given } from './values.ts'

export type Creation = {
  objectWriteTraceId?: string | undefined
  properties: Given
  associations: readonly AssociationGiven[]
}
export type Made = { id: number; names: string[]; objectWriteTraceId?: string | undefined }

/**
 * Makes records: a few statements for all of them. Only where one of them is declined, and the batch is traced, are they tried
 * one by one.
 */
export async function createInputs(
  c: Context<ApiEnv>,
  trx: Trx,
  type: ObjectType,
  inputs: readonly Creation[],
): Promise<{ made: Made[]; errors: BatchError[] }> {
  const by = { kind: 'token', id: c.var.token.id } as const
  const create = async (some: readonly Creation[]): Promise<number[]> => {
    const records: NewRecord[] = await newRecords(c, trx, type, some)
    return records.length === 0 ? [] : type.verbs.createAll(trx, records, { by })
  }
  const madeOf = (input: Creation, id: number): Made => ({
    id,
    names: Object.keys(input.properties),
    objectWriteTraceId: input.objectWriteTraceId,
  })
  const whole = isTraced(inputs)
    ? await attempt(trx, () => create(inputs), isDeclined)
    : { result: await create(inputs) }
  if ('result' in whole) return { made: whole.result.map((id, index) => madeOf(inputs[index]!, id)), errors: [] }
  const made: Made[] = []
  const errors: BatchError[] = []
  for (const input of inputs) {
    const one = await tryInput(c, trx, input, { traced: true, does: () => create([input]) })
    if ('result' in one) made.push(madeOf(input, one.result[0]!))
    else errors.push(one.error)
  }
  return { made, errors }
}
