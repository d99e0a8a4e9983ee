import type { MiddlewareHandler } from 'hono'
import { currentTicketId } from '#domain/tickets/merged.ts'
import { redirectInstead } from '#platform/http/redirecting.ts'
import type { PortalEnv } from '#surfaces/portal/env.ts'

/**
 * What was not found under a ticket's number may be found under another: that of the ticket it was merged into. Links in old
 * mails lead there, and an answer that was being written arrives, with its files. Whoever may not see that ticket gets the 404.
 */
export const followMerged: MiddlewareHandler<PortalEnv> = async (c, next) => {
  await next()
  const id = c.req.param('id') ?? ''
  if (c.res.status !== 404 || !/^[1-9]\d{0,14}$/.test(id)) return
  const survivor = await currentTicketId(c.var.services.db, c.var.viewer, Number(id))
  if (survivor === undefined || survivor === Number(id)) return
  const url = new URL(c.req.url)
  const path = url.pathname.replace(`/tickets/${id}`, `/tickets/${survivor}`)
  redirectInstead(c, `${path}${url.search}`, c.req.method === 'GET' ? 303 : 307)
}
