import type { Context } from 'hono'
import type { ObjectType } from '#domain/crm/properties/object-type.ts'
import type { Trx } from '#platform/database/database.ts'
import type { BatchError } from '#surfaces/api/batch.ts'
import type { ApiEnv } from '#surfaces/api/env.ts'
import { idsNamed } from './naming.ts'
import { isTraced, mustDiffer, tryInput } from './tracing.ts'
import { checkedInputs, type Given } from './values.ts'

export type Change = {
  id: string
  idProperty?: string | undefined
  objectWriteTraceId?: string | undefined
  properties: Given
}
export type Written = { id: number; names: string[]; objectWriteTraceId?: string | undefined }

/** Changes records in the order of their ids, so that two batches never wait for each other in a circle. */
export async function changeInputs(
  c: Context<ApiEnv>,
  trx: Trx,
  type: ObjectType,
  inputs: readonly Change[],
): Promise<{ changed: Written[]; errors: BatchError[]; absent: string[] }> {
  mustDiffer(inputs.map(({ id, idProperty = '' }) => `${idProperty} ${id}`))
  const ids = await idsNamed(trx, type, inputs)
  const present = await type.present(
    trx,
    ids.filter((id) => id !== undefined),
  )
  const all = inputs.map((input, index) => ({ input, id: present.get(ids[index] ?? 0) }))
  const there = all.flatMap(({ input, id }) => (id === undefined ? [] : [{ input, id }]))
  const { changed, errors } = await changeEach(c, trx, type, there)
  return { changed, errors, absent: all.filter(({ id }) => id === undefined).map(({ input }) => input.id) }
}

type There = { input: Change; id: number }

export async function changeEach(
  c: Context<ApiEnv>,
  trx: Trx,
  type: ObjectType,
  all: readonly There[],
): Promise<{ changed: Written[]; errors: BatchError[] }> {
  const by = { kind: 'token', id: c.var.token.id } as const
  const traced = isTraced(all.map(({ input }) => input))
  const change = async ({ input, id }: There): Promise<Written> => {
    const [values = {}] = await checkedInputs(trx, type, [input], { areNew: false })
    await type.verbs.change(trx, id, values, { by })
    return { id, names: Object.keys(input.properties), objectWriteTraceId: input.objectWriteTraceId }
  }
  const changed = new Map<There, Written>()
  const errors: BatchError[] = []
  for (const one of all.toSorted((a, b) => a.id - b.id)) {
    const outcome = await tryInput(c, trx, one.input, { traced, does: () => change(one) })
    if ('result' in outcome) changed.set(one, outcome.result)
    else errors.push(outcome.error)
  }
  return { changed: all.flatMap((one) => changed.get(one) ?? []), errors }
}
