import type { Context } from 'hono'
import type { ObjectType } from '#domain/crm/properties/object-type.ts'
import type { Trx } from '#platform/database/database.ts'
import type { BatchError } from '#surfaces/api/batch.ts'
import type { ApiEnv } from '#surfaces/api/env.ts'
import { invalid } from '#surfaces/api/errors.ts'
import { changeEach, type Change, type Written } from './changing-many.ts'
import { createInputs } from './creating-many.ts'
import { idsNamed } from './naming.ts'
import { mustDiffer } from './tracing.ts'

type Upserted = Written & { isNew: boolean }

/** Changes the records that the inputs name, and makes one for each that names none; the name becomes one of its values. */
export async function upsertInputs(
  c: Context<ApiEnv>,
  trx: Trx,
  type: ObjectType,
  inputs: readonly Change[],
): Promise<{ written: Upserted[]; errors: BatchError[] }> {
  mustDiffer(inputs.map(({ id, idProperty = '' }) => `${idProperty} ${id.trim().toLowerCase()}`))
  const ids = await idsNamed(trx, type, inputs)
  const present = await type.present(
    trx,
    ids.filter((id) => id !== undefined),
  )
  const there = inputs.flatMap((input, index) => {
    const id = present.get(ids[index] ?? 0)
    return id === undefined ? [] : [{ input, id }]
  })
  const known = new Set(there.map(({ input }) => input))
  const others = inputs.filter((input) => !known.has(input))
  const changed = await changeEach(c, trx, type, there)
  const { made, errors } = await createInputs(c, trx, type, others.map(creationOf))
  const written = [...changed.changed.map(asChanged), ...made.map((one) => ({ ...one, isNew: true }))]
  return { written, errors: [...changed.errors, ...errors] }
}

const asChanged = (one: Written): Upserted => ({ ...one, isNew: false })

function creationOf({ id, idProperty, objectWriteTraceId, properties }: Change) {
  if (idProperty === undefined || idProperty === 'hs_object_id')
    throw invalid(
      `There is no object with the id "${id.slice(0, 40)}"; only an idProperty can name one that is to be made`,
    )
  return { objectWriteTraceId, properties: { ...properties, [idProperty]: id }, associations: [] }
}
