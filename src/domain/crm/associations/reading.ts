import { sql } from 'kysely'
import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import type { Db } from '#platform/database/database.ts'
import { definedBetween, plainType, type AssociationCategory } from './association-type.ts'
import { directionOf, rowsOf } from './pair.ts'

/** A record that another is associated with, and every way in which it is. */
export type Associated = {
  toId: number
  types: { category: AssociationCategory; typeId: number; label: string | null }[]
}

/** A page of what one record is associated with; `after` is where the next one begins. */
export type AssociatedPage = { associated: Associated[]; after?: number }

type Row = { from_id: number; to_id: number; is_primary: boolean; marks: Associated['types'] | null }

/**
 * What each of these records is associated with, in the order of ids: one query, however many they are. Records that are
 * archived, or were merged into others, are not told. Of those who ask there is no check: every user and token reads all.
 * @param asked a record, and the id after which its page begins
 * @param limit of one record's page
 */
export async function associationsOf(
  db: Db,
  { from, to }: { from: ObjectTypeName; to: ObjectTypeName },
  asked: readonly { id: number; after?: number | undefined }[],
  { limit }: { limit: number },
): Promise<Map<number, AssociatedPage>> {
  const direction = directionOf(from, to)
  const { rows } = await sql<Row>`
    select f.id as from_id, x.to_id, x.is_primary, marks.marks
    from unnest(${asked.map(({ id }) => id)}::bigint[], ${asked.map(({ after }) => after ?? 0)}::bigint[]) f (id, after)
    cross join lateral (
      select s.to_id, bool_or(s.is_primary) as is_primary from (${sql.raw(rowsOf(direction))}) s
      join ${sql.table(to)} t on t.id = s.to_id and t.archived_at is null
      where s.to_id > f.after group by s.to_id order by s.to_id limit ${limit + 1}
    ) x
    left join lateral (
      select json_agg(json_build_object('category', a.category, 'typeId', a.type_id, 'label', l.label) order by a.type_id) as marks
      from associations a
      left join association_labels l on a.category = 'USER_DEFINED' and l.type_id = a.type_id
      where a.from_type = ${from} and a.from_id = f.id and a.to_type = ${to} and a.to_id = x.to_id
    ) marks on true
    order by f.id, x.to_id`.execute(db)
  const typed = Map.groupBy(rows, (row) => row.from_id)
  return new Map(asked.map(({ id }) => [id, pageOf(typed.get(id) ?? [], { from, to }, limit)]))
}

function pageOf(rows: Row[], between: { from: ObjectTypeName; to: ObjectTypeName }, limit: number): AssociatedPage {
  const associated = rows.slice(0, limit).map((row) => ({ toId: row.to_id, types: typesOf(row, between) }))
  const last = associated.at(-1)
  return rows.length > limit && last ? { associated, after: last.toId } : { associated }
}

function typesOf(row: Row, { from, to }: { from: ObjectTypeName; to: ObjectTypeName }): Associated['types'] {
  const plain = plainType(from, to)
  const own = definedBetween(from, to)
    .filter(({ label }) => label === null || (label === 'Primary' && row.is_primary))
    .map(({ category, typeId, label }) => ({ category, typeId, label }))
  const marks = (row.marks ?? [])
    .filter(({ category, typeId }) => category === 'USER_DEFINED' || typeId !== plain?.typeId)
    .map((mark) => ({ ...mark, label: mark.label ?? ownLabel(from, to, mark.typeId) }))
  return [...own, ...marks]
}

const ownLabel = (from: ObjectTypeName, to: ObjectTypeName, typeId: number): string | null =>
  definedBetween(from, to).find((type) => type.typeId === typeId)?.label ?? null
