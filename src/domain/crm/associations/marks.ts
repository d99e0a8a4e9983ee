import { sql } from 'kysely'
import type { Actor } from '#domain/accounts/event.ts'
import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import type { Trx } from '#platform/database/database.ts'
import { recordChanges, type AssociationChange } from './association.events.ts'
import type { AssociationType } from './association-type.ts'

// What an association has besides being there: the account's labels, and which of two companies is the parent. A mark stands
// in both directions, and goes with its association.

/** One association and a way in which it is marked. */
export type Mark = { type: AssociationType; fromId: number; toId: number }

/** Marks that are there already stay as they are. */
export async function addMarks(trx: Trx, marks: readonly Mark[], { by }: { by: Actor }): Promise<void> {
  if (marks.length === 0) return
  const added = await trx
    .insertInto('associations')
    .values(bothWays(marks).map(rowOf))
    .onConflict((conflict) => conflict.doNothing())
    .returning(['from_type', 'from_id', 'to_type', 'to_id', 'type_id'])
    .execute()
  await recordChanges(trx, changesOf(marks, added, false), { by })
}

export async function removeMarks(trx: Trx, marks: readonly Mark[], { by }: { by: Actor }): Promise<void> {
  if (marks.length === 0) return
  const rows = JSON.stringify(bothWays(marks).map(rowOf))
  const { rows: removed } = await sql<Row>`
    delete from associations a using jsonb_to_recordset(${rows}::jsonb)
      as m (from_type text, from_id bigint, to_type text, to_id bigint, category text, type_id bigint)
    where a.from_type = m.from_type and a.from_id = m.from_id and a.to_type = m.to_type and a.to_id = m.to_id
      and a.category = m.category and a.type_id = m.type_id
    returning a.from_type, a.from_id, a.to_type, a.to_id, a.type_id`.execute(trx)
  await recordChanges(trx, changesOf(marks, removed, true), { by })
}

type Pairs = { from: ObjectTypeName; to: ObjectTypeName; ids: readonly { fromId: number; toId: number }[] }

/** What an association was marked with goes with it: nothing of it comes back when the two are associated again. */
export async function dropMarks(trx: Trx, { from, to, ids }: Pairs): Promise<void> {
  if (ids.length === 0) return
  await sql`
    delete from associations a
    using unnest(${ids.map(({ fromId }) => fromId)}::bigint[], ${ids.map(({ toId }) => toId)}::bigint[]) l (from_id, to_id)
    where (a.from_type = ${from} and a.from_id = l.from_id and a.to_type = ${to} and a.to_id = l.to_id)
       or (a.from_type = ${to} and a.from_id = l.to_id and a.to_type = ${from} and a.to_id = l.from_id)`.execute(trx)
}

type Row = { from_type: string; from_id: number; to_type: string; to_id: number; type_id: number }

const bothWays = (marks: readonly Mark[]): Mark[] =>
  marks.flatMap((mark) => {
    const { type, fromId, toId } = mark
    const inverse = { ...type, typeId: type.inverseTypeId, fromType: type.toType, toType: type.fromType }
    return [mark, { type: inverse, fromId: toId, toId: fromId }]
  })

const rowOf = ({ type, fromId, toId }: Mark) => ({
  from_type: type.fromType,
  from_id: fromId,
  to_type: type.toType,
  to_id: toId,
  category: type.category,
  type_id: type.typeId,
})

function changesOf(marks: readonly Mark[], rows: readonly Row[], removed: boolean): AssociationChange[] {
  const labels = new Map(
    marks.flatMap(({ type }) => [
      [type.inverseTypeId, type.label],
      [type.typeId, type.label],
    ]),
  )
  return rows.map((row) => ({
    fromType: row.from_type as ObjectTypeName,
    fromId: row.from_id,
    toType: row.to_type as ObjectTypeName,
    toId: row.to_id,
    typeId: row.type_id,
    label: labels.get(row.type_id) ?? null,
    removed,
  }))
}
