import type { Context } from 'hono'
import { asset } from '#platform/assets.ts'
import { workspacePath } from '#domain/accounts/links.ts'
import type { Directory } from '#domain/portals/directory.ts'
import type { Env } from '#platform/http/env.ts'
import { wantsPage } from '#platform/http/page-request.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { RefusalPage } from '#ui/refusal-page.tsx'
import { refusalText } from '#ui/refusal-text.ts'
import { renderPage } from '#ui/render.ts'

/** What app.ts gives to every surface. */
export type SiteEnv = { Variables: Env['Variables'] & { directory: Directory } }

/** What every surface answers that has no page of its own for it: a decline in words, and a bug as a 500 in the log. */
export function refuse(error: Error, c: Context<SiteEnv>): Response {
  const refusal = error instanceof Refusal ? error : undefined
  if (!refusal) c.var.services.log.error({ err: error, path: c.req.path }, 'A request failed')
  const status = refusal?.status ?? 500
  const { reader } = c.var
  const text = refusalText(reader.t, { status, code: refusal?.code ?? 'failed', params: refusal?.params ?? {} })
  if (!wantsPage(c)) return c.json({ status, code: refusal?.code ?? 'failed', message: text }, status as never)
  const document = {
    styles: [asset('portal.css')],
    scripts: [],
    sprite: asset('icons.svg'),
    icon: asset('favicon.svg'),
  }
  const isWorkspace = c.req.path.startsWith(`${workspacePath}/`)
  const link = isWorkspace ? { href: workspacePath, label: reader.t('refusals.general.to_workspace') } : undefined
  const page = <RefusalPage {...{ status, text, link, document }} />
  return c.html(renderPage(reader, page), status as never)
}

export const refuseUnknown = (c: Context<SiteEnv>): Response => refuse(notFound(), c)
