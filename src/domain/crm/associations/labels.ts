import type { Selectable } from 'kysely'
import { defineEvent, record, type Actor } from '#domain/accounts/event.ts'
import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import type { AssociationLabels } from '#platform/database/tables.ts'
import { isUniqueViolation } from '#platform/database/violations.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { definedBetween, type AssociationType } from './association-type.ts'
import { directionOf } from './pair.ts'

// Words that an account puts on associations: "Manager", "Billing contact". A label is read in both directions, under an id
// for each; between records of one type it may read differently from the other side.

type Between = { from: ObjectTypeName; to: ObjectTypeName }
type LabelEvent = { typeId: number; label: string; from: ObjectTypeName; to: ObjectTypeName }

export const labelCreated = defineEvent<LabelEvent>('association_label.created', 'staff')
export const labelChanged = defineEvent<LabelEvent>('association_label.changed', 'staff')
export const labelDeleted = defineEvent<LabelEvent>('association_label.deleted', 'staff')

/** As many labels as one direction may have, and as long as one may be. */
export const mostLabels = 50
export const longestLabel = 100

/** Every way in which records of one type can be associated with those of another: HubSpot's own, then the account's labels. */
export async function readTypes(db: Db, { from, to }: Between): Promise<AssociationType[]> {
  directionOf(from, to)
  const rows = await selectLabels(db, { from, to }).orderBy('label').orderBy('type_id').execute()
  return [...definedBetween(from, to), ...rows.map(typeOf)]
}

/** @throws Refusal 400 or 422 for a name or a label that cannot be, 409 for one that is taken */
export async function createLabel(
  trx: Trx,
  {
    from,
    to,
    name,
    label,
    inverseLabel,
  }: Between & { name?: string; label: string; inverseLabel?: string | undefined },
  { by }: { by: Actor },
): Promise<AssociationType[]> {
  directionOf(from, to)
  const checked = checkedLabel(label)
  const other = inverseLabel === undefined ? checked : checkedLabel(inverseLabel)
  const taken = await namesWithRoom(trx, { from, to })
  const stem = name ?? freeName(nameFrom(checked), taken)
  const { type_id } = await insertLabel(trx, { from, to, name: stem, label: checked })
  if (from === to && other === checked) {
    await pairUp(trx, type_id, type_id)
  } else {
    const inverseName = from === to ? `${stem}_inverse` : stem
    const inverse = await insertLabel(trx, { from: to, to: from, name: inverseName, label: other })
    await pairUp(trx, type_id, inverse.type_id)
  }
  await record(trx, labelCreated, { by, about: {}, data: { typeId: type_id, label: checked, from, to } })
  return bothWays(trx, { from, to }, type_id)
}

/** @throws Refusal 404 for a label that there is not */
export async function changeLabel(
  trx: Trx,
  {
    from,
    to,
    typeId,
    label,
    inverseLabel,
  }: Between & { typeId: number; label: string; inverseLabel?: string | undefined },
  { by }: { by: Actor },
): Promise<void> {
  const [type, inverse] = await bothWays(trx, { from, to }, typeId)
  const checked = checkedLabel(label)
  await setLabel(trx, typeId, checked)
  // A label that reads the same from both sides goes on doing so.
  const other = inverseLabel ?? (inverse && type?.label === inverse.label ? label : undefined)
  if (inverse && other !== undefined) await setLabel(trx, inverse.typeId, checkedLabel(other))
  await record(trx, labelChanged, { by, about: {}, data: { typeId, label: checked, from, to } })
}

/** The label goes from every association that has it; the associations stay. */
export async function deleteLabel(
  trx: Trx,
  { from, to, typeId }: Between & { typeId: number },
  { by }: { by: Actor },
): Promise<void> {
  const types = await bothWays(trx, { from, to }, typeId)
  const ids = types.map((type) => type.typeId)
  await trx.deleteFrom('associations').where('category', '=', 'USER_DEFINED').where('type_id', 'in', ids).execute()
  await trx.updateTable('association_labels').set({ inverse_type_id: null }).where('type_id', 'in', ids).execute()
  await trx.deleteFrom('association_labels').where('type_id', 'in', ids).execute()
  await record(trx, labelDeleted, { by, about: {}, data: { typeId, label: types[0]?.label ?? '', from, to } })
}

/** How many records have this label, from the side that it is read from. */
export async function countLabelled(db: Db, typeId: number): Promise<number> {
  const { count } = await db
    .selectFrom('associations')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('category', '=', 'USER_DEFINED')
    .where('type_id', '=', typeId)
    .executeTakeFirstOrThrow()
  return count
}

const selectLabels = (db: Db, { from, to }: Between) =>
  db.selectFrom('association_labels').selectAll().where('from_type', '=', from).where('to_type', '=', to)

const typeOf = (row: Selectable<AssociationLabels>): AssociationType => ({
  category: 'USER_DEFINED',
  typeId: row.type_id,
  fromType: row.from_type as ObjectTypeName,
  toType: row.to_type as ObjectTypeName,
  name: row.name,
  label: row.label,
  inverseTypeId: row.inverse_type_id ?? row.type_id,
})

/** The label as it reads in this direction, then as it reads in the other, where that is another. */
async function bothWays(trx: Trx, between: Between, typeId: number): Promise<AssociationType[]> {
  const row = await selectLabels(trx, between).where('type_id', '=', typeId).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  const inverse = await trx
    .selectFrom('association_labels')
    .selectAll()
    .where('type_id', '=', row.inverse_type_id)
    .where('type_id', '!=', typeId)
    .forUpdate()
    .executeTakeFirst()
  return inverse ? [typeOf(row), typeOf(inverse)] : [typeOf(row)]
}

/** The names that this direction has already. @throws Refusal 409 where it has no room for another */
async function namesWithRoom(trx: Trx, between: Between): Promise<string[]> {
  const labels = await selectLabels(trx, between).execute()
  if (labels.length >= mostLabels) throw new Refusal(409, 'association.too_many_labels', { most: mostLabels })
  return labels.map(({ name }) => name)
}

function freeName(stem: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? stem : `${stem}_${number}`
    if (!taken.includes(name)) return name
  }
}

function checkedLabel(raw: string): string {
  const label = raw.replaceAll(/\s+/g, ' ').replaceAll('\0', '').trim()
  if (label === '') throw new Refusal(422, 'association.label_missing')
  if (label.length > longestLabel) throw new Refusal(422, 'association.label_too_long', { most: longestLabel })
  return label
}

/** "Billing contact" is `billing_contact`; what has no Latin letters is told apart by a number of its own. */
function nameFrom(label: string): string {
  const name = label
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '')
  return name === '' ? `label_${crypto.randomUUID().slice(0, 8)}` : name
}

type NewLabel = Between & { name: string; label: string }

async function insertLabel(trx: Trx, { from, to, name, label }: NewLabel): Promise<{ type_id: number }> {
  if (!/^[a-z]\w{0,110}$/i.test(name)) throw new Refusal(400, 'association.label_name_wrong')
  return trx
    .insertInto('association_labels')
    .values({ from_type: from, to_type: to, name, label })
    .returning('type_id')
    .executeTakeFirstOrThrow()
    .catch(refuseTaken)
}

async function pairUp(trx: Trx, typeId: number, inverseTypeId: number): Promise<void> {
  const set = (id: number, inverse_type_id: number) =>
    trx.updateTable('association_labels').set({ inverse_type_id }).where('type_id', '=', id).execute()
  await set(typeId, inverseTypeId)
  await set(inverseTypeId, typeId)
}

const setLabel = (trx: Trx, typeId: number, label: string) =>
  trx.updateTable('association_labels').set({ label }).where('type_id', '=', typeId).execute().catch(refuseTaken)

function refuseTaken(error: unknown): never {
  if (
    isUniqueViolation(error, 'association_labels_words') ||
    isUniqueViolation(error, 'association_labels_from_type_to_type_name_key')
  )
    throw new Refusal(409, 'association.label_taken')
  throw error
}
