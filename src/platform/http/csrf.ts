import type { MiddlewareHandler } from 'hono'
import { Refusal } from '#platform/refusal.ts'
import type { Env } from './env.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what another site makes a browser send, except to the paths that say so: they look for themselves who sent it. No token is needed: a browser says itself where a request comes
 * from, by `Sec-Fetch-Site`, or by `Origin` where that is missing (an older browser, or a plain connection).
 * What says neither is no browser and carries nobody's cookies but its own.
 * Not for the API: bearer tokens are never sent by a browser of its own accord.
 */
export const csrf =
  (except: readonly string[] = []): MiddlewareHandler<Env> =>
  async (c, next) => {
    const isExcepted = safe.has(c.req.method) || except.includes(c.req.path)
    if (!isExcepted && !isOwn(c.req.header(), c.var.services.baseUrl)) throw new Refusal(403, 'request.cross_site')
    await next()
  }

/** Exported for its test. @param headers in lower case */
export function isOwn(headers: Record<string, string>, baseUrl: string): boolean {
  const { 'sec-fetch-site': site, origin, host } = headers
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  if (origin === undefined) return true
  // The scheme is left out: TLS ends at a proxy, which may also give us another Host than the browser's.
  return hostOf(origin) === host || origin === new URL(baseUrl).origin
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
