import { Hono } from 'hono'
import { apiPath, takeOverPath } from '#domain/accounts/links.ts'
import { directoryOf } from '#domain/portals/directory.ts'
import { serveAsset } from '#platform/assets.ts'
import { csrf } from '#platform/http/csrf.ts'
import { answerHealth, answerMetrics, timed } from '#platform/http/health.ts'
import { securityHeaders } from '#platform/http/security-headers.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { pickLocale } from '#platform/i18n/translate.ts'
import type { Services } from '#platform/services.ts'
import { account } from '#surfaces/account/routes.ts'
import { api } from '#surfaces/api/routes.ts'
import { portal } from '#surfaces/portal/routes.ts'
import { workspace } from '#surfaces/workspace/routes.tsx'
import './associations.ts'
import './objects.ts'
import { refuse, refuseUnknown, type SiteEnv } from './refusing.tsx'

/** The whole site: picks the surface by host and path. The portal comes last, for its first segment is of free choice. */
export function createApp(services: Services): Hono<SiteEnv> {
  const app = new Hono<SiteEnv>()
  app.use(securityHeaders)
  app.use(async (c, next) => {
    c.set('services', services)
    c.set('reader', readerOf(pickLocale(c.req.header('accept-language')), 'UTC'))
    await next()
  })
  // Before the csrf check: a token is never sent by a browser of its own accord, and a cookie opens nothing there.
  for (const at of [apiPath, `${apiPath}/*`])
    app.all(at, (c) => api.fetch(c.req.raw, { ...(c.env as object), services }))
  app.use(timed)
  app.get('/healthz', answerHealth)
  app.get('/metrics', answerMetrics)
  app.get('/assets/*', serveAsset)
  app.use(csrf([takeOverPath]))
  app.use(async (c, next) => {
    c.set('directory', await directoryOf(services))
    await next()
  })
  app.route('/', account)
  app.route('/workspace', workspace)
  app.route('/', portal)
  app.onError(refuse)
  app.notFound(refuseUnknown)
  return app
}
