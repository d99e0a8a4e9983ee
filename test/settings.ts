import { Hono } from 'hono'
import type { Services } from '#platform/services.ts'
import type { Permission, User } from '#domain/accounts/user.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { settings } from '#surfaces/workspace/settings/routes.tsx'
import { testDatabase } from './database.ts'
import { loadWorld } from './world/world.ts'

/** The settings as one user reaches them; who is signed in is another file's concern. Nobody hears of changes live here. */
export async function settingsWorld() {
  const { db } = await testDatabase()
  const world = await loadWorld(db)
  const live = { subscribe: () => () => undefined, close: () => Promise.resolve() }
  const services = { db, live, baseUrl: 'http://localhost:3000' } as Partial<Services> as Services

  const siteFor = (user: User, locale: 'en' | 'fi') =>
    new Hono<WorkspaceEnv>()
      .use(async (c, next) => {
        c.set('services', services)
        c.set('user', user)
        c.set('reader', readerOf(locale, 'UTC'))
        await next()
      })
      .onError((error, c) => c.text(error.message, error instanceof Refusal ? error.status : 500))
      .route('/workspace/settings', settings)

  const named = (id: number, permissions: Permission[], isSuperAdmin = false): User => ({
    id,
    email: 'somebody@acme.test',
    firstName: 'Some',
    lastName: 'Body',
    locale: 'en',
    timeZone: 'UTC',
    isSuperAdmin,
    permissions,
  })
  const ada = named(world.ada, [], true)
  const get = (path: string, user = ada, locale: 'en' | 'fi' = 'en') =>
    Promise.resolve(siteFor(user, locale).request(`/workspace/settings${path}`))
  const post = (path: string, form: Record<string, string> | string[][], user = ada) =>
    Promise.resolve(
      siteFor(user, 'en').request(`/workspace/settings${path}`, { method: 'POST', body: new URLSearchParams(form) }),
    )
  return { db, world, services, get, post, ada, sam: named(world.sam, []), named }
}
