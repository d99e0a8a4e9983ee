import { sql } from 'kysely'
import { childCompany, parentCompany } from '#domain/crm/associations/association-type.ts'
import { parentFault } from '#domain/crm/associations/parent-companies.ts'
import type { Trx } from '#platform/database/database.ts'
import type { Mergeable, Merging } from './merge.ts'

/** Lists that somebody filled by hand have the survivor in the merged record's place; the others choose by themselves. */
export async function moveMemberships(trx: Trx, type: Mergeable, { primaryId, mergedId }: Merging): Promise<void> {
  await sql`
    insert into list_members (list_id, record_id, joined_at)
    select m.list_id, ${primaryId}, m.joined_at from list_members m
    join lists l on l.id = m.list_id and l.object_type = ${type} and l.processing_type <> 'DYNAMIC'
    where m.record_id = ${mergedId}
    on conflict do nothing`.execute(trx)
  await sql`
    delete from list_members m using lists l
    where l.id = m.list_id and l.object_type = ${type} and m.record_id = ${mergedId}`.execute(trx)
}

type Row = { from_type: string; from_id: number; to_type: string; to_id: number; category: string; type_id: number }

/** Labels, and associations of two records of one type. The two that become one are no longer associated with each other. */
export async function moveMarks(trx: Trx, type: Mergeable, { primaryId, mergedId }: Merging): Promise<void> {
  const { rows } = await sql<Row>`
    delete from associations where (from_type = ${type} and from_id = ${mergedId}) or (to_type = ${type} and to_id = ${mergedId})
    returning from_type, from_id, to_type, to_id, category, type_id`.execute(trx)
  const moved = rows
    .map((row) => ({
      ...row,
      from_id: row.from_type === type && row.from_id === mergedId ? primaryId : row.from_id,
      to_id: row.to_type === type && row.to_id === mergedId ? primaryId : row.to_id,
    }))
    .filter((row) => !(row.from_type === row.to_type && row.from_id === row.to_id))
  const kept = type === 'companies' ? await withoutWrongParents(trx, moved) : moved
  if (kept.length === 0) return
  await trx
    .insertInto('associations')
    .values(kept)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A company keeps the parent it has, and does not become its own forebear. */
async function withoutWrongParents(trx: Trx, rows: readonly Row[]): Promise<Row[]> {
  const wrong = new Set<string>()
  const before: { childId: number; parentId: number }[] = []
  for (const { from_id: childId, to_id: parentId } of rows.filter(isParent)) {
    if (await parentFault(trx, [{ childId, parentId }], before)) wrong.add(`${childId} ${parentId}`)
    else before.push({ childId, parentId })
  }
  return rows.filter((row) => {
    if (isParent(row)) return !wrong.has(`${row.from_id} ${row.to_id}`)
    return !isChild(row) || !wrong.has(`${row.to_id} ${row.from_id}`)
  })
}

const isParent = (row: Row): boolean => row.category === 'HUBSPOT_DEFINED' && row.type_id === parentCompany
const isChild = (row: Row): boolean => row.category === 'HUBSPOT_DEFINED' && row.type_id === childCompany
