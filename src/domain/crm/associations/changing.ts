import type { Actor } from '#domain/accounts/event.ts'
import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal, type RefusalParams } from '#platform/refusal.ts'
import { parentCompany, plainType, type AssociationType, type TypeRef } from './association-type.ts'
import { crowded } from './crowding.ts'
import { readTypes } from './labels.ts'
import { addMarks, removeMarks, type Mark } from './marks.ts'
import { directionOf, linkOf, type Direction, type Link } from './pair.ts'
import { parentFault } from './parent-companies.ts'
import { presentIds } from './present.ts'

// One face over every pair of types, for whoever knows them by HubSpot's names: the API, imports, the records' pages.

type Between = { from: ObjectTypeName; to: ObjectTypeName }
type Ids = { fromId: number; toId: number }

/** Two records and how they are to be associated; without types, plainly. */
export type Wanted = Ids & { types?: readonly TypeRef[] }

/** Why one of several could not be done, in a refusal's words; `index` is its place among those wanted. */
export type AssociationFault = { index: number; status: 400 | 404 | 409; code: string; params: RefusalParams }

/**
 * Associates what can be, and tells of the rest. What is there already stays, with the labels it has. Ids of records that
 * were merged lead to their survivors.
 * @throws Refusal 400 where records of these types cannot be associated at all
 */
export async function associateAll(
  trx: Trx,
  between: Between,
  wanted: readonly Wanted[],
  { by }: { by: Actor },
): Promise<AssociationFault[]> {
  const direction = directionOf(between.from, between.to)
  const checked = await check(trx, direction, wanted)
  const good = checked.filter((one) => one.fault === undefined)
  await direction.pair.add(
    trx,
    good.map((one) => one.link),
    { by },
  )
  await addMarks(
    trx,
    good.flatMap((one) => one.marks),
    { by },
  )
  return checked.flatMap(({ fault }) => (fault ? [fault] : []))
}

/** Associates two records. @returns the ways in which they were to be, as they read in this direction */
export async function associate(
  trx: Trx,
  between: Between,
  wanted: Wanted,
  { by }: { by: Actor },
): Promise<AssociationType[]> {
  const [fault] = await associateAll(trx, between, [wanted], { by })
  if (fault) throw new Refusal(fault.status, fault.code, fault.params)
  const known = await readTypes(trx, between)
  return wantedTypes(between, wanted).map((ref) => known.find((type) => isSame(type, ref))!)
}

/** Takes associations away, with every label they have. What is not there is not missed. */
export async function dissociateAll(
  trx: Trx,
  between: Between,
  ids: readonly Ids[],
  { by }: { by: Actor },
): Promise<void> {
  const direction = directionOf(between.from, between.to)
  await direction.pair.remove(
    trx,
    ids.map((one) => linkOf(direction, one)),
    { by },
  )
}

/**
 * Takes labels away. As with HubSpot, without the plain one there is no association at all: taking that takes all of it.
 * @throws Refusal 400 for a type that there is not in this direction
 */
export async function removeLabels(
  trx: Trx,
  between: Between,
  wanted: readonly Required<Wanted>[],
  { by }: { by: Actor },
): Promise<void> {
  const direction = directionOf(between.from, between.to)
  const known = await readTypes(trx, between)
  const named = wanted.map(({ types, ...ids }) => ({ ids, types: types.map((ref) => typeIn(known, ref)) }))
  const ending = named.filter(({ types }) => types.some(({ label }) => label === null))
  await dissociateAll(
    trx,
    between,
    ending.map(({ ids }) => ids),
    { by },
  )
  const losing = named.filter((one) => !ending.includes(one))
  const unmarked = losing.filter(({ types }) => types.some((type) => isPrimary(direction, type)))
  await direction.pair.unmark?.(
    trx,
    unmarked.map(({ ids }) => linkOf(direction, ids)),
    { by },
  )
  const marks = losing.flatMap(({ ids, types }) => marksOf(direction, types, ids))
  await removeMarks(trx, marks, { by })
}

type Checked = { link: Link; marks: Mark[]; fault?: AssociationFault }

/** Set-based, and one after the other only where one depends on another: two parents of one company, say. */
async function check(trx: Trx, direction: Direction, wanted: readonly Wanted[]): Promise<Checked[]> {
  const { from, to } = direction
  const known = await readTypes(trx, direction)
  const [fromIds, toIds] = [
    await presentIds(
      trx,
      from,
      wanted.map((one) => one.fromId),
    ),
    await presentIds(
      trx,
      to,
      wanted.map((one) => one.toId),
    ),
  ]
  const found = wanted.map((one, index) => resolve(direction, one, { known, fromIds, toIds, index }))
  const full = await crowded(
    trx,
    direction,
    found.flatMap((one) => (one.fault ? [] : [one.link])),
  )
  const checked: Checked[] = []
  for (const [index, one] of found.entries()) checked.push(await checkOne(trx, one, { full, index, before: checked }))
  return checked
}

type Known = { known: AssociationType[]; fromIds: Map<number, number>; toIds: Map<number, number>; index: number }

function resolve(direction: Direction, wanted: Wanted, { known, fromIds, toIds, index }: Known): Checked {
  const [fromId, toId] = [fromIds.get(wanted.fromId), toIds.get(wanted.toId)]
  const refs = wantedTypes(direction, wanted)
  const unknown = refs.find((ref) => !known.some((type) => isSame(type, ref)))
  const link = linkOf(direction, { fromId: fromId ?? 0, toId: toId ?? 0 })
  const fault = (status: 400 | 404, code: string, params: RefusalParams = {}): Checked => ({
    link,
    marks: [],
    fault: { index, status, code, params },
  })
  if (unknown) return fault(400, 'association.type_unknown', { type: unknown.typeId })
  if (fromId === undefined) return fault(404, 'association.record_missing', { id: wanted.fromId })
  if (toId === undefined) return fault(404, 'association.record_missing', { id: wanted.toId })
  if (direction.from === direction.to && fromId === toId) return fault(400, 'association.itself')
  const types = refs.map((ref) => typeIn(known, ref))
  return {
    link: { ...link, isPrimary: types.some((type) => isPrimary(direction, type)) },
    marks: marksOf(direction, types, { fromId, toId }),
  }
}

type Others = { full: Set<Link>; index: number; before: readonly Checked[] }

async function checkOne(trx: Trx, one: Checked, { full, index, before }: Others): Promise<Checked> {
  if (one.fault) return one
  const fail = (code: string): Checked => ({ ...one, fault: { index, status: 409, code, params: {} } })
  if (full.has(one.link)) return fail('association.too_many')
  const code = await parentFault(trx, parentsIn([one]), parentsIn(before.filter(({ fault }) => !fault)))
  return code ? fail(code) : one
}

/** Which company is to be the parent of which, whichever way it was said. */
const parentsIn = (list: readonly Checked[]): { childId: number; parentId: number }[] =>
  list
    .flatMap(({ marks }) => marks)
    .filter(({ type }) => type.category === 'HUBSPOT_DEFINED' && type.fromType === 'companies')
    .map(({ type, fromId, toId }) =>
      type.typeId === parentCompany ? { childId: fromId, parentId: toId } : { childId: toId, parentId: fromId },
    )

function wantedTypes({ from, to }: Between, { types = [] }: Wanted): readonly TypeRef[] {
  const plain = plainType(from, to)
  return types.length === 0 && plain ? [plain] : types
}

function typeIn(known: readonly AssociationType[], ref: TypeRef): AssociationType {
  const type = known.find((one) => isSame(one, ref))
  if (!type) throw new Refusal(400, 'association.type_unknown', { type: ref.typeId })
  return type
}

const isSame = (one: TypeRef, other: TypeRef): boolean => one.category === other.category && one.typeId === other.typeId

const isPrimary = ({ pair, isForward }: Direction, type: AssociationType): boolean =>
  type.category === 'HUBSPOT_DEFINED' && pair.primaryTypeId === (isForward ? type.typeId : type.inverseTypeId)

/** What is kept beside the pair's own row. */
const marksOf = (direction: Direction, types: readonly AssociationType[], ids: Ids): Mark[] =>
  types.filter((type) => type.label !== null && !isPrimary(direction, type)).map((type) => ({ type, ...ids }))
