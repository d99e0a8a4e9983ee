import type { Selectable } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { prepared } from '#platform/database/prepared.ts'
import type { Properties } from '#platform/database/tables.ts'
import { notFound } from '#platform/refusal.ts'
import { objectTypeOf, type DefaultProperty } from './object-type.ts'
import type { ObjectTypeName, Property, PropertyOption } from './property.ts'

type Registry = { revision: string; live: Map<string, Property>; archived: Map<string, Property> }

const known = new Map<ObjectTypeName, Registry>()
const revisionOf = prepared<{ revision: string }>('property-revision', 'select revision from property_revision')

/**
 * Every property of a type by its name: HubSpot's own and those that the account added; or, asked for, those it has archived.
 * Costs one look at a table of one row; the rest is read when something has changed.
 */
export async function readProperties(
  db: Db,
  typeName: ObjectTypeName,
  { archived = false }: { archived?: boolean } = {},
): Promise<ReadonlyMap<string, Property>> {
  const [row] = await revisionOf(db, [])
  if (!row) throw new Error('property_revision is empty')
  let registry = known.get(typeName)
  // Read after the revision, never before it: what is kept under it is as new, or newer.
  if (registry?.revision !== row.revision) registry = await readRegistry(db, typeName, row.revision)
  known.set(typeName, registry)
  return archived ? registry.archived : registry.live
}

/** @throws Refusal 404 for a property that there is not, or that is archived */
export async function propertyFor(db: Db, typeName: ObjectTypeName, name: string): Promise<Property> {
  const property = (await readProperties(db, typeName)).get(name)
  if (!property) throw notFound()
  return property
}

async function readRegistry(db: Db, typeName: ObjectTypeName, revision: string): Promise<Registry> {
  const type = objectTypeOf(typeName)
  const generated = (await type.generated?.(db)) ?? []
  const rows = await db
    .selectFrom('properties')
    .selectAll()
    .where('object_type', '=', typeName)
    .orderBy('position')
    .orderBy('name')
    .execute()
  const added = rows.map((row) => addedProperty(typeName, row))
  const own = [...type.defaults, ...generated].map((one) => ownProperty(typeName, one))
  const live = added.filter(({ archivedAt }) => archivedAt === null)
  const archived = added.filter(({ archivedAt }) => archivedAt !== null)
  return { revision, live: byName([...own, ...live, ...own]), archived: byName(archived) }
}

// In the order given, first place kept; of two with one name the later one counts.
const byName = (list: Property[]): Map<string, Property> => new Map(list.map((one) => [one.name, one]))

const ownProperty = (objectType: ObjectTypeName, one: DefaultProperty): Property => ({
  description: '',
  options: [],
  hasUniqueValue: false,
  hidden: false,
  formField: false,
  isReadOnly: one.place.kind === 'computed',
  ...one,
  objectType,
  displayOrder: -1,
  dataSensitivity: 'non_sensitive',
  isDefault: true,
  createdAt: null,
  updatedAt: null,
  archivedAt: null,
})

/** A row of `properties` as everybody knows it. */
export const addedProperty = (objectType: ObjectTypeName, row: Selectable<Properties>): Property => ({
  objectType,
  name: row.name,
  label: row.label,
  description: row.description,
  groupName: row.group_name,
  type: row.type as Property['type'],
  fieldType: row.field_type as Property['fieldType'],
  options: row.options as PropertyOption[],
  hasUniqueValue: row.has_unique_value,
  hidden: row.hidden,
  formField: row.form_field,
  displayOrder: row.position,
  dataSensitivity: row.data_sensitivity as Property['dataSensitivity'],
  isDefault: false,
  isReadOnly: row.field_type === 'calculation_equation',
  place: { kind: 'stored' },
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  archivedAt: row.archived_at,
})
