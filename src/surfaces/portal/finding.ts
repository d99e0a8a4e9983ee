import type { Context, MiddlewareHandler } from 'hono'
import { portalPath } from '#domain/portals/links.ts'
import { notFound } from '#platform/refusal.ts'
import type { PortalEnv } from './env.ts'

/**
 * The portal that stands at this host and slug. An unknown host, an unknown slug and a portal that is switched off are
 * one answer, before anybody is asked who they are.
 */
export const findPortal: MiddlewareHandler<PortalEnv> = async (c, next) => {
  const portal = c.var.directory.portalAt(hostOf(c), c.req.param('slug') ?? '')
  if (!portal) throw notFound()
  // Of an address with a slash too many the one without is meant. It begins with our own slug, so it leads nowhere else.
  const { pathname, search } = new URL(c.req.url)
  if (c.req.method === 'GET' && pathname.endsWith('/')) return c.redirect(pathname.replace(/\/+$/, '') + search, 302)
  c.set('portal', portal)
  return next()
}

/** A connected domain's front door is its portal. */
export function toPortal(c: Context<PortalEnv>): Response {
  const { directory } = c.var
  const domain = directory.domainAt(hostOf(c))
  const portal = domain && directory.portalOf(domain.id)
  if (!portal?.isLive) throw notFound()
  return c.redirect(portalPath(portal), 302)
}

const hostOf = (c: Context): string => new URL(c.req.url).hostname
