import type { Context } from 'hono'

/** Whether a person's browser asks for a page to show, rather than a script for data or an event stream. */
export function wantsPage(c: Context): boolean {
  const mode = c.req.header('sec-fetch-mode')
  // Browsers leave the header out on plain connections, and old ones everywhere. Who takes anything is shown a page.
  if (mode) return mode === 'navigate'
  const accept = c.req.header('accept') ?? '*/*'
  return accept.includes('text/html') || (safe.has(c.req.method) && accept.includes('*/*'))
}

const safe = new Set(['GET', 'HEAD'])

/** Whether a page asks by itself (a refresh, a stream): that somebody is there cannot be told from it. */
export const isByItself = (c: Context): boolean => c.req.method === 'GET' && !wantsPage(c)

/** Where to come back to after signing in: the page itself, or the one whose form was sent too late. */
export function pageBefore(c: Context): string {
  const url = new URL(c.req.url)
  if (c.req.method === 'GET') return url.pathname + url.search
  const referer = c.req.header('referer')
  if (!referer || !URL.canParse(referer)) return '/'
  const { pathname, search } = new URL(referer)
  return pathname + search
}
