import type { Context } from 'hono'

/** The event that an older page of a timeline ends before; undefined for the newest page. */
export function beforeOf(c: Context): number | undefined {
  const text = c.req.query('before') ?? ''
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
}
