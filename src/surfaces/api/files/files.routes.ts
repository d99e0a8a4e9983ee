import type { Context } from 'hono'
import { z } from 'zod'
import { archiveFile, changeFile, eraseFile, replaceFile } from '#domain/conversations/files/changing-files.ts'
import { folderFor } from '#domain/conversations/files/folder.ts'
import { kindOf, managedFileFor, partsOf, type ManagedFile } from '#domain/conversations/files/hosted-file.ts'
import { hostFile } from '#domain/conversations/files/hosting.ts'
import { searchFiles } from '#domain/conversations/files/searching.ts'
import { signedPath } from '#domain/conversations/files/signing.ts'
import type { Db } from '#platform/database/database.ts'
import { readOneFile } from '#platform/files/one-file.ts'
import { fileResponse } from '#platform/files/serve.ts'
import type { Upload } from '#platform/files/upload.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ApiEnv } from '#surfaces/api/env.ts'
import { ApiError, invalid, missing } from '#surfaces/api/errors.ts'
import { parsed } from '#surfaces/api/reading.ts'
import { created, done, ok, resource } from '#surfaces/api/resource.ts'
import { moment, pageIn, pageOf } from '#surfaces/api/shapes.ts'
import { transact } from '#surfaces/api/transact.ts'
import { fileChange, folderMeant, hostingOf, optionsIn, replaceOptions, uploadOptions } from './file.input.ts'
import { fileShape, folderShape, shownFile, shownFolder } from './file.shape.ts'
import { fileQueryOf, fileSearch } from './search.input.ts'

const scope = ['files'] as const
const properties = z.object({ properties: z.array(z.string()).optional() })

/** Files: those that tokens have put here, and those that are attached to conversations. All private, unless one is made public. */
export const files = resource('Files')

files.serves(
  'POST /',
  {
    summary: 'Upload a file (multipart: file, folderId or folderPath, fileName, options)',
    scope,
    answers: { 201: fileShape },
  },
  async ({ c, by }) => {
    const { fields, upload } = await readUpload(c)
    const options = parsed(uploadOptions, optionsIn(fields['options']?.at(-1)), 'body')
    const [folderId, path] = [fields['folderId']?.at(-1), fields['folderPath']?.at(-1)]
    const where = { id: folderId === undefined ? undefined : idIn(folderId), path }
    const name = fields['fileName']?.at(-1)
    const file = await transact(c, async (trx) => {
      const folder = (await folderMeant(trx, where, by)) ?? null
      return hostFile(trx, upload, { ...hostingOf(options), folder, name }, { by })
    })
    return created(shownFile(c.var.services, file))
  },
)

files.reads(
  'GET /search',
  { summary: 'Search the files', scope, query: fileSearch, answers: { 200: pageOf(fileShape) } },
  async ({ c, db, query }) => {
    const asked = fileQueryOf(query)
    const rows = await searchFiles(db, { ...asked, limit: asked.limit + 1 })
    const { results, ...page } = pageIn(rows, {
      limit: asked.limit,
      url: c.req.url,
      after: () => asked.offset + asked.limit,
    })
    return ok({ results: results.map((file) => shownFile(c.var.services, file)), ...page })
  },
)

files.reads(
  'GET /stat/:path{.+}',
  {
    summary: 'Read the file or the folder at a path',
    scope,
    query: properties,
    answers: { 200: z.object({ file: fileShape.optional(), folder: folderShape.optional() }).meta({ id: 'FileStat' }) },
  },
  async ({ c, db, params: { path } }) => {
    const file = await fileAt(db, `/${path.replace(/^\/+/, '')}`)
    if (file) return ok({ file: shownFile(c.var.services, file) })
    return ok({ folder: shownFolder(await folderFor(db, { path })) })
  },
)

files.reads(
  'GET /:fileId',
  { summary: 'Read what is known of a file', scope, query: properties, answers: { 200: fileShape } },
  async ({ c, db, params }) => ok(shownFile(c.var.services, await fileOf(db, params.fileId))),
)

files.serves(
  'GET /:fileId/download',
  { summary: 'Read the file itself', scope, answers: { 200: null } },
  async ({ c, params }) => {
    const file = await fileOf(c.var.services.db, params.fileId)
    return fileResponse(c.var.services.storage, file, { download: true })
  },
)

const day = 24 * 60 * 60
const signedUrl = z
  .object({
    url: z.string(),
    expiresAt: moment,
    name: z.string(),
    extension: z.string(),
    type: z.string(),
    size: z.int(),
  })
  .meta({ id: 'SignedUrl' })

files.reads(
  'GET /:fileId/signed-url',
  {
    summary: 'Make a link to a file that ends (by itself after a day, after thirty at most)',
    scope,
    query: z.object({
      expirationSeconds: z.coerce
        .number()
        .int()
        .min(1)
        .max(30 * day)
        .default(day),
      // Pictures are handed out as they are, in one size.
      size: z.enum(['icon', 'medium', 'preview', 'thumb']).optional(),
      upscale: z.enum(['true', 'false']).optional(),
    }),
    answers: { 200: signedUrl },
  },
  async ({ c, db, params, query }) => {
    const file = await fileOf(db, params.fileId)
    const { baseUrl, secretKey } = c.var.services
    // Whole seconds, as the link carries them.
    const expiresAt = new Date((Math.floor(Date.now() / 1000) + query.expirationSeconds) * 1000)
    const { stem: name, extension } = partsOf(file.name)
    return ok({
      url: baseUrl + signedPath(secretKey, file, expiresAt),
      expiresAt: expiresAt.toISOString(),
      name,
      extension,
      type: kindOf(file.type),
      size: file.size,
    })
  },
)

files.writes(
  'PATCH /:fileId',
  { summary: 'Rename, move, open or end a file', scope, body: fileChange, answers: { 200: fileShape } },
  async ({ c, trx, params, body, by }) => {
    const file = await fileOf(trx, params.fileId)
    const where = { id: body.parentFolderId, path: body.parentFolderPath }
    const changed = await changeFile(
      trx,
      file,
      {
        name: body.name,
        folder: await folderMeant(trx, where, by),
        access: body.access,
        isUsable: body.isUsableInContent,
        expiresAt: body.clearExpires === true ? null : body.expiresAt,
      },
      { by },
    )
    return ok(shownFile(c.var.services, changed))
  },
)

files.serves(
  'PUT /:fileId',
  { summary: 'Replace a file’s bytes (multipart: file, options)', scope, answers: { 200: fileShape } },
  async ({ c, params, by }) => {
    await fileOf(c.var.services.db, params.fileId)
    const { fields, upload } = await readUpload(c)
    const options = parsed(replaceOptions, optionsIn(fields['options']?.at(-1)), 'body')
    const file = await transact(c, async (trx) => {
      const replaced = await replaceFile(trx, await fileOf(trx, params.fileId), upload, { by })
      return changeFile(trx, replaced, options, { by })
    })
    return ok(shownFile(c.var.services, file))
  },
)

files.writes(
  'DELETE /:fileId',
  { summary: 'Take a file out; what it is attached to keeps it', scope, answers: { 204: null } },
  async ({ trx, params, by }) => {
    await archiveFile(trx, (await fileOf(trx, params.fileId)).id, { by })
    return done()
  },
)

files.writes(
  'DELETE /:fileId/gdpr-delete',
  { summary: 'Delete a file for good, out of every conversation too', scope, answers: { 204: null } },
  async ({ trx, params, by }) => {
    await eraseFile(trx, idIn(params.fileId), { by })
    return done()
  },
)

/** @throws ApiError 400, 413 or 507 where no file was taken in: nothing of the request is kept then */
async function readUpload(c: Context<ApiEnv>): Promise<{ fields: Record<string, string[]>; upload: Upload }> {
  const { storage } = c.var.services
  const read = await readOneFile(c.req.raw, { storage, reader: c.var.reader })
  if (!('fault' in read)) return read
  const { status, code, message } = read.fault
  if (status === 507) throw new ApiError(507, 'INTERNAL_ERROR', message, { subCategory: code })
  throw code === 'files.too_large'
    ? new ApiError(413, 'VALIDATION_ERROR', message, { subCategory: code })
    : invalid(message, { subCategory: code })
}

/** @throws ApiError 404 */
async function fileOf(db: Db, given: string): Promise<ManagedFile> {
  try {
    return await managedFileFor(db, idIn(given))
  } catch (error) {
    throw error instanceof Refusal ? missing('There is no such file.') : error
  }
}

function idIn(given: string): number {
  if (!/^[1-9]\d{0,14}$/.test(given)) throw missing('There is nothing of this id.')
  return Number(given)
}

/** A hosted file by its whole path. */
const fileAt = async (db: Db, path: string): Promise<ManagedFile | undefined> => {
  const sort = { by: 'id', descending: false } as const
  return (await searchFiles(db, { path, sort, offset: 0, limit: 1 }))[0]
}
