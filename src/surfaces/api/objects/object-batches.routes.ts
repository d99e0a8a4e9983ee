import type { Context } from 'hono'
import { readRecords, type ReadRecord } from '#domain/crm/properties/reading.ts'
import type { ObjectType } from '#domain/crm/properties/object-type.ts'
import type { Db } from '#platform/database/database.ts'
import { batchAnswer, batchErrorOf, batchInPartOf, batchOf, type BatchError } from '#surfaces/api/batch.ts'
import { toObjects, typeIn } from '#surfaces/api/object-types.ts'
import type { ApiEnv } from '#surfaces/api/env.ts'
import { missing } from '#surfaces/api/errors.ts'
import { done, resource } from '#surfaces/api/resource.ts'
import { flag } from '#surfaces/api/shapes.ts'
import { z } from 'zod'
import { changeInputs } from './changing-many.ts'
import { createInputs } from './creating-many.ts'
import { batchArchive, batchChange, batchCreate, batchRead, objectShown, upsertShown } from './object-shapes.ts'
import { idsNamed } from './naming.ts'
import { histories, namesFor, shownRecord } from './showing.ts'
import { upsertInputs } from './upserting.ts'

/** Up to a hundred records of one type at once. */
export const objectBatches = resource('Objects, many at once')

const of = '/:objectType/batch'

objectBatches.reads(
  `POST ${of}/read`,
  {
    summary: 'Read many records',
    scope: toObjects('read'),
    query: z.object({ archived: flag.default(false) }),
    body: batchRead,
    answers: { 200: batchOf(objectShown), 207: batchInPartOf(objectShown) },
  },
  async ({ db, params, query: { archived }, body, c }) => {
    const startedAt = new Date()
    const type = typeIn(params.objectType)
    const { inputs, idProperty, properties, propertiesWithHistory } = body
    const ids = await idsNamed(
      db,
      type,
      inputs.map(({ id }) => ({ id, idProperty })),
    )
    const reading = { properties: namesFor(type, properties), archived }
    const records = await readRecords(
      db,
      type.name,
      ids.filter((id) => id !== undefined),
      reading,
    )
    const history = await histories(db, type, records, propertiesWithHistory)
    const { found, absent } = inOrder(inputs, ids, records)
    const results = found.map((record) => ({ ...shownRecord(record), ...history(record.id) }))
    return batchAnswer(200, startedAt, results, absent.length === 0 ? [] : [notThere(c, type, absent)])
  },
)

objectBatches.creates(
  `POST ${of}/create`,
  {
    summary: 'Make many records',
    scope: toObjects('write'),
    body: batchCreate,
    answers: { 201: batchOf(objectShown), 207: batchInPartOf(objectShown) },
  },
  async ({ trx, params, body, c }) => {
    const startedAt = new Date()
    const type = typeIn(params.objectType)
    const { made, errors } = await createInputs(c, trx, type, body.inputs)
    return batchAnswer(201, startedAt, await shownAgain(trx, type, made), errors)
  },
)

objectBatches.writes(
  `POST ${of}/update`,
  {
    summary: 'Change many records',
    scope: toObjects('write'),
    body: batchChange,
    answers: { 200: batchOf(objectShown), 207: batchInPartOf(objectShown) },
  },
  async ({ trx, params, body, c }) => {
    const startedAt = new Date()
    const type = typeIn(params.objectType)
    const { changed, errors, absent } = await changeInputs(c, trx, type, body.inputs)
    const all = absent.length === 0 ? errors : [...errors, notThere(c, type, absent)]
    return batchAnswer(200, startedAt, await shownAgain(trx, type, changed), all)
  },
)

objectBatches.creates(
  `POST ${of}/upsert`,
  {
    summary: 'Change the records that there are, and make the others',
    scope: toObjects('write'),
    body: batchChange,
    answers: { 200: batchOf(upsertShown), 207: batchInPartOf(upsertShown) },
  },
  async ({ trx, params, body, c }) => {
    const startedAt = new Date()
    const type = typeIn(params.objectType)
    const { written, errors } = await upsertInputs(c, trx, type, body.inputs)
    const shown = await shownAgain(trx, type, written)
    const results = shown.map((record, index) => ({ ...record, new: written[index]!.isNew }))
    return batchAnswer(200, startedAt, results, errors)
  },
)

objectBatches.writes(
  `POST ${of}/archive`,
  { summary: 'Archive many records', scope: toObjects('write'), body: batchArchive, answers: { 204: null } },
  async ({ trx, params, body, by }) => {
    const type = typeIn(params.objectType)
    const asked = (await idsNamed(trx, type, body.inputs)).filter((id) => id !== undefined)
    const present = await type.present(trx, asked)
    const ids = [...present].filter(([id, survivor]) => id === survivor).map(([id]) => id)
    for (const id of ids.toSorted((one, other) => one - other)) await type.verbs.archive(trx, id, { by })
    return done()
  },
)

/** Records in the order in which they were asked for, each once; and what of the request named none. */
function inOrder(
  inputs: readonly { id: string }[],
  ids: readonly (number | undefined)[],
  records: readonly ReadRecord[],
) {
  const byAsked = new Map(records.map((record) => [record.askedId, record]))
  const found = new Map<number, ReadRecord>()
  const absent = new Set<string>()
  for (const [index, { id }] of inputs.entries()) {
    const record = byAsked.get(ids[index] ?? 0)
    if (record) found.set(record.id, record)
    else absent.add(id)
  }
  return { found: [...found.values()], absent: [...absent] }
}

function notThere(c: Context<ApiEnv>, type: ObjectType, ids: string[]): BatchError {
  const what = type.singular.toUpperCase()
  const message = `Could not get some ${what} objects, they may be deleted or not exist. Check that ids are valid.`
  return batchErrorOf(c, missing(message), { ids })
}

type Written = { id: number; names: readonly string[]; objectWriteTraceId?: string | undefined }

/** Records just written, in their order: one query, with every property that one of them was given. */
async function shownAgain(db: Db, type: ObjectType, written: readonly Written[]) {
  const properties = [...type.usualProperties, ...new Set(written.flatMap(({ names }) => names))]
  const records = await readRecords(
    db,
    type.name,
    written.map(({ id }) => id),
    { properties },
  )
  const byId = new Map(records.map((record) => [record.askedId, record]))
  return written.map(({ id, objectWriteTraceId }) => ({
    ...shownRecord(byId.get(id)!),
    ...(objectWriteTraceId === undefined ? {} : { objectWriteTraceId }),
  }))
}
