import { sql } from 'kysely'
import type { Trx } from '#platform/database/database.ts'
import { parentCompany } from './association-type.ts'

type Parenthood = { childId: number; parentId: number }

/**
 * Why these companies cannot become children of those: each has one parent at most, and none is its own forebear.
 * @param before parents that are made in the same breath, and do not stand in the table yet
 */
export async function parentFault(
  trx: Trx,
  wanted: readonly Parenthood[],
  before: readonly Parenthood[],
): Promise<string | undefined> {
  for (const { childId, parentId } of wanted) {
    const other = before.find((one) => one.childId === childId)?.parentId ?? (await parentOf(trx, childId))
    if (other !== undefined && other !== parentId) return 'association.parent_taken'
    if (await descends(trx, parentId, childId, before)) return 'association.parent_circle'
  }
  return undefined
}

/** Locks the child, so that nobody else gives it a parent meanwhile. */
async function parentOf(trx: Trx, childId: number): Promise<number | undefined> {
  await trx.selectFrom('companies').select('id').where('id', '=', childId).forNoKeyUpdate().execute()
  const row = await trx
    .selectFrom('associations')
    .select('to_id')
    .where('from_type', '=', 'companies')
    .where('from_id', '=', childId)
    .where('to_type', '=', 'companies')
    .where('category', '=', 'HUBSPOT_DEFINED')
    .where('type_id', '=', parentCompany)
    .executeTakeFirst()
  return row?.to_id
}

/** Whether a company is `of` itself, or has it among its forebears. `union` ends at a circle. */
async function descends(trx: Trx, companyId: number, of: number, before: readonly Parenthood[]): Promise<boolean> {
  const [children, parents] = [before.map((one) => one.childId), before.map((one) => one.parentId)]
  const { rows } = await sql<{ found: boolean }>`
    with recursive line (id) as (
      select ${companyId}::bigint
      union select up.parent_id from line cross join lateral (
        select a.to_id as parent_id from associations a
        where a.from_type = 'companies' and a.from_id = line.id and a.to_type = 'companies'
          and a.category = 'HUBSPOT_DEFINED' and a.type_id = ${parentCompany}
        union all
        select b.parent_id from unnest(${parents}::bigint[], ${children}::bigint[]) b (parent_id, child_id)
        where b.child_id = line.id
      ) up
    )
    select exists (select from line where id = ${of}) as found`.execute(trx)
  return rows[0]?.found === true
}
