import { Hono } from 'hono'
import { serveAsset } from '#platform/assets.ts'
import type { Env } from '#platform/http/env.ts'
import type { Services } from '#platform/services.ts'

/** The whole site: picks the surface by host and path. */
export function createApp(services: Services): Hono<Env> {
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    c.set('services', services)
    await next()
  })
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/assets/*', serveAsset)
  return app
}
