/** Browsers of agents on the workspace's pages, for tests beside them. */
import { Hono } from 'hono'
import { userFor } from '#domain/accounts/user.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Services } from '#platform/services.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { places } from '#surfaces/workspace/routes.tsx'
import type { testDatabase } from './database.ts'

type Database = Awaited<ReturnType<typeof testDatabase>>
export type Answer = { status: number; to: string | null; html: string }

/** Makes browsers of agents who are signed in; paths begin below `/workspace`. */
export const workspaceOf =
  ({ db, pool }: Database) =>
  async (userId: number, locale: 'en' | 'fi' = 'en') => {
    const user = await userFor(db, userId)
    const app = new Hono<WorkspaceEnv>()
    app.use(async (c, next) => {
      c.set('services', { db, pool, baseUrl: 'http://localhost:3000' } as Services)
      c.set('reader', readerOf(locale, 'Europe/Helsinki'))
      c.set('user', user)
      await next()
    })
    app.route('/workspace', places)
    app.onError((error, c) => {
      if (!(error instanceof Refusal)) throw error
      return c.text(error.code, error.status as 404)
    })
    const answer = async (response: Response): Promise<Answer> => ({
      status: response.status,
      to: response.headers.get('location'),
      html: await response.text(),
    })
    return {
      get: async (path: string) => answer(await app.request(`/workspace${path}`, { headers: { accept: 'text/html' } })),
      post: async (path: string, fields: Record<string, string> = {}) =>
        answer(await app.request(`/workspace${path}`, { method: 'POST', body: new URLSearchParams(fields) })),
    }
  }

/** The value of a hidden field of the form that is sent to this address. */
export function hiddenIn(html: string, action: string, name: string): string {
  const form = new RegExp(`<form[^>]*action="${action}"[^>]*>.*?</form>`, 's').exec(html)?.[0] ?? ''
  const found = new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1]
  if (found === undefined) throw new Error(`${action} has no field ${name}`)
  return found
}
