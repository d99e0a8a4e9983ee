import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import {
  checkedDescription,
  checkedLabel,
  checkedName,
  checkedOptions,
  mustGoTogether,
  type PropertyDefinition,
} from './definition.ts'
import { readGroups } from './groups.ts'
import { propertyArchived, propertyChanged, propertyCreated, propertyRestored } from './property.events.ts'
import { isMultiple, type ObjectTypeName, type Property } from './property.ts'
import { propertyFor, readProperties } from './registry.ts'

type By = { by: Actor }
type Of = { objectType: ObjectTypeName; name: string }

/** HubSpot's limits. */
const mostUnique = 10
const mostProperties = 1000

/** @throws Refusal 409 where there is one of the name (archived ones too), 422 for a definition that cannot be */
export async function createProperty(
  trx: Trx,
  objectType: ObjectTypeName,
  definition: PropertyDefinition,
  { by }: By,
): Promise<void> {
  await lockRegistry(trx)
  const name = checkedName(definition.name)
  mustGoTogether(definition)
  await mustBeNew(trx, objectType, definition)
  await mustHaveGroup(trx, objectType, definition.groupName)
  await trx
    .insertInto('properties')
    .values({
      object_type: objectType,
      name,
      label: checkedLabel(definition.label),
      description: checkedDescription(definition.description ?? ''),
      group_name: definition.groupName,
      type: definition.type,
      field_type: definition.fieldType,
      options: JSON.stringify(checkedOptions(definition, definition.options ?? [])),
      has_unique_value: definition.hasUniqueValue ?? false,
      hidden: definition.hidden ?? false,
      form_field: definition.formField ?? false,
      position: definition.displayOrder ?? 0,
      data_sensitivity: definition.dataSensitivity ?? 'non_sensitive',
      created_by: by.kind === 'user' ? by.id : null,
    })
    .execute()
  await record(trx, propertyCreated, { by, about: {}, data: { objectType, name } })
}

/** What can be changed of a property once it is there: its name and whether its values are unique cannot. */
export type PropertyChange = Partial<
  Pick<
    Property,
    'label' | 'description' | 'groupName' | 'type' | 'fieldType' | 'options' | 'hidden' | 'formField' | 'displayOrder'
  >
>

/**
 * Changes a property of the account's own. Values of an option that is taken away stay where they are.
 * @throws Refusal 403 for HubSpot's own, 409 for a type that the values there are not of
 */
export async function changeProperty(
  trx: Trx,
  { objectType, name }: Of,
  change: PropertyChange,
  { by }: By,
): Promise<void> {
  await lockRegistry(trx)
  const before = await ownProperty(trx, { objectType, name })
  const to = definedAnew(before, change)
  if (to.groupName !== before.groupName) await mustHaveGroup(trx, objectType, to.groupName)
  await mustFitValues(trx, before, to)
  const changes = changesBetween(before, to)
  if (Object.keys(changes).length === 0) return
  await trx
    .updateTable('properties')
    .set({
      label: to.label,
      description: to.description,
      group_name: to.groupName,
      type: to.type,
      field_type: to.fieldType,
      options: JSON.stringify(to.options),
      hidden: to.hidden,
      form_field: to.formField,
      position: to.displayOrder,
      updated_at: sql<Date>`now()`,
    })
    .where('object_type', '=', objectType)
    .where('name', '=', name)
    .execute()
  await record(trx, propertyChanged, { by, about: {}, data: { objectType, name, changes } })
}

/** Takes a property out of every record, list and search. Its values stay, and come back with it. */
export async function archiveProperty(trx: Trx, { objectType, name }: Of, { by }: By): Promise<void> {
  await ownProperty(trx, { objectType, name })
  await setArchived(trx, { objectType, name }, sql<Date>`now()`)
  await record(trx, propertyArchived, { by, about: {}, data: { objectType, name } })
}

/** @throws Refusal 404 for one that is not archived */
export async function restoreProperty(trx: Trx, { objectType, name }: Of, { by }: By): Promise<void> {
  const property = (await readProperties(trx, objectType, { archived: true })).get(name)
  if (!property) throw notFound()
  await mustHaveGroup(trx, objectType, property.groupName)
  await setArchived(trx, { objectType, name }, null)
  await record(trx, propertyRestored, { by, about: {}, data: { objectType, name } })
}

/** One at a time: what there is decides what there can be. */
async function lockRegistry(trx: Trx): Promise<void> {
  await trx.selectFrom('property_revision').select('id').forUpdate().execute()
}

async function ownProperty(trx: Trx, { objectType, name }: Of): Promise<Property> {
  const property = await propertyFor(trx, objectType, name)
  if (property.isDefault) throw new Refusal(403, 'property.is_default', { name })
  return property
}

async function mustBeNew(trx: Trx, objectType: ObjectTypeName, { name, hasUniqueValue, type }: PropertyDefinition) {
  const live = await readProperties(trx, objectType)
  const archived = await readProperties(trx, objectType, { archived: true })
  if (live.has(name)) throw new Refusal(409, 'property.exists', { name })
  if (archived.has(name)) throw new Refusal(409, 'property.exists_archived', { name })
  const added = [...live.values(), ...archived.values()].filter(({ isDefault }) => !isDefault)
  if (added.length >= mostProperties) throw new Refusal(409, 'property.too_many', { most: mostProperties })
  if (!hasUniqueValue) return
  if (type !== 'string' && type !== 'number') throw new Refusal(422, 'property.unique_type', { type })
  if (added.filter((one) => one.hasUniqueValue).length >= mostUnique)
    throw new Refusal(409, 'property.unique_too_many', { most: mostUnique })
}

async function mustHaveGroup(trx: Trx, objectType: ObjectTypeName, groupName: string): Promise<void> {
  const isThere = (await readGroups(trx, objectType)).some(({ name }) => name === groupName)
  if (!isThere) throw new Refusal(422, 'property.group_unknown', { name: groupName.slice(0, 100) })
}

function definedAnew(before: Property, change: PropertyChange): Property {
  const to = { ...before, ...change }
  mustGoTogether(to)
  if (before.hasUniqueValue && to.type !== 'string' && to.type !== 'number')
    throw new Refusal(422, 'property.unique_type', { type: to.type })
  // Options of what is no choice any more go with it.
  const options = to.type === before.type || change.options ? to.options : []
  return {
    ...to,
    label: checkedLabel(to.label),
    description: checkedDescription(to.description),
    options: checkedOptions(to, options),
  }
}

const changeable = [
  'label',
  'description',
  'groupName',
  'type',
  'fieldType',
  'options',
  'hidden',
  'formField',
  'displayOrder',
] as const

const changesBetween = (before: Property, to: Property) =>
  Object.fromEntries(
    changeable
      .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(to[key]))
      .map((key) => [key, { from: before[key], to: to[key] }]),
  )

/** Values are kept as text and read by their type: another type must not find what it cannot read. */
async function mustFitValues(trx: Trx, before: Property, to: Property): Promise<void> {
  const isNarrower = isMultiple(before) && !isMultiple(to)
  if (before.type === to.type && !isNarrower) return
  const { rows } = await sql`
    select from ${sql.table(before.objectType)} o where o.properties ? ${before.name}
      and (${before.type !== to.type} or o.properties ->> ${before.name} like '%;%') limit 1`.execute(trx)
  if (rows.length > 0) throw new Refusal(409, 'property.type_in_use')
}

async function setArchived(trx: Trx, { objectType, name }: Of, archived_at: ReturnType<typeof sql<Date>> | null) {
  await trx
    .updateTable('properties')
    .set({ archived_at, updated_at: sql<Date>`now()` })
    .where('object_type', '=', objectType)
    .where('name', '=', name)
    .execute()
}
