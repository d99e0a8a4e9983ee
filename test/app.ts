/** The whole site with the named people in it, asked without a socket. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, vi } from 'vitest'
import { createApp } from '../src/app.ts'
import { jobHandlers } from '../src/jobs.ts'
import { startUserSession } from '#domain/accounts/user-session.ts'
import { startMemberSession } from '#domain/members/member-session.ts'
import { directoryOf } from '#domain/portals/directory.ts'
import { openStorage } from '#platform/files/storage.ts'
import { runDueJobs, startWorker } from '#platform/jobs/jobs.ts'
import { startListener } from '#platform/live/listener.ts'
import type { Services } from '#platform/services.ts'
import { testDatabase } from './database.ts'
import { loadWorld } from './world/world.ts'

export type TestApp = Awaited<ReturnType<typeof testApp>>

/** What a browser sends with the press of a link or a button. */
export const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

/**
 * The site as main.ts makes it, on a database of its own. Mail is kept; jobs run when `work` is called.
 * @example const { browser, world } = await testApp(); await browser({ member: world.maria }).get('/portal')
 */
export async function testApp({
  baseUrl = 'http://localhost:3000',
  smtpUrl,
}: { baseUrl?: string; smtpUrl?: string } = {}) {
  // The whole site many times over, while other tests have the other core.
  vi.setConfig({ testTimeout: 90_000 })
  const { db, pool, url } = await testDatabase()
  const world = await loadWorld(db)
  const folder = await mkdtemp(join(tmpdir(), 'portti-app-'))
  const lines: unknown[] = []
  const note = (...said: unknown[]): void => void lines.push(said)
  const live = await startListener(url, { warn: note })
  afterAll(async () => {
    await live.close()
    await rm(folder, { recursive: true })
  })
  const storage = await openStorage(`file://${folder}`, folder)
  const log = { info: note, warn: note, error: note }
  const services: Services = { db, pool, live, storage, baseUrl, secretKey: 'k'.repeat(43), smtpUrl, log }
  const app = createApp(services)

  const session = {
    member: (contactId: number, domainId = world.domain) =>
      db.transaction().execute((trx) => startMemberSession(trx, contactId, domainId)),
    user: (userId: number) => db.transaction().execute((trx) => startUserSession(trx, userId)),
  }
  const portal = async (changes: { ticket_access?: 'own' | 'company'; shows_stages?: boolean }): Promise<void> => {
    await db.updateTable('portals').set(changes).where('id', '=', world.portal).execute()
    await (await directoryOf(services)).reload()
  }
  return {
    app,
    db,
    pool,
    world,
    services,
    /** Where files lie. */
    folder,
    /** What was logged. */
    lines,
    session,
    /** Changes the portal's settings, as its page does. */
    portal,
    work: () => runDueJobs(pool, jobHandlers(services)),
    /** Jobs run as they come, until it is stopped. */
    startWorker: () => startWorker(pool, jobHandlers(services), log),
    browser: (cookie = '') => browserOf(app, baseUrl, cookie),
    async member(contactId: number) {
      return browserOf(app, baseUrl, `portti_member=${await session.member(contactId)}`)
    },
    async user(userId: number) {
      return browserOf(app, baseUrl, `portti_user=${await session.user(userId)}`)
    },
  }
}

export type Browser = ReturnType<typeof browserOf>

/** Somebody at a browser: asks for pages, sends forms; never follows a redirect. */
function browserOf(app: ReturnType<typeof createApp>, baseUrl: string, cookie: string) {
  const own = cookie === '' ? {} : { cookie }
  const send = (method: string, path: string, body?: BodyInit | null, headers: Record<string, string> = {}) =>
    Promise.resolve(
      app.request(new URL(path, baseUrl).href, {
        method,
        headers: { ...page, ...own, ...headers },
        ...(body === undefined ? {} : { body }),
      }),
    )
  return {
    cookie,
    send,
    get: (path: string, headers?: Record<string, string>) => send('GET', path, undefined, headers),
    text: async (path: string) => (await send('GET', path)).text(),
    post: (path: string, fields: Record<string, string> | [string, string][] = {}, headers?: Record<string, string>) =>
      send('POST', path, new URLSearchParams(fields), headers),
    /** A form with files. */
    postFiles: (path: string, fields: Record<string, string>, files: File[], headers?: Record<string, string>) =>
      send('POST', path, formWith(fields, files), headers),
    putPage: (path: string, body: unknown) =>
      send('PUT', path, JSON.stringify(body), { 'content-type': 'application/json' }),
  }
}

function formWith(fields: Record<string, string>, files: File[]): FormData {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  for (const file of files) body.append('files', file)
  return body
}
