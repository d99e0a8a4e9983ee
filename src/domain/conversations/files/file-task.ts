import { sql, type Selectable } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#domain/accounts/event.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import type { FileTasks } from '#platform/database/tables.ts'
import { sniff } from '#platform/files/sniff.ts'
import { fetchPublic, type Fetched } from '#platform/http/public-fetch.ts'
import { addJob, defineJob } from '#platform/jobs/jobs.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import type { Services } from '#platform/services.ts'
import { changeFolder, folderAt, folderFor } from './folder.ts'
import { hostFile, nameOf } from './hosting.ts'
import { accesses } from './hosted-file.ts'

/** Something that takes a while. Whoever asked for it asks how far it is: it ends COMPLETE, or CANCELED with a fault. */
export type FileTask = Selectable<FileTasks>

export const workOnFileTask = defineJob('files.task', z.object({ taskId: z.uuid() }))

const place = { folderId: z.int().nullable(), folderPath: z.string().nullable() }

/** A file that is fetched from an address of somebody else's. */
const importInput = z.object({
  url: z.string(),
  name: z.string().optional(),
  ...place,
  access: z.enum(accesses),
  overwrite: z.boolean(),
  duplicates: z.enum(['NONE', 'REJECT', 'RETURN_EXISTING']),
  duplicatesIn: z.enum(['ENTIRE_PORTAL', 'EXACT_FOLDER']),
  expiresAt: z.iso.datetime().nullable(),
})
export type ImportInput = z.infer<typeof importInput>

/** A folder that is renamed or moved with all that lies in it; a `parentId` of null is the top. */
const folderInput = z.object({
  folderId: z.int(),
  name: z.string().optional(),
  parentId: z.int().nullable().optional(),
})
export type FolderTaskInput = z.infer<typeof folderInput>

const imports = { bytes: 25e6, milliseconds: 60_000 }

type Token = Actor & { kind: 'token' }

export const startImport = (trx: Trx, input: ImportInput, { by }: { by: Token }): Promise<FileTask> =>
  startTask(trx, 'import', input, by)

export const startFolderUpdate = (trx: Trx, input: FolderTaskInput, { by }: { by: Token }): Promise<FileTask> =>
  startTask(trx, 'folder_update', input, by)

async function startTask(trx: Trx, kind: string, input: object, by: Token): Promise<FileTask> {
  const values = { kind, token_id: by.id, input: JSON.stringify(input) }
  const task = await trx.insertInto('file_tasks').values(values).returningAll().executeTakeFirstOrThrow()
  await addJob(trx, workOnFileTask, { taskId: task.id })
  return task
}

/** @throws Refusal 404 */
export async function fileTaskFor(db: Db, kind: 'import' | 'folder_update', id: string): Promise<FileTask> {
  const found = z.uuid().safeParse(id).success
    ? await db.selectFrom('file_tasks').selectAll().where('id', '=', id).where('kind', '=', kind).executeTakeFirst()
    : undefined
  if (!found) throw notFound()
  return found
}

/**
 * Does a task. One that a crash cut off is done again; one that is finished is left alone.
 * @param fetchFrom gets what is at an address; a test stands in for the world
 */
export async function doFileTask(
  { db, storage }: Pick<Services, 'db' | 'storage'>,
  { taskId }: { taskId: string },
  fetchFrom: (url: string) => Promise<Fetched> = (url) => fetchPublic(url, imports),
): Promise<void> {
  const task = await beginTask(db, taskId)
  if (!task) return
  try {
    if (task.kind === 'import') await importFile({ db, storage }, task, fetchFrom)
    else await db.transaction().execute((trx) => updateFolder(trx, task))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const ended = { status: 'CANCELED', fault: error.code, completed_at: sql<Date>`now()` }
    await db.updateTable('file_tasks').set(ended).where('id', '=', taskId).execute()
  }
}

const beginTask = (db: Db, id: string): Promise<FileTask | undefined> =>
  db
    .updateTable('file_tasks')
    .set({ status: 'PROCESSING', started_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('status', 'in', ['PENDING', 'PROCESSING'])
    .returningAll()
    .executeTakeFirst()

async function importFile(
  { db, storage }: Pick<Services, 'db' | 'storage'>,
  task: FileTask,
  fetchFrom: (url: string) => Promise<Fetched>,
): Promise<void> {
  const input = importInput.parse(task.input)
  const { bytes, url } = await fetchFrom(input.url)
  const received = await storage.receive(bytes)
  try {
    if (received.size === 0) throw new Refusal(422, 'fetch.empty')
    await received.keep()
  } finally {
    await received.discard()
  }
  const { sha256, size } = received
  const upload = { name: nameOf(undefined, lastPart(url)), sha256, size, type: await sniff(received.head) }
  await db.transaction().execute(async (trx) => {
    const by = { kind: 'token', id: task.token_id } as const
    const folder = await placeFor(trx, input, by)
    const expiresAt = input.expiresAt === null ? null : new Date(input.expiresAt)
    const file = await hostFile(trx, upload, { ...input, folder, expiresAt }, { by })
    await endTask(trx, task.id, { file_id: file.id })
  })
}

/** What the address calls the file. */
function lastPart({ pathname }: URL): string {
  const part = pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(part)
  } catch {
    // Percent signs that say nothing.
    return part
  }
}

async function placeFor(trx: Trx, { folderId, folderPath }: ImportInput, by: Token) {
  if (folderId !== null) return folderFor(trx, { id: folderId })
  return folderPath === null ? null : folderAt(trx, folderPath, { by })
}

async function updateFolder(trx: Trx, task: FileTask): Promise<void> {
  const { folderId, name, parentId } = folderInput.parse(task.input)
  const by = { kind: 'token', id: task.token_id } as const
  const folder = await folderFor(trx, { id: folderId })
  const parent = typeof parentId === 'number' ? await folderFor(trx, { id: parentId }) : parentId
  await changeFolder(trx, folder, { name, parent }, { by })
  await endTask(trx, task.id, { folder_id: folder.id })
}

const endTask = (trx: Trx, id: string, result: { file_id?: number; folder_id?: number }) =>
  trx
    .updateTable('file_tasks')
    .set({ ...result, status: 'COMPLETE', completed_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
