import { z } from 'zod'
import { startFolderUpdate } from '#domain/conversations/files/file-task.ts'
import {
  archiveFolder,
  changeFolder,
  createFolder,
  folderFor,
  lockFolders,
  type Folder,
} from '#domain/conversations/files/folder.ts'
import { searchFolders } from '#domain/conversations/files/searching.ts'
import type { Db } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { missing } from '#surfaces/api/errors.ts'
import { created, done, ok, resource } from '#surfaces/api/resource.ts'
import { pageIn, pageOf } from '#surfaces/api/shapes.ts'
import { folderBody, folderChange, folderChangeWithId, folderMeant } from './file.input.ts'
import { folderShape, shownFolder } from './file.shape.ts'
import { folderQueryOf, folderSearch } from './search.input.ts'
import { begun, folderTask, locator, shownFolderTask } from './tasks.ts'

const scope = ['files'] as const
const properties = z.object({ properties: z.array(z.string()).optional() })

/** Folders of the file manager, by their id or by their path. */
export const folders = resource('Files')

folders.creates(
  'POST /',
  { summary: 'Make a folder', scope, body: folderBody, answers: { 201: folderShape } },
  async ({ trx, body, by }) => {
    await lockFolders(trx)
    const parent = (await folderMeant(trx, { id: body.parentFolderId, path: body.parentPath }, by)) ?? null
    return created(shownFolder(await createFolder(trx, { name: body.name, parent }, { by })))
  },
)

folders.reads(
  'GET /search',
  { summary: 'Search the folders', scope, query: folderSearch, answers: { 200: pageOf(folderShape) } },
  async ({ c, db, query }) => {
    const asked = folderQueryOf(query)
    const rows = await searchFolders(db, { ...asked, limit: asked.limit + 1 })
    const after = () => asked.offset + asked.limit
    const { results, ...page } = pageIn(rows, { limit: asked.limit, url: c.req.url, after })
    return ok({ results: results.map(shownFolder), ...page })
  },
)

folders.writes(
  'POST /update/async',
  { summary: 'Rename or move a folder, later', scope, body: folderChangeWithId, answers: { 202: locator } },
  async ({ c, trx, body, by }) => {
    const { id } = await folderOf(trx, String(body.id))
    const parentId = body.parentFolderId
    const task = await startFolderUpdate(trx, { folderId: id, name: body.name, parentId }, { by })
    return begun(c, task)
  },
)

folders.reads(
  'GET /update/async/tasks/:taskId/status',
  { summary: 'Ask how far a folder’s change is', scope, answers: { 200: folderTask } },
  async ({ c, db, params }) => ok(await shownFolderTask(c, db, params.taskId)),
)

folders.reads(
  'GET /:folder{.+}',
  { summary: 'Read a folder', scope, query: properties, answers: { 200: folderShape } },
  async ({ db, params }) => ok(shownFolder(await folderOf(db, params.folder))),
)

folders.writes(
  'PATCH /:folderId',
  { summary: 'Rename or move a folder', scope, body: folderChange, answers: { 200: folderShape } },
  async ({ trx, params, body, by }) => {
    const folder = await folderOf(trx, params.folderId)
    const parent = await folderMeant(trx, { id: body.parentFolderId }, by)
    return ok(shownFolder(await changeFolder(trx, folder, { name: body.name, parent }, { by })))
  },
)

folders.writes(
  'DELETE /:folder{.+}',
  { summary: 'Take a folder out, with all that lies in it', scope, answers: { 204: null } },
  async ({ trx, params, by }) => {
    await archiveFolder(trx, await folderOf(trx, params.folder), { by })
    return done()
  },
)

/** A number is an id; anything else is a path, whether it begins with a slash or not. @throws ApiError 404 */
async function folderOf(db: Db, given: string): Promise<Folder> {
  try {
    return await folderFor(db, /^[1-9]\d{0,14}$/.test(given) ? { id: Number(given) } : { path: given })
  } catch (error) {
    throw error instanceof Refusal ? missing('There is no such folder.') : error
  }
}
