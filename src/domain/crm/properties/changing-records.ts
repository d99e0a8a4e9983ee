import { sql } from 'kysely'
import { changedSince } from '#domain/accounts/changed-since.ts'
import { record, type About, type Actor, type EventKind } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { differences, type Changes, type PropertyOfColumn } from './changes.ts'
import type { ObjectTypeName, Property } from './property.ts'
import type { SortedValues } from './sorting.ts'
import { keepUnique } from './uniqueness.ts'

/** How the rows of a type are changed: which property each column is, and what is recorded of it. */
export type Changing = {
  type: Exclude<ObjectTypeName, 'notes'>
  nameOf: PropertyOfColumn
  about(id: number): About
  changed: EventKind<{ changes: Changes }>
  /** Kinds of event that add one to the record's version. */
  versionKinds: readonly string[]
  /** The refusal of a change that came after another one. */
  conflict: string
}

/** Who writes; `properties`: of the type, where they have been read. */
export type Writer = { by: Actor; properties?: ReadonlyMap<string, Property> }

export type RecordChange = SortedValues & Writer & { version?: number }

/**
 * Writes what differs of a row, and records what each property was.
 * @param version of the record that whoever edits had before them; refused where one of these properties has changed since
 */
export async function changeRecord(
  trx: Trx,
  changing: Changing,
  row: { id: number; version: number; properties: unknown },
  { version, by, properties, ...values }: RecordChange,
): Promise<void> {
  const changes = differences(row, values, changing.nameOf)
  const names = Object.keys(changes)
  if (names.length === 0) return
  const between = { kinds: changing.versionKinds, from: version ?? row.version, to: row.version, names }
  if (await changedSince(trx, changing.about(row.id), between)) throw new Refusal(409, changing.conflict)
  if (!(await update(trx, changing.type, row, values))) throw new Refusal(409, changing.conflict)
  const stored = Object.fromEntries(Object.entries(values.stored).filter(([name]) => name in changes))
  await keepUnique(trx, changing.type, [{ id: row.id, stored }], properties)
  await record(trx, changing.changed, { by, about: changing.about(row.id), data: { changes } })
}

/** @returns false where somebody else has changed the row in the meantime */
async function update(
  trx: Trx,
  type: Changing['type'],
  { id, version }: { id: number; version: number },
  { columns, stored }: SortedValues,
): Promise<boolean> {
  const set = Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  const gone = Object.keys(stored).filter((name) => stored[name] === null)
  const kept = Object.fromEntries(Object.entries(stored).filter(([, value]) => value !== null))
  if (Object.keys(stored).length > 0)
    set.push(sql`properties = (properties - ${gone}::text[]) || ${JSON.stringify(kept)}::jsonb`)
  const { numAffectedRows } = await sql`
    update ${sql.table(type)} set ${sql.join([...set, sql`updated_at = now()`, sql`version = version + 1`])}
    where id = ${id} and version = ${version}`.execute(trx)
  return numAffectedRows === 1n
}
