import { Hono } from 'hono'
import { portalPath } from '#domain/portals/links.ts'
import { listTickets } from '#domain/tickets/listing.ts'
import { readStages } from '#domain/tickets/pipeline.ts'
import type { PortalEnv } from '#surfaces/portal/env.ts'
import { roomOf } from '#surfaces/portal/frame.tsx'
import { renderPage } from '#ui/render.ts'
import { listQueryOf } from './list.input.ts'
import { ListPage } from './list.page.tsx'

/** The tickets of whoever looks. Two queries with the session's; a third where the filter offers stages. */
export const list = new Hono<PortalEnv>()

list.get('/', async (c) => {
  const { portal, viewer, reader, services } = c.var
  const room = roomOf(c)
  const query = listQueryOf(new URL(c.req.url).searchParams, portal)
  const [page, stages] = await Promise.all([
    listTickets(services.db, viewer, query),
    portal.showsStages ? readStages(services.db) : [],
  ])
  return c.html(renderPage(reader, <ListPage room={room} viewer={viewer} query={query} page={page} stages={stages} />))
})

list.get('/tickets', (c) => c.redirect(portalPath(c.var.portal) + new URL(c.req.url).search, 302))
