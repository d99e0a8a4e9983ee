import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { objectTypeOf } from './object-type.ts'
import type { ObjectTypeName, Property } from './property.ts'
import { readProperties } from './registry.ts'
import { typedSql } from './sql.ts'

/**
 * Records named by a property that is one record's alone, instead of by their id: each value found, in lower case, with the
 * record that has it. One query for all of them. What is archived is not found; what was merged away leads to its survivor.
 * @throws Refusal 400 for a property that does not name a record
 */
export async function recordsNamed(
  db: Db,
  typeName: ObjectTypeName,
  propertyName: string,
  values: readonly string[],
): Promise<Map<string, number>> {
  const property = await namingProperty(db, typeName, propertyName)
  const wanted = [...new Set(values.map((value) => value.trim().toLowerCase()))].filter((value) => value !== '')
  if (wanted.length === 0) return new Map()
  const { rows } = await (property.place.kind === 'stored' ? stored(db, property, wanted) : kept(db, property, wanted))
  return new Map(rows.map(({ value, id }) => [value, id]))
}

async function namingProperty(db: Db, typeName: ObjectTypeName, name: string): Promise<Property> {
  const property = (await readProperties(db, typeName)).get(name)
  const names = property && (property.hasUniqueValue || objectTypeOf(typeName).idProperties.includes(name))
  if (!property || !names) throw new Refusal(400, 'property.names_nothing', { property: name.slice(0, 100) })
  return property
}

type Found = { value: string; id: number }

const stored = (db: Db, { objectType, name }: Property, wanted: string[]) =>
  sql<Found>`
    select lower(u.value) as value, u.object_id as id from unique_values u
    where u.object_type = ${objectType} and u.name = ${name} and u.value = any(${wanted}::citext[])`.execute(db)

/** A contact has other addresses too: those of whoever was merged into them. */
const kept = (db: Db, property: Property, wanted: string[]) => {
  const value = sql.raw(typedSql(property))
  const others =
    property.objectType === 'contacts' && property.name === 'email'
      ? sql`union all select lower(e.email::text), e.contact_id from contact_additional_emails e
            join contacts c on c.id = e.contact_id and c.archived_at is null where e.email = any(${wanted}::citext[])`
      : sql``
  return sql<Found>`
    select lower(${value}::text) as value, o.id from ${sql.table(property.objectType)} o
    where o.archived_at is null and ${value} = any(${wanted}::citext[]) ${others}`.execute(db)
}
