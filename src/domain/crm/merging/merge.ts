import { sql } from 'kysely'
import type { ObjectTypeName, PropertyValues } from '#domain/crm/properties/property.ts'
import { freeUnique } from '#domain/crm/properties/uniqueness.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { notFound, Refusal } from '#platform/refusal.ts'

// What every merge has in common. Of two records one stays, the primary; the other becomes a pointer at it, archived for good.
// HubSpot's rule for values: what the primary has stays; what it has not is taken from the other.

export type Mergeable = Exclude<ObjectTypeName, 'notes'>

/** `seen`: what whoever merges had before them (`seenOf`); where that has changed since, nothing is merged. */
export type Merging = { primaryId: number; mergedId: number; seen?: string | undefined }

type MergeableRow = {
  id: number
  version: number
  archived_at: Date | null
  merged_into_id: number | null
  properties: unknown
}

/**
 * Both records, locked in the order of their ids; undefined where the one was merged into the other before, by the same
 * press say.
 * @throws Refusal 404 for what is not there, 409 for what was merged elsewhere meanwhile, 422 for a record with itself
 */
export async function lockTwo<Row extends MergeableRow>(
  trx: Trx,
  type: Mergeable,
  { primaryId, mergedId }: Merging,
): Promise<{ primary: Row; merged: Row } | undefined> {
  if (primaryId === mergedId) throw new Refusal(422, 'merge.itself')
  // Weaker than `for update`: whoever writes a message of a contact need not wait, and cannot wait in a circle.
  const { rows } = await sql<Row>`
    select * from ${sql.table(type)} where id in (${primaryId}, ${mergedId}) order by id for no key update`.execute(trx)
  const [primary, merged] = [primaryId, mergedId].map((id) => rows.find((row) => row.id === id))
  if (!primary || !merged) throw notFound()
  if (merged.merged_into_id === primary.id && primary.archived_at === null) return undefined
  if (primary.merged_into_id !== null || merged.merged_into_id !== null) throw new Refusal(409, 'merge.merged_already')
  if (primary.archived_at !== null || merged.archived_at !== null) throw notFound()
  return { primary, merged }
}

/** The merged record is archived and points at the survivor, and so does whatever pointed at it: no chain is longer than one. */
export async function pointAt(trx: Trx, type: Mergeable, { primaryId, mergedId }: Merging): Promise<void> {
  await sql`
    update ${sql.table(type)} set merged_into_id = ${primaryId}, archived_at = coalesce(archived_at, now()),
      updated_at = now(), version = version + 1
    where id = ${mergedId} or merged_into_id = ${mergedId}`.execute(trx)
  await freeUnique(trx, type, mergedId)
}

type Values = { [column: string]: unknown; properties: unknown }

/** What the primary record has not and the other has, by where it is kept. */
export function filling<Column extends string>(
  primary: Values,
  merged: Values,
  columns: readonly Column[],
): { columns: { [Key in Column]?: unknown }; stored: PropertyValues } {
  const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === ''
  const taken = columns.filter((column) => isEmpty(primary[column]) && !isEmpty(merged[column]))
  const kept = primary.properties as PropertyValues
  const stored = Object.entries(merged.properties as PropertyValues).filter(
    ([name, value]) => isEmpty(kept[name]) && !isEmpty(value),
  )
  return {
    columns: Object.fromEntries(taken.map((column) => [column, merged[column]])) as { [Key in Column]?: unknown },
    stored: Object.fromEntries(stored),
  }
}

/** An owner who works here no more is nobody's to take over. */
export async function activeOwner(trx: Trx, id: unknown): Promise<number | null> {
  if (typeof id !== 'number') return null
  const user = await trx
    .selectFrom('users')
    .select('id')
    .where('id', '=', id)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
  return user?.id ?? null
}

/** Where an old id leads: to the survivor of a record that was merged, undefined for any other id. */
export async function survivorOf(db: Db, type: Mergeable, id: number): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select survivor.id from ${sql.table(type)} o
    join ${sql.table(type)} survivor on survivor.id = o.merged_into_id and survivor.archived_at is null
    where o.id = ${id}`.execute(db)
  return rows[0]?.id
}

/** A record and all that were merged into it: what the log says of any of them belongs to its timeline. */
export async function withMerged(db: Db, type: Mergeable, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from ${sql.table(type)} where merged_into_id = ${id}`.execute(db)
  return [id, ...rows.map((row) => row.id)]
}

const parties: Record<Mergeable, string> = {
  contacts: `select string_agg(company_id || ':' || is_primary, ',' order by company_id) from contact_companies where contact_id = o.id`,
  companies: `select null`,
  tickets: `select (select string_agg(contact_id::text, ',' order by contact_id) from ticket_contacts where ticket_id = o.id)
    || '/' || coalesce((select string_agg(company_id::text, ',' order by company_id) from ticket_companies where ticket_id = o.id), '')`,
}

/** What a preview of a merge rests on, in a few letters: versions, and who stands on both. */
export async function seenOf(db: Db, type: Mergeable, { primaryId, mergedId }: Merging): Promise<string> {
  const { rows } = await sql<{ seen: string }>`
    select coalesce(md5(string_agg(concat_ws(' ', o.id, o.version, (${sql.raw(parties[type])})), ';' order by o.id)), '') as seen
    from ${sql.table(type)} o where o.id in (${primaryId}, ${mergedId})`.execute(db)
  return rows[0]?.seen ?? ''
}

/** @throws Refusal 409 where a preview no longer tells the truth */
export async function mustBeAsSeen(trx: Trx, type: Mergeable, merging: Merging): Promise<void> {
  if (merging.seen === undefined || merging.seen === (await seenOf(trx, type, merging))) return
  throw new Refusal(409, 'merge.changed_meanwhile')
}
