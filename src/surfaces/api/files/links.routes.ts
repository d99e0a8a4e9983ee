import { Hono, type Context } from 'hono'
import { findManagedFile, isPublic } from '#domain/conversations/files/hosted-file.ts'
import { linkPath, opensPublic, opensUntil } from '#domain/conversations/files/signing.ts'
import { fileResponse } from '#platform/files/serve.ts'
import type { ApiEnv } from '#surfaces/api/env.ts'
import { missing } from '#surfaces/api/errors.ts'

/**
 * Links to one file, which whoever has them may open: no token is asked for, so they stand before the API's door. A link that is
 * wrong, has ended, or is for a file that is gone answers the same as one that never was.
 */
export const links = new Hono<ApiEnv>()
  .get(`${linkPath}/:fileId/signed-url-redirect`, async (c) => {
    const { secretKey, storage } = c.var.services
    const file = await fileIn(c)
    const { expires = '', signature = '' } = c.req.query()
    if (!file || !opensUntil(secretKey, file, { expires, signature })) throw missing()
    return unlisted(await fileResponse(storage, file))
  })
  .get(`${linkPath}/:fileId/public/:signature/:name`, async (c) => {
    const { secretKey, storage } = c.var.services
    const file = await fileIn(c)
    if (!file || !isPublic(file) || !opensPublic(secretKey, file, c.req.param('signature'))) throw missing()
    const response = await fileResponse(storage, file)
    return file.access.includes('NOT_INDEXABLE') ? unlisted(response) : response
  })

async function fileIn(c: Context<ApiEnv>) {
  const id = c.req.param('fileId') ?? ''
  return /^[1-9]\d{0,14}$/.test(id) ? findManagedFile(c.var.services.db, Number(id)) : undefined
}

/** No search engine keeps it, should one come by the link. */
function unlisted(response: Response): Response {
  response.headers.set('X-Robots-Tag', 'noindex')
  return response
}
