import { Hono } from 'hono'
import { ticketFileFor } from '#domain/tickets/conversation.ts'
import { fileResponse } from '#platform/files/serve.ts'
import { idOf } from '#platform/http/id.ts'
import type { PortalEnv } from '#surfaces/portal/env.ts'

/** A file of a message that the viewer may read; asked anew at every download. */
export const files = new Hono<PortalEnv>().get('/:file', async (c) => {
  const { services, viewer } = c.var
  const file = await ticketFileFor(services.db, viewer, idOf(c.req.param('id')), idOf(c.req.param('file')))
  return fileResponse(services.storage, file, { download: c.req.query('download') !== undefined })
})
