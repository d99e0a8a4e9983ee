import type { Context } from 'hono'
import type { TypeRef } from '#domain/crm/associations/association-type.ts'
import { associateAll, type AssociationFault } from '#domain/crm/associations/changing.ts'
import { presentIds } from '#domain/crm/associations/present.ts'
import { associationsOf, type AssociatedPage } from '#domain/crm/associations/reading.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { batchErrorOf, type BatchError } from '#surfaces/api/batch.ts'
import type { ApiEnv } from '#surfaces/api/env.ts'
import { missing } from '#surfaces/api/errors.ts'
import { namesOf, recordId, type Between } from './association-shapes.ts'

type Input = { from: { id: string }; to: { id: string } }

/** One fault among the inputs of a batch of associations. */
export function faultItem<Given extends Input>(
  c: Context<ApiEnv>,
  { index, status, code, params }: AssociationFault,
  inputs: readonly Given[],
): BatchError {
  const { from, to } = inputs[index]!
  return batchErrorOf(c, new Refusal(status, code, params), { fromObjectId: [from.id], toObjectId: [to.id] })
}

/** Inputs of a batch that were done, and what is wrong with the others. */
export async function associateInputs<Given extends Input & { types?: readonly TypeRef[] }>(
  c: Context<ApiEnv>,
  trx: Trx,
  between: Between,
  inputs: readonly Given[],
): Promise<{ good: Given[]; errors: BatchError[] }> {
  const wanted = inputs.map(({ from, to, types = [] }) => ({ fromId: recordId(from.id), toId: recordId(to.id), types }))
  const by = { kind: 'token', id: c.var.token.id } as const
  const faults = await associateAll(trx, namesOf(between), wanted, { by })
  const failed = new Set(faults.map(({ index }) => index))
  return {
    good: inputs.filter((_, index) => !failed.has(index)),
    errors: faults.map((fault) => faultItem(c, fault, inputs)),
  }
}

type Asked = { id: string; after?: number | undefined }

/**
 * What many records are associated with, in the order asked. Those that are not there, or have no such association, are
 * faults of the batch, as at HubSpot.
 */
export async function readInputs(
  c: Context<ApiEnv>,
  db: Db,
  between: Between,
  { inputs, limit }: { inputs: readonly Asked[]; limit: number },
): Promise<{ found: { id: string; page: AssociatedPage }[]; errors: BatchError[] }> {
  const present = await presentIds(
    db,
    between.from.name,
    inputs.map(({ id }) => recordId(id)),
  )
  const asked = inputs.flatMap(({ id, after }) => {
    const record = present.get(Number(id))
    return record === undefined ? [] : [{ id: record, after }]
  })
  const pages = await associationsOf(db, namesOf(between), asked, { limit })
  const all = inputs.map(({ id }) => ({ id, page: pages.get(present.get(Number(id)) ?? 0) }))
  return {
    found: all.flatMap(({ id, page }) => (page && page.associated.length > 0 ? [{ id, page }] : [])),
    errors: all.filter(({ page }) => !page?.associated.length).map(({ id }) => nothingFound(c, between, id)),
  }
}

function nothingFound(c: Context<ApiEnv>, { from, to }: Between, id: string): BatchError {
  const message = `No ${to.singular} is associated with ${from.singular} ${id}.`
  return batchErrorOf(c, missing(message, { subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND' }), {
    fromObjectId: [id],
    fromObjectType: [from.singular],
    toObjectType: [to.singular],
  })
}
