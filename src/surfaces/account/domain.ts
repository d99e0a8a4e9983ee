import type { MiddlewareHandler } from 'hono'
import type { Domain } from '#domain/portals/portal.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { isLocale } from '#platform/i18n/translate.ts'
import { notFound } from '#platform/refusal.ts'
import type { AccountEnv } from './env.ts'

/** Finds the domain by the host that was asked for; the pages speak its language (M8). A host that is not connected has none. */
export const domain: MiddlewareHandler<AccountEnv> = async (c, next) => {
  const found = c.var.directory.domainAt(new URL(c.req.url).hostname)
  if (!found) throw notFound()
  c.set('domain', found)
  c.set('portal', c.var.directory.portalOf(found.id))
  const { locale, timeZone } = c.var.reader
  c.set('reader', readerOf(isLocale(found.locale) ? found.locale : locale, timeZone))
  await next()
}

/** Whom people deal with here, as sentences use it. */
export const companyOf = (domain: Domain): string => domain.companyName || domain.host
