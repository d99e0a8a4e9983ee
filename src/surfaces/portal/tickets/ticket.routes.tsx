import { Hono, type Context } from 'hono'
import { entriesFor, ticketPageFor } from '#domain/tickets/conversation.ts'
import type { PortalEnv } from '#surfaces/portal/env.ts'
import { roomOf } from '#surfaces/portal/frame.tsx'
import { idOf } from '#platform/http/id.ts'
import { renderPage } from '#ui/render.ts'
import { listParams, listQueryOf } from './list.input.ts'
import { ReceiptPage } from './receipt.page.tsx'
import { TicketPage, type AnswerFault } from './ticket.page.tsx'

/** One ticket. Three queries with the session's. */
export const ticket = new Hono<PortalEnv>()
  .get('/', (c) => showTicket(c, idOf(c.req.param('id'))))

  .get('/receipt', async (c) => {
    const { viewer, reader, services } = c.var
    const page = await ticketPageFor(services.db, viewer, idOf(c.req.param('id')))
    return c.html(renderPage(reader, <ReceiptPage room={roomOf(c)} ticket={page} />))
  })

/** The ticket's page, as it is and as it is after an answer that could not be taken. */
export async function showTicket(c: Context<PortalEnv>, id: number, fault?: AnswerFault): Promise<Response> {
  const { viewer, reader, services, portal } = c.var
  const room = roomOf(c)
  const window = windowOf(new URL(c.req.url).searchParams)
  const [page, entries] = await Promise.all([
    ticketPageFor(
      services.db,
      viewer,
      id,
      portal.shownProperties.map(({ name }) => name),
    ),
    entriesFor(services.db, viewer, id, window),
  ])
  const shown = { room, viewer, ticket: page, entries, window, back: backOf(c), fault }
  return c.html(renderPage(reader, <TicketPage {...shown} canFile={portal.formId !== null} />), fault?.status ?? 200)
}

/** The list that the reader came from, as its address's words. Read and written anew: an address can say anything. */
export function backOf(c: Context<PortalEnv>): string {
  return listParams(listQueryOf(new URLSearchParams(c.req.query('back') ?? ''), c.var.portal))
}

function windowOf(params: URLSearchParams): { before?: number; after?: number } {
  const [before, after] = [params.get('before') ?? '', params.get('after') ?? '']
  if (/^\d{1,15}$/.test(before)) return { before: Number(before) }
  return /^\d{1,15}$/.test(after) ? { after: Number(after) } : {}
}
