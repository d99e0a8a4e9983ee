import type { Context } from 'hono'
import { z } from 'zod'
import { apiPath } from '#domain/accounts/links.ts'
import { fileTaskFor, type FileTask } from '#domain/conversations/files/file-task.ts'
import { folderFor } from '#domain/conversations/files/folder.ts'
import { findManagedFile } from '#domain/conversations/files/hosted-file.ts'
import type { Db } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { batchError, batchErrorOf } from '#surfaces/api/batch.ts'
import type { ApiEnv } from '#surfaces/api/env.ts'
import { moment } from '#surfaces/api/shapes.ts'
import { fileShape, folderShape, shownFile, shownFolder } from './file.shape.ts'

// What takes a while is answered with where to ask how far it is.

export const locator = z.object({ id: z.string(), links: z.record(z.string(), z.string()) })

const common = {
  taskId: z.string(),
  status: z.enum(['PENDING', 'PROCESSING', 'COMPLETE', 'CANCELED']),
  requestedAt: moment,
  startedAt: moment,
  completedAt: moment,
  numErrors: z.int().optional(),
  errors: z.array(batchError).optional(),
}
export const fileTask = z.object({ ...common, result: fileShape.optional() }).meta({ id: 'FileActionResponse' })
export const folderTask = z.object({ ...common, result: folderShape.optional() }).meta({ id: 'FolderActionResponse' })

const paths = { import: 'files/import-from-url', folder_update: 'folders/update' } as const

export function begun(c: Context<ApiEnv>, { id, kind }: FileTask) {
  const path = `${apiPath}/files/v3/${paths[kind as keyof typeof paths]}/async/tasks/${id}/status`
  return { status: 202, body: { id, links: { status: c.var.services.baseUrl + path } } } as const
}

export async function shownFileTask(c: Context<ApiEnv>, db: Db, id: string): Promise<z.input<typeof fileTask>> {
  const task = await fileTaskFor(db, 'import', id)
  const file = task.file_id === null ? undefined : await findManagedFile(db, task.file_id)
  return { ...shown(c, task), ...(file ? { result: shownFile(c.var.services, file) } : {}) }
}

export async function shownFolderTask(c: Context<ApiEnv>, db: Db, id: string): Promise<z.input<typeof folderTask>> {
  const task = await fileTaskFor(db, 'folder_update', id)
  const folder =
    task.folder_id === null ? undefined : await folderFor(db, { id: task.folder_id }).catch(() => undefined)
  return { ...shown(c, task), ...(folder ? { result: shownFolder(folder) } : {}) }
}

/** HubSpot's shape wants all three moments: what has not happened yet has the last one that has. */
function shown(c: Context<ApiEnv>, task: FileTask) {
  const started = task.started_at ?? task.requested_at
  return {
    taskId: task.id,
    status: task.status as z.input<typeof common.status>,
    requestedAt: task.requested_at.toISOString(),
    startedAt: started.toISOString(),
    completedAt: (task.completed_at ?? started).toISOString(),
    ...(task.fault === null ? {} : { numErrors: 1, errors: [faultOf(c, task.fault)] }),
  }
}

/** Of a task HubSpot's subcategory is no text: the code stands in the context. */
function faultOf(c: Context<ApiEnv>, code: string): z.input<typeof batchError> {
  const { subCategory: _, ...fault } = batchErrorOf(c, new Refusal(422, code), { code: [code] })
  return fault
}
