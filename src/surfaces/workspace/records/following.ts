import type { MiddlewareHandler } from 'hono'
import { survivorOf, type Mergeable } from '#domain/crm/merging/merge.ts'
import { redirectInstead } from '#platform/http/redirecting.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'

/**
 * What was not found under a record's number may be found under another: that of the record it was merged into. Pages lead
 * there, and so does a note that was being written. Whatever else was sent is not done to a record that nobody had before them.
 */
export const followMerged =
  (type: Mergeable): MiddlewareHandler<WorkspaceEnv> =>
  async (c, next) => {
    await next()
    const id = c.req.param('id') ?? ''
    if (c.res.status !== 404 || !/^[1-9]\d{0,14}$/.test(id)) return
    const url = new URL(c.req.url)
    const isNote = c.req.method === 'POST' && url.pathname.endsWith('/notes')
    if (c.req.method !== 'GET' && !isNote) return
    const survivor = await survivorOf(c.var.services.db, type, Number(id))
    if (survivor === undefined) return
    const path = url.pathname.replace(`/${type}/${id}`, `/${type}/${survivor}`)
    redirectInstead(c, `${path}${url.search}`, isNote ? 307 : 303)
  }
