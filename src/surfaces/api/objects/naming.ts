import { recordsNamed } from '#domain/crm/properties/naming.ts'
import type { ObjectType } from '#domain/crm/properties/object-type.ts'
import type { Db } from '#platform/database/database.ts'

type Named = { id: string; idProperty?: string | undefined }

/** The id of a record that a request names by it, or by a property; undefined for what names nothing. */
export async function idNamed(
  db: Db,
  type: ObjectType,
  text: string,
  idProperty: string | undefined,
): Promise<number | undefined> {
  const [id] = await idsNamed(db, type, [{ id: text, idProperty }])
  return id
}

/** The same for many, in their order: one query for each property that names some. Ids are not looked up. */
export async function idsNamed(db: Db, type: ObjectType, inputs: readonly Named[]): Promise<(number | undefined)[]> {
  const byProperty = Map.groupBy(inputs, ({ idProperty }) => propertyOf(idProperty))
  const found = new Map<string, Map<string, number>>()
  for (const [property, named] of byProperty) {
    if (property !== '')
      found.set(
        property,
        await recordsNamed(
          db,
          type.name,
          property,
          named.map(({ id }) => id),
        ),
      )
  }
  return inputs.map(({ id, idProperty }) => {
    const property = propertyOf(idProperty)
    return property === '' ? idIn(id) : found.get(property)?.get(id.trim().toLowerCase())
  })
}

/** HubSpot's own name for the id is the id. */
const propertyOf = (idProperty: string | undefined): string =>
  idProperty === undefined || idProperty === 'hs_object_id' ? '' : idProperty

const idIn = (text: string): number | undefined => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined)
