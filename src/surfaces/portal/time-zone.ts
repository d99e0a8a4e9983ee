import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { readerOf } from '#platform/i18n/reader.ts'
import type { PortalEnv } from './env.ts'

/** Times in the zone where the reader's device is: the browser says it by a cookie; without one the member's own stays. */
export const timeZone: MiddlewareHandler<PortalEnv> = async (c, next) => {
  const zone = getCookie(c, 'tz')
  if (zone && zone.length <= 64) {
    const reader = readerOf(c.var.reader.locale, zone)
    // A zone that does not exist reads as UTC.
    if (reader.timeZone === zone) c.set('reader', reader)
  }
  await next()
}
