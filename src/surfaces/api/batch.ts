import type { Context } from 'hono'
import { z } from 'zod'
import { Refusal } from '#platform/refusal.ts'
import type { ApiEnv } from './env.ts'
import type { ApiError } from './errors.ts'
import { bodyOf, fromRefusal } from './refusing.ts'
import { errorItem, moment } from './shapes.ts'

const texts = z.record(z.string(), z.array(z.string()))

/** Why one input of a batch, or some of them, could not be done. */
export const batchError = z
  .object({
    status: z.literal('error'),
    category: z.string(),
    subCategory: z.string().optional(),
    message: z.string(),
    context: texts,
    links: z.record(z.string(), z.string()),
    errors: z.array(errorItem),
  })
  .meta({ id: 'BatchError' })
export type BatchError = z.infer<typeof batchError>

const times = { status: z.literal('COMPLETE'), startedAt: moment, completedAt: moment }

/** All of a batch was done, or (207) what could be. */
export const batchOf = <Item extends z.ZodType>(item: Item) => z.object({ ...times, results: z.array(item) })
export const batchInPartOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ ...times, results: z.array(item), numErrors: z.int(), errors: z.array(batchError) })

type Times = { status: 'COMPLETE'; startedAt: string; completedAt: string }
type Whole<Item> = Times & { results: Item[] }
type InPart<Item> = Whole<Item> & { numErrors: number; errors: BatchError[] }

/** The answer to a batch: under `status` where nothing failed, else 207 with the faults. */
export function batchAnswer<Status extends 200 | 201, Item>(
  status: Status,
  startedAt: Date,
  results: Item[],
  errors: BatchError[] = [],
): { status: Status; body: Whole<Item> } | { status: 207; body: InPart<Item> } {
  const body = {
    status: 'COMPLETE' as const,
    results,
    startedAt: startedAt.toISOString(),
    completedAt: new Date().toISOString(),
  }
  if (errors.length === 0) return { status, body }
  return { status: 207, body: { ...body, numErrors: errors.length, errors } }
}

/** A decline as one of a batch's. @param context which inputs it is about */
export function batchErrorOf(
  c: Context<ApiEnv>,
  error: Refusal | ApiError,
  context: Record<string, string[]> = {},
): BatchError {
  const fault = error instanceof Refusal ? fromRefusal(error, c) : error
  const { correlationId: _, ...body } = bodyOf(fault, '')
  return { ...body, context: { ...fault.details.context, ...context }, links: {}, errors: fault.details.errors ?? [] }
}
