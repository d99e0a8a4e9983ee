import { z } from 'zod'
import {
  createFolder,
  deleteFolder,
  moveFolder,
  moveList,
  readFolders,
  renameFolder,
  type Folder,
} from '#domain/crm/lists/folders.ts'
import { lockListFor } from '#domain/crm/lists/list.ts'
import type { Db } from '#platform/database/database.ts'
import { idOf } from '#platform/http/id.ts'
import { missing } from '#surfaces/api/errors.ts'
import { done, ok, resource } from '#surfaces/api/resource.ts'
import { givenId, moment } from '#surfaces/api/shapes.ts'
import { listIdIn, reading, writing } from './list-shapes.ts'

/** Folders of lists. HubSpot's id of the top is 0. */
export const listFolders = resource('Lists')

type Shown = {
  id: string
  name: string
  parentFolderId: string
  childLists: number[]
  childNodes: Shown[]
  createdAt?: string
  updatedAt?: string
}
const folderShown: z.ZodType<Shown, Shown> = z
  .object({
    id: z.string(),
    name: z.string(),
    parentFolderId: z.string(),
    childLists: z.array(z.int()),
    childNodes: z.lazy(() => z.array(folderShown)),
    createdAt: moment.optional(),
    updatedAt: moment.optional(),
  })
  .meta({ id: 'PublicListFolder' }) as never
const one = z.object({ folder: folderShown })

listFolders.reads(
  'GET /folders',
  {
    summary: 'Read a folder with what is in it; the top unless told',
    scope: reading,
    query: z.object({ folderId: z.string().max(20).default('0') }),
    answers: { 200: one },
  },
  async ({ db, query }) => ok({ folder: await folderIn(db, folderId(query.folderId)) }),
)

listFolders.creates(
  'POST /folders',
  {
    summary: 'Make a folder',
    scope: writing,
    body: z.object({ name: z.string().max(1000), parentFolderId: givenId.optional() }),
    answers: { 200: one },
  },
  async ({ trx, body: { name, parentFolderId = '0' } }) =>
    ok({ folder: await folderIn(trx, await createFolder(trx, { name, parentId: folderId(parentFolderId) })) }),
)

listFolders.writes(
  'PUT /folders/move-list',
  {
    summary: 'Put a list into a folder',
    scope: writing,
    body: z.object({ listId: givenId, newFolderId: givenId }),
    answers: { 204: null },
  },
  async ({ trx, body: { listId, newFolderId }, by }) => {
    const { id } = await lockListFor(trx, by, listIdIn(listId))
    await moveList(trx, id, folderId(newFolderId))
    return done()
  },
)

listFolders.writes(
  'PUT /folders/:folderId/move/:newParentFolderId',
  { summary: 'Put a folder into another', scope: writing, answers: { 200: one } },
  async ({ trx, params }) => {
    const id = idOf(params.folderId)
    await moveFolder(trx, id, folderId(params.newParentFolderId))
    return ok({ folder: await folderIn(trx, id) })
  },
)

listFolders.writes(
  'PUT /folders/:folderId/rename',
  {
    summary: 'Rename a folder',
    scope: writing,
    query: z.object({ newFolderName: z.string().max(1000) }),
    answers: { 200: one },
  },
  async ({ trx, params, query }) => {
    const id = idOf(params.folderId)
    await renameFolder(trx, id, query.newFolderName)
    return ok({ folder: await folderIn(trx, id) })
  },
)

listFolders.writes(
  'DELETE /folders/:folderId',
  { summary: 'Delete an empty folder', scope: writing, answers: { 204: null } },
  async ({ trx, params }) => {
    await deleteFolder(trx, idOf(params.folderId))
    return done()
  },
)

const folderId = (text: string): number | null => (text === '0' ? null : idOf(text))

async function folderIn(db: Db, id: number | null): Promise<Shown> {
  const [folders, lists] = await Promise.all([
    readFolders(db),
    db
      .selectFrom('lists')
      .select(['id', 'folder_id'])
      .where('deleted_at', 'is', null)
      .orderBy('id')
      .limit(10_000)
      .execute(),
  ])
  const childrenOf = (parent: number | null): Shown[] =>
    folders.filter((folder) => folder.parent_id === parent).map((folder) => shown(folder))
  const listsIn = (folder: number | null) => lists.filter((list) => list.folder_id === folder).map((list) => list.id)
  const shown = (folder: Folder): Shown => ({
    id: String(folder.id),
    name: folder.name,
    parentFolderId: String(folder.parent_id ?? 0),
    childLists: listsIn(folder.id),
    childNodes: childrenOf(folder.id),
    createdAt: folder.created_at.toISOString(),
    updatedAt: folder.updated_at.toISOString(),
  })
  if (id === null)
    return { id: '0', name: '', parentFolderId: '0', childLists: listsIn(null), childNodes: childrenOf(null) }
  const folder = folders.find((candidate) => candidate.id === id)
  if (!folder) throw missing('There is no such folder.')
  return shown(folder)
}
