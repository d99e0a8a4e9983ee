import { z } from 'zod'
import type { Trx } from '#platform/database/database.ts'
import { addJob, defineJob } from '#platform/jobs/jobs.ts'

/** Compares records that changed with the active lists. */
export const followChanges = defineJob('lists.follow_changes', z.object({}))
/** Compares records with a list's filters, from one id on; asks for itself again until there are no more. */
export const passOver = defineJob(
  'lists.pass_over',
  z.object({ listId: z.int(), filterVersion: z.int(), after: z.int().default(0) }),
)
/** Begins a pass over every list that the clock can change; asks for itself again, a minute later. */
export const followClock = defineJob('lists.follow_clock', z.object({}))

export const planChanges = (trx: Trx): Promise<void> => addJob(trx, followChanges, {})

/** A list has one pass at a time: what is planned anew begins at the beginning. */
export const passKey = (listId: number): string => `${passOver.name} ${listId}`

export const planPass = (trx: Trx, list: { id: number; filter_version: number }): Promise<void> =>
  addJob(trx, passOver, { listId: list.id, filterVersion: list.filter_version, after: 0 }, { key: passKey(list.id) })
