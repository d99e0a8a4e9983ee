import { record, type Actor } from '#domain/accounts/event.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { checkedLabel, checkedName } from './definition.ts'
import { objectTypeOf } from './object-type.ts'
import { groupArchived, groupChanged, groupCreated } from './property.events.ts'
import type { ObjectTypeName } from './property.ts'
import { readProperties } from './registry.ts'

/** What belongs together on a record's page. */
export type PropertyGroup = { name: string; label: string; displayOrder: number; isDefault: boolean }

type By = { by: Actor }
type Of = { objectType: ObjectTypeName; name: string }

/** HubSpot's own first, then those that the account added, in their order. */
export async function readGroups(db: Db, typeName: ObjectTypeName): Promise<PropertyGroup[]> {
  const rows = await db
    .selectFrom('property_groups')
    .selectAll()
    .where('object_type', '=', typeName)
    .where('archived_at', 'is', null)
    .orderBy('position')
    .orderBy('name')
    .execute()
  return [
    ...objectTypeOf(typeName).groups.map((group) => ({ ...group, displayOrder: -1, isDefault: true })),
    ...rows.map(({ name, label, position }) => ({ name, label, displayOrder: position, isDefault: false })),
  ]
}

/** @throws Refusal 404 for a group that there is not */
export async function groupFor(db: Db, { objectType, name }: Of): Promise<PropertyGroup> {
  const group = (await readGroups(db, objectType)).find((one) => one.name === name)
  if (!group) throw notFound()
  return group
}

/** One that was archived under the same name comes back. @throws Refusal 409 where there is one already, 422 for a name that cannot be */
export async function createGroup(
  trx: Trx,
  { objectType, name, label, displayOrder = 0 }: Of & { label: string; displayOrder?: number },
  { by }: By,
): Promise<void> {
  const values = { label: checkedLabel(label), position: displayOrder, archived_at: null }
  const isTaken = (await readGroups(trx, objectType)).some((group) => group.name === name)
  if (isTaken) throw new Refusal(409, 'property.group_exists', { name })
  await trx
    .insertInto('property_groups')
    .values({ object_type: objectType, name: checkedName(name), ...values })
    .onConflict((conflict) => conflict.columns(['object_type', 'name']).doUpdateSet(values))
    .execute()
  await record(trx, groupCreated, { by, about: {}, data: { objectType, name } })
}

export async function changeGroup(
  trx: Trx,
  { objectType, name }: Of,
  { label, displayOrder }: { label?: string | undefined; displayOrder?: number | undefined },
  { by }: By,
): Promise<void> {
  const group = await ownGroup(trx, { objectType, name })
  const to = {
    label: label === undefined ? group.label : checkedLabel(label),
    position: displayOrder ?? group.displayOrder,
  }
  const changes = {
    ...(to.label !== group.label && { label: { from: group.label, to: to.label } }),
    ...(to.position !== group.displayOrder && { displayOrder: { from: group.displayOrder, to: to.position } }),
  }
  if (Object.keys(changes).length === 0) return
  await trx
    .updateTable('property_groups')
    .set(to)
    .where('object_type', '=', objectType)
    .where('name', '=', name)
    .execute()
  await record(trx, groupChanged, { by, about: {}, data: { objectType, name, changes } })
}

/** @throws Refusal 409 while properties are in it */
export async function archiveGroup(trx: Trx, { objectType, name }: Of, { by }: By): Promise<void> {
  await ownGroup(trx, { objectType, name })
  const properties = await readProperties(trx, objectType)
  const count = [...properties.values()].filter(({ groupName }) => groupName === name).length
  if (count > 0) throw new Refusal(409, 'property.group_in_use', { count })
  await trx
    .updateTable('property_groups')
    .set({ archived_at: new Date() })
    .where('object_type', '=', objectType)
    .where('name', '=', name)
    .execute()
  await record(trx, groupArchived, { by, about: {}, data: { objectType, name } })
}

async function ownGroup(trx: Trx, of: Of): Promise<PropertyGroup> {
  const group = await groupFor(trx, of)
  if (group.isDefault) throw new Refusal(403, 'property.group_default')
  return group
}
