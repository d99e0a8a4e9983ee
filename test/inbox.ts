import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll } from 'vitest'
import { userFor } from '#domain/accounts/user.ts'
import type { Database } from '#platform/database/database.ts'
import { openStorage } from '#platform/files/storage.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Services } from '#platform/services.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { inbox } from '#surfaces/workspace/inbox/inbox.routes.tsx'

/** Makes browsers of agents who are signed in to the inbox: each asks for pages and sends forms. */
export async function inboxOf({ db, pool }: Database) {
  const root = await mkdtemp(join(tmpdir(), 'inbox-'))
  afterAll(() => rm(root, { recursive: true }))
  const storage = await openStorage(`file://${root}`, root)
  return async (userId: number, locale: 'en' | 'fi' = 'en') => {
    const user = await userFor(db, userId)
    const app = new Hono<WorkspaceEnv>()
    app.use(async (c, next) => {
      c.set('services', { db, pool, storage, baseUrl: 'http://localhost:3000' } as Services)
      c.set('reader', readerOf(locale, 'Europe/Helsinki'))
      c.set('user', user)
      await next()
    })
    app.route('/workspace/inbox', inbox)
    app.onError((error, c) => {
      if (!(error instanceof Refusal)) throw error
      return c.text(error.code, error.status as 404)
    })
    return browserOf(app)
  }
}

export type InboxBrowser = ReturnType<typeof browserOf>

function browserOf(app: Hono<WorkspaceEnv>) {
  const get = async (path: string, accept = 'text/html', headers: Record<string, string> = {}) => {
    const response = await app.request(`/workspace/inbox/${path}`, { headers: { ...headers, accept } })
    return { status: response.status, html: await response.text() }
  }
  const post = async (path: string, fields: Record<string, string | File>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    const response = await app.request(`/workspace/inbox/${path}`, { method: 'POST', body })
    return { status: response.status, to: response.headers.get('location'), html: await response.text() }
  }
  /** What the page of a conversation would send with an answer, as it stands now. */
  const opened = async (thread: number, mode: 'reply' | 'comment' = 'reply') => {
    const { html } = await get(`open/${thread}`)
    return { key: fieldOf(html, mode, 'key'), seen: fieldOf(html, mode, 'seen') }
  }
  return { get, post, opened }
}

export const rowOf = (html: string, thread: number): string | undefined =>
  new RegExp(`<li class="thread-item" id="thread-${thread}".*?</li>`, 's').exec(html)?.[0]

export const fieldOf = (html: string, form: string, name: string): string =>
  new RegExp(`<form class="composer" id="${form}".*?name="${name}" value="([^"]*)"`, 's').exec(html)![1]!
