/** The whole site over a fresh database with the named people: what a request gets, from the first middleware to the last. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import { startMemberSession } from '#domain/members/member-session.ts'
import { startUserSession } from '#domain/accounts/user-session.ts'
import { directoryOf } from '#domain/portals/directory.ts'
import { openStorage } from '#platform/files/storage.ts'
import { startListener } from '#platform/live/listener.ts'
import type { Services } from '#platform/services.ts'
import { createApp } from '../src/app.ts'
import { testDatabase } from './database.ts'
import { loadWorld } from './world/world.ts'

const log = { info: () => {}, warn: () => {}, error: (data: unknown) => console.error(data) }

export async function testSite() {
  const { db, pool, url } = await testDatabase()
  const world = await loadWorld(db)
  const folder = mkdtempSync(path.join(tmpdir(), 'portti-site-'))
  const live = await startListener(url, log)
  afterAll(async () => {
    await live.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const storage = await openStorage(`file://${folder}`, folder)
  const baseUrl = 'http://localhost:3000'
  const services: Services = { db, pool, live, storage, baseUrl, secretKey: 'x'.repeat(32), smtpUrl: undefined, log }
  const app = createApp(services)
  const directory = await directoryOf(services)

  /** Requests pages, as a browser does that has these cookies. */
  const browser = (cookie?: string) => {
    const headers = { accept: 'text/html', ...(cookie ? { cookie } : {}) }
    return {
      cookie: cookie ?? '',
      get: async (address: string, more: Record<string, string> = {}) =>
        app.request(new URL(address, baseUrl).href, { headers: { ...headers, ...more } }),
      post: async (address: string, fields: Record<string, string>, ...files: File[]) => {
        const body = new FormData()
        for (const [name, value] of Object.entries(fields)) body.append(name, value)
        for (const file of files) body.append('files', file)
        return app.request(new URL(address, baseUrl).href, { method: 'POST', headers, body })
      },
    }
  }
  return {
    db,
    world,
    browser,
    /** A request as it is, with no header of its own. */
    request: async (address: string, init: RequestInit) => app.request(new URL(address, baseUrl).href, init),
    member: async (contactId: number) => {
      const token = await db.transaction().execute((trx) => startMemberSession(trx, contactId, world.domain))
      return browser(`portti_member=${token}`)
    },
    agent: async (userId: number) => {
      const token = await db.transaction().execute((trx) => startUserSession(trx, userId))
      return browser(`portti_user=${token}`)
    },
    /** Changes the portal's settings as they stand in every process. */
    set: async (
      values: Partial<{
        shows_stages: boolean
        ticket_access: string
        is_live: boolean
        form_id: number | null
        default_inbox_id: number | null
      }>,
    ) => {
      await db.updateTable('portals').set(values).execute()
      await directory.reload()
    },
    /** How many queries a piece of work makes; outside of transactions each takes a connection once. */
    queriesOf: async (work: () => Promise<unknown>): Promise<number> => {
      let count = 0
      const add = (): number => (count += 1)
      pool.on('acquire', add)
      await work()
      pool.off('acquire', add)
      return count
    },
  }
}
