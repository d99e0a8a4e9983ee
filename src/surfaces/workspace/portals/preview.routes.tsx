import { Hono, type Context } from 'hono'
import { takeOverPath } from '#domain/accounts/links.ts'
import { handOver } from '#domain/accounts/user-preview.ts'
import { newTicketPath, portalOrigin, portalPath, ticketPath } from '#domain/portals/links.ts'
import { portalFor, type Domain, type Portal } from '#domain/portals/portal.ts'
import { idOf } from '#platform/http/id.ts'
import { contentSecurityPolicy } from '#platform/http/security-headers.ts'
import { notFound } from '#platform/refusal.ts'
import { doorPage } from '#surfaces/workspace/door/door-page.tsx'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { Button } from '#ui/button.tsx'

/**
 * Opens a portal for the agent who asks, without a customer's sign-in (M29). Places in it are named one by one, so that
 * no wish leads anywhere else.
 */
export const preview = new Hono<WorkspaceEnv>()
  .get('/', (c) => open(c, portalPath))
  .get('/tickets/new', (c) => open(c, newTicketPath))
  .get('/tickets/:ticket', (c) => open(c, (portal) => ticketPath(portal, idOf(c.req.param('ticket')))))

async function open(c: Context<WorkspaceEnv>, placeIn: (portal: Portal) => string): Promise<Response> {
  const portal = await portalFor(c.var.services.db, idOf(c.req.param('portal')))
  if (!portal.isLive || !portal.domain) throw notFound()
  const path = placeIn(portal)
  // On the workspace's own host the workspace's own cookie opens it.
  if (new URL(c.req.url).hostname === portal.domain.host) return c.redirect(path, 303)
  return handOverPage(c, { domain: portal.domain, path })
}

/** A page that sends the token on by itself; without scripts by its button. It stands in no address, and in no log. */
async function handOverPage(
  c: Context<WorkspaceEnv>,
  { domain, path }: { domain: Domain; path: string },
): Promise<Response> {
  const { services, sessionHash, reader } = c.var
  const fromHost = new URL(c.req.url).host
  const token = await services.db
    .transaction()
    .execute((trx) => handOver(trx, { sessionHash, domainId: domain.id, fromHost, path }))
  const origin = portalOrigin({ domain }, services.baseUrl)
  c.header('Content-Security-Policy', contentSecurityPolicy.replace(/form-action [^;]*/, `form-action ${origin}`))
  // The portal's host asks who sends it: the origin alone goes along, never the address.
  c.header('Referrer-Policy', 'strict-origin')
  return doorPage(c, {
    title: reader.t('workspace.preview.title'),
    lead: reader.t('workspace.preview.lead', { host: domain.host }),
    children: (
      <form method="post" action={origin + takeOverPath} data-goes-on="">
        <input type="hidden" name="token" value={token} />
        <Button kind="primary">{reader.t('workspace.preview.go')}</Button>
      </form>
    ),
  })
}
