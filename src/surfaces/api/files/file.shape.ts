import { z } from 'zod'
import { apiPath } from '#domain/accounts/links.ts'
import type { Folder } from '#domain/conversations/files/folder.ts'
import {
  accesses,
  fileKinds,
  isPublic,
  kindOf,
  partsOf,
  pathOf,
  type ManagedFile,
} from '#domain/conversations/files/hosted-file.ts'
import { publicPath } from '#domain/conversations/files/signing.ts'
import type { Services } from '#platform/services.ts'
import { moment } from '#surfaces/api/shapes.ts'

export const fileShape = z
  .object({
    id: z.string(),
    createdAt: moment,
    updatedAt: moment,
    archived: z.boolean(),
    parentFolderId: z.string().optional(),
    name: z.string(),
    path: z.string().optional(),
    size: z.int(),
    type: z.enum(fileKinds),
    extension: z.string(),
    url: z.string(),
    defaultHostingUrl: z.string(),
    isUsableInContent: z.boolean(),
    access: z.enum(accesses),
    sourceGroup: z.enum(['CONTENT', 'CONVERSATIONS', 'FORMS', 'UI_EXTENSIONS', 'UNKNOWN']),
    expiresAt: z.int().optional(),
  })
  .meta({ id: 'File' })

export const folderShape = z
  .object({
    id: z.string(),
    createdAt: moment,
    updatedAt: moment,
    archived: z.boolean(),
    parentFolderId: z.string().optional(),
    name: z.string(),
    path: z.string(),
  })
  .meta({ id: 'Folder' })

type Place = Pick<Services, 'baseUrl' | 'secretKey'>

/** The address takes a token, unless the file was made public. What somebody attached to a conversation lies in no folder. */
export function shownFile({ baseUrl, secretKey }: Place, file: ManagedFile): z.input<typeof fileShape> {
  const { stem, extension } = partsOf(file.name)
  const url = `${baseUrl}${isPublic(file) ? publicPath(secretKey, file) : downloadPath(file.id)}`
  return {
    id: String(file.id),
    createdAt: file.createdAt.toISOString(),
    updatedAt: file.updatedAt.toISOString(),
    archived: false,
    ...(file.folderId === null ? {} : { parentFolderId: String(file.folderId) }),
    name: stem,
    ...(file.isHosted ? { path: pathOf(file) } : {}),
    size: file.size,
    type: kindOf(file.type),
    extension,
    url,
    defaultHostingUrl: url,
    isUsableInContent: file.isUsable,
    access: file.access,
    sourceGroup: file.isHosted ? 'CONTENT' : 'CONVERSATIONS',
    ...(file.expiresAt === null ? {} : { expiresAt: file.expiresAt.getTime() }),
  }
}

const downloadPath = (id: number): string => `${apiPath}/files/v3/files/${id}/download`

export const shownFolder = (folder: Folder): z.input<typeof folderShape> => ({
  id: String(folder.id),
  createdAt: folder.created_at.toISOString(),
  updatedAt: folder.updated_at.toISOString(),
  archived: false,
  ...(folder.parent_id === null ? {} : { parentFolderId: String(folder.parent_id) }),
  name: folder.name,
  path: folder.path,
})
