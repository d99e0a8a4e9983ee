import { sql } from 'kysely'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ObjectTypeName, Property, PropertyValues } from './property.ts'
import { readProperties } from './registry.ts'

// Values that must be one record's alone stand in a table of their own as well, where the database itself keeps them apart.

type Of = { id: number; stored: PropertyValues }

/**
 * Takes note of the unique ones among values just written.
 * @param known the properties of the type, where they have been read
 * @throws Refusal 409 that names the record which has one already
 */
export async function keepUnique(
  trx: Trx,
  typeName: ObjectTypeName,
  records: readonly Of[],
  known?: ReadonlyMap<string, Property>,
): Promise<void> {
  const written = records.flatMap(({ id, stored }) =>
    Object.entries(stored).map(([name, value]) => ({ id, name, value })),
  )
  if (written.length === 0) return
  const unique = uniqueOnes(known ?? (await readProperties(trx, typeName)))
  const concerned = written.filter(({ name }) => unique.has(name))
  await forget(trx, typeName, concerned)
  await claim(
    trx,
    typeName,
    concerned.flatMap(({ value, ...one }) => (value === null ? [] : [{ ...one, value }])),
  )
}

/** An archived record's values may be another's. */
export async function freeUnique(trx: Trx, typeName: ObjectTypeName, id: number): Promise<void> {
  await trx.deleteFrom('unique_values').where('object_type', '=', typeName).where('object_id', '=', id).execute()
}

const uniqueOnes = (properties: ReadonlyMap<string, Property>): Set<string> =>
  new Set(
    [...properties.values()].filter((one) => one.hasUniqueValue && one.place.kind === 'stored').map(({ name }) => name),
  )

async function forget(
  trx: Trx,
  typeName: ObjectTypeName,
  written: readonly { id: number; name: string }[],
): Promise<void> {
  if (written.length === 0) return
  await sql`
    delete from unique_values u using jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as w (id bigint, name text)
    where u.object_type = ${typeName} and u.object_id = w.id and u.name = w.name`.execute(trx)
}

type Claimed = { id: number; name: string; value: string }

async function claim(trx: Trx, typeName: ObjectTypeName, values: readonly Claimed[]): Promise<void> {
  if (values.length === 0) return
  const { rows } = await sql<{ id: number }>`
    insert into unique_values (object_type, object_id, name, value)
    select ${typeName}, id, name, value
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as w (id bigint, name text, value citext)
    on conflict do nothing returning object_id as id`.execute(trx)
  if (rows.length < values.length) await refuseTaken(trx, typeName, values)
}

async function refuseTaken(trx: Trx, typeName: ObjectTypeName, values: readonly Claimed[]): Promise<never> {
  const { rows } = await sql<{ name: string; value: string; id: number }>`
    select u.name, u.value, u.object_id as id from unique_values u
    join jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as w (id bigint, name text, value citext)
      on u.name = w.name and u.value = w.value and u.object_id <> w.id
    where u.object_type = ${typeName} order by u.object_id limit 1`.execute(trx)
  const { name = '', value = '', id = 0 } = rows[0] ?? {}
  throw new Refusal(409, 'property.value_taken', { property: name, value, id })
}
