import { sql, type Selectable } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import type { Folders } from '#platform/database/tables.ts'
import { isUniqueViolation } from '#platform/database/violations.ts'
import { safeName } from '#platform/files/naming.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { fileArchived, folderArchived, folderChanged, folderCreated } from './file.events.ts'

/** A folder of the file manager. `path` names it from the top, its own name last: `/invoices/2026`. */
export type Folder = Selectable<Folders>

const deepest = 20
const longestPath = 1000

const present = (db: Db) => db.selectFrom('folders').selectAll().where('archived_at', 'is', null)

/** @throws Refusal 404 */
export async function folderFor(db: Db, by: { id: number } | { path: string }): Promise<Folder> {
  const folder = await (
    'id' in by
      ? present(db).where('id', '=', by.id)
      : present(db).where(sql`lower(path)`, '=', cleanPath(by.path).toLowerCase())
  ).executeTakeFirst()
  if (!folder) throw notFound()
  return folder
}

/** One at a time: what a folder is called depends on all that lie above and beside it. */
export async function lockFolders(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('folders', 0))`.execute(trx)
}

/** @throws Refusal 409 where there is one of that name */
export async function createFolder(
  trx: Trx,
  { name, parent }: { name: string; parent: Folder | null },
  { by }: { by: Actor },
): Promise<Folder> {
  const checked = checkedName(name)
  const path = checkedPath(`${parent?.path ?? ''}/${checked}`)
  const row = { name: checked, path, parent_id: parent?.id ?? null }
  const made = trx.insertInto('folders').values(row).returningAll().executeTakeFirstOrThrow()
  const folder = await made.catch(refuseTaken)
  await record(trx, folderCreated, { by, about: {}, data: { folderId: folder.id } })
  return folder
}

/** The folder at a path, made with all above it where there is none. The top itself is none: null. */
export async function folderAt(trx: Trx, path: string, { by }: { by: Actor }): Promise<Folder | null> {
  await lockFolders(trx)
  let folder: Folder | null = null
  for (const name of segmentsOf(path)) {
    const here: string = `${folder?.path ?? ''}/${name}`
    const known: Folder | undefined = await present(trx)
      .where(sql`lower(path)`, '=', here.toLowerCase())
      .executeTakeFirst()
    folder = known ?? (await createFolder(trx, { name, parent: folder }, { by }))
  }
  return folder
}

/** Renames or moves a folder; what lies in it goes along. `parent` null is the top. @throws Refusal 409 for a place that is taken, 422 for one inside itself */
export async function changeFolder(
  trx: Trx,
  folder: Folder,
  { name, parent }: { name?: string | undefined; parent?: Folder | null | undefined },
  { by }: { by: Actor },
): Promise<Folder> {
  await lockFolders(trx)
  const now = await folderFor(trx, { id: folder.id })
  const above = parent === undefined ? await parentOf(trx, now) : parent
  if (above && `${above.path}/`.toLowerCase().startsWith(`${now.path}/`.toLowerCase()))
    throw new Refusal(422, 'folder.inside_itself')
  const named = name === undefined ? now.name : checkedName(name)
  const path = checkedPath(`${above?.path ?? ''}/${named}`)
  const length = now.path.length
  await sql`
    update folders set path = ${path} || substr(path, ${length + 1}::int), updated_at = now()
    where archived_at is null and (id = ${now.id} or starts_with(path, ${`${now.path}/`}))`
    .execute(trx)
    .catch(refuseTaken)
  await trx
    .updateTable('folders')
    .set({ name: named, parent_id: above?.id ?? null })
    .where('id', '=', now.id)
    .execute()
  await record(trx, folderChanged, { by, about: {}, data: { folderId: now.id, from: now.path, to: path } })
  return folderFor(trx, { id: now.id })
}

/** Takes a folder out of the file manager, with all that lies in it. Messages keep the files that they were sent with. */
export async function archiveFolder(trx: Trx, folder: Folder, { by }: { by: Actor }): Promise<void> {
  await lockFolders(trx)
  const within = sql<boolean>`archived_at is null and (id = ${folder.id} or starts_with(path, ${`${folder.path}/`}))`
  const folders = await trx
    .updateTable('folders')
    .set({ archived_at: sql<Date>`now()` })
    .where(within)
    .returning('id')
    .execute()
  const ids = folders.map(({ id }) => id)
  const files = await trx
    .updateTable('files')
    .set({ archived_at: sql<Date>`now()` })
    .where('folder_id', 'in', ids)
    .where('archived_at', 'is', null)
    .returning('id')
    .execute()
  for (const { id } of files) await record(trx, fileArchived, { by, about: {}, data: { fileId: id } })
  await record(trx, folderArchived, { by, about: {}, data: { folderId: folder.id, files: files.length } })
}

const parentOf = async (trx: Trx, { parent_id }: Folder): Promise<Folder | null> =>
  parent_id === null ? null : folderFor(trx, { id: parent_id })

/** `a//b/` is `/a/b`. */
export const cleanPath = (path: string): string =>
  segmentsOf(path)
    .map((name) => `/${name}`)
    .join('')

function segmentsOf(path: string): string[] {
  if (path.length > longestPath) throw new Refusal(422, 'folder.path_too_long', { most: longestPath })
  const names = path.split('/').filter((name) => name.trim() !== '')
  if (names.length > deepest) throw new Refusal(422, 'folder.too_deep', { most: deepest })
  return names.map(checkedName)
}

function checkedName(raw: string): string {
  if (/^\.*$/.test(raw.trim()) || /[/\\]/.test(raw)) throw new Refusal(422, 'folder.name_malformed')
  return safeName(raw)
}

function checkedPath(path: string): string {
  if (path.length > longestPath) throw new Refusal(422, 'folder.path_too_long', { most: longestPath })
  if (path.split('/').length > deepest + 1) throw new Refusal(422, 'folder.too_deep', { most: deepest })
  return path
}

function refuseTaken(error: unknown): never {
  if (isUniqueViolation(error, 'folders_path')) throw new Refusal(409, 'folder.exists')
  throw error
}
