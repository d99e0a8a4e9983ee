import { Hono } from 'hono'
import { signInPath, signOutPath } from '#domain/members/links.ts'
import { returnTo } from '#platform/http/return-to.ts'
import type { AccountEnv } from './env.ts'

/** HubSpot's addresses, which stand in mails and on pages that were written before the move. */
export const oldAddressRoutes = new Hono<AccountEnv>()
  .get('/_hcms/mem/login', (c) => {
    const path = returnTo(pathOf(c.req.query('redirect_url'), new URL(c.req.url).hostname), '')
    return c.redirect(signInPath(path || undefined), 302)
  })
  .get('/_hcms/mem/logout', (c) => c.redirect(signOutPath, 302))

/** HubSpot writes whole addresses too: of those on this host the path is meant. Any other is left for `returnTo` to refuse. */
function pathOf(wish: string | undefined, host: string): string | undefined {
  if (!wish || !URL.canParse(wish)) return wish
  const url = new URL(wish)
  return url.hostname === host && /^https?:$/.test(url.protocol) ? url.pathname + url.search + url.hash : wish
}
