import type { Context } from 'hono'

/**
 * Leads to another address after all: in a middleware, in the place of an answer that was made already, of whose headers
 * nothing is kept.
 * @param status 303 to look elsewhere, 307 to send the same there
 */
export function redirectInstead(c: Context, location: string, status: 303 | 307): void {
  c.res = undefined
  c.res = new Response(null, { status, headers: { location } })
}
