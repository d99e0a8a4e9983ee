import type { Actor } from '#domain/accounts/event.ts'
import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'

/** Two records to be associated, or no more; `isPrimary`: the company of the two becomes the primary one of the other. */
export type Link = { oneId: number; otherId: number; isPrimary?: boolean }

/**
 * Two types of record that can be associated, and where that is kept. The feature that owns the pair defines it, beside the
 * verbs that its own pages use: rules and events are the same, whoever writes. `src/associations.ts` lists the pairs.
 */
export type Pair = {
  one: ObjectTypeName
  other: ObjectTypeName
  /**
   * SQL over `f.id`, the record that is asked about: rows of `to_id` and `is_primary`. `forward` from `one`, `backward`
   * from `other`.
   */
  rows: { forward: string; backward: string }
  /** The id of the type that marks the primary company, read forward. */
  primaryTypeId?: number
  /** How many of `other` one of `one` may have, and the other way round. */
  most: { forward: number; backward: number }
  /** All of these records exist. Links that are there already stay as they are, unless they become primary. */
  add(trx: Trx, links: readonly Link[], options: { by: Actor }): Promise<void>
  remove(trx: Trx, links: readonly Link[], options: { by: Actor }): Promise<void>
  /** Takes the mark of the primary company off; the association stays. */
  unmark?(trx: Trx, links: readonly Link[], options: { by: Actor }): Promise<void>
}

let pairs: readonly Pair[] = []

/** Called once by `src/associations.ts`, the list of every pair. */
export function setPairs(list: readonly Pair[]): void {
  pairs = list
}

/** A pair as it is read from one of its types to the other. */
export type Direction = { from: ObjectTypeName; to: ObjectTypeName; pair: Pair; isForward: boolean }

/** @throws Refusal 400 for two types that have nothing to do with each other */
export function directionOf(from: ObjectTypeName, to: ObjectTypeName): Direction {
  const forward = pairs.find(({ one, other }) => one === from && other === to)
  if (forward) return { from, to, pair: forward, isForward: true }
  const backward = pairs.find(({ one, other }) => one === to && other === from)
  if (!backward) throw new Refusal(400, 'association.impossible', { from, to })
  return { from, to, pair: backward, isForward: false }
}

/** Every direction in which records of this type can be associated. */
export const directionsFrom = (from: ObjectTypeName): Direction[] =>
  pairs
    .flatMap(({ one, other }) => [...(one === from ? [other] : []), ...(other === from && one !== from ? [one] : [])])
    .map((to) => directionOf(from, to))

export const rowsOf = ({ pair, isForward }: Direction): string => (isForward ? pair.rows.forward : pair.rows.backward)

export const linkOf = (
  { isForward }: Direction,
  { fromId, toId }: { fromId: number; toId: number },
): { oneId: number; otherId: number } =>
  isForward ? { oneId: fromId, otherId: toId } : { oneId: toId, otherId: fromId }
