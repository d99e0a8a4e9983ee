import type { ErrorHandler } from 'hono'
import { portalPath } from '#domain/portals/links.ts'
import { wantsPage } from '#platform/http/page-request.ts'
import { Refusal } from '#platform/refusal.ts'
import { RefusalPage } from '#ui/refusal-page.tsx'
import { refusalText } from '#ui/refusal-text.ts'
import { renderPage } from '#ui/render.ts'
import type { PortalEnv } from './env.ts'
import { assetsOf } from './frame.tsx'

/** A decline in the portal's own room, with the way back to the tickets. Everything else is the root's to answer. */
export const refuseInPortal: ErrorHandler<PortalEnv> = (error, c) => {
  const { portal, person, reader } = c.var
  if (!(error instanceof Refusal) || !portal || !person || !wantsPage(c)) throw error
  const text = refusalText(reader.t, error)
  const link = { href: portalPath(portal), label: reader.t('portal.frame.tickets') }
  const page = <RefusalPage status={error.status} text={text} name={portal.name} link={link} document={assetsOf()} />
  return c.html(renderPage(reader, page), error.status)
}
