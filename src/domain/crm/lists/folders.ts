import { sql } from 'kysely'
import type { Db, Trx } from '#platform/database/database.ts'
import { notFound, Refusal } from '#platform/refusal.ts'

/** Where lists are kept in order. A folder without a parent stands at the top. */
export type Folder = { id: number; name: string; parent_id: number | null; created_at: Date; updated_at: Date }

const longestName = 100
const deepest = 5

export const readFolders = (db: Db): Promise<Folder[]> =>
  db.selectFrom('list_folders').selectAll().orderBy('name').orderBy('id').execute()

export async function mustBeFolder(trx: Trx, id: number): Promise<void> {
  const folder = await trx.selectFrom('list_folders').select('id').where('id', '=', id).forKeyShare().executeTakeFirst()
  if (!folder) throw notFound()
}

export async function createFolder(
  trx: Trx,
  { name, parentId }: { name: string; parentId: number | null },
): Promise<number> {
  if (parentId !== null) await mustBeFolder(trx, parentId)
  const { id } = await trx
    .insertInto('list_folders')
    .values({ name: checkedName(name), parent_id: parentId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await mustHang(trx, id)
  return id
}

export async function renameFolder(trx: Trx, id: number, name: string): Promise<void> {
  await update(trx, id, { name: checkedName(name) })
}

/** @throws Refusal 404 for a folder that there is not, 400 for one that would come to lie within itself, or too deep */
export async function moveFolder(trx: Trx, id: number, parentId: number | null): Promise<void> {
  // Two moves at once could put two folders into each other.
  await sql`select pg_advisory_xact_lock(hashtext('list_folders'))`.execute(trx)
  if (parentId !== null) await mustBeFolder(trx, parentId)
  await update(trx, id, { parent_id: parentId })
  await mustHang(trx, id)
}

/** @throws Refusal 409 for a folder that has folders or lists in it */
export async function deleteFolder(trx: Trx, id: number): Promise<void> {
  await mustBeFolder(trx, id)
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from list_folders where parent_id = ${id})
      or exists (select from lists where folder_id = ${id} and deleted_at is null) as used`.execute(trx)
  if (rows[0]?.used) throw new Refusal(409, 'list.folder_used')
  await trx.updateTable('lists').set({ folder_id: null }).where('folder_id', '=', id).execute()
  await trx.deleteFrom('list_folders').where('id', '=', id).execute()
}

export async function moveList(trx: Trx, listId: number, folderId: number | null): Promise<void> {
  if (folderId !== null) await mustBeFolder(trx, folderId)
  await trx
    .updateTable('lists')
    .set({ folder_id: folderId, updated_at: sql<Date>`now()` })
    .where('id', '=', listId)
    .execute()
}

async function update(trx: Trx, id: number, values: { name?: string; parent_id?: number | null }): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('list_folders')
    .set({ ...values, updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw notFound()
}

/** From a folder upwards one comes to the top, in a few steps; and from the deepest folder in it, too. */
async function mustHang(trx: Trx, id: number): Promise<void> {
  const { rows } = await sql<{ above: number; below: number; circle: boolean }>`
    with recursive up (id, parent_id, depth) as (
      select id, parent_id, 1 from list_folders where id = ${id}
      union all
      select f.id, f.parent_id, depth + 1 from up join list_folders f on f.id = up.parent_id where depth < 20
    ), down (id, depth) as (
      select id, 1 from list_folders where id = ${id}
      union all
      select f.id, depth + 1 from down join list_folders f on f.parent_id = down.id where depth < 20
    )
    select (select max(depth) from up) as above, (select max(depth) from down) as below,
      (select count(*) > 1 from up where id = ${id}) as circle`.execute(trx)
  const [found] = rows
  if (!found || found.circle) throw new Refusal(400, 'list.folder_circle')
  if (found.above + found.below - 1 > deepest) throw new Refusal(400, 'list.folder_too_deep', { most: deepest })
}

function checkedName(raw: string): string {
  const name = raw.replaceAll('\0', '').replaceAll(/\s+/g, ' ').trim()
  if (name === '') throw new Refusal(422, 'list.folder_name_missing')
  if (name.length > longestName) throw new Refusal(422, 'list.folder_name_too_long', { most: longestName })
  return name
}
