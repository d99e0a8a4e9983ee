import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import { userDraftFor } from '#domain/conversations/user-draft.ts'
import { openStorage } from '#platform/files/storage.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Services } from '#platform/services.ts'
import { testDatabase } from '#test/database.ts'
import { loadWorld } from '#test/world/world.ts'
import { drafts } from './drafts.routes.ts'
import type { WorkspaceEnv } from './env.ts'

const { db, pool } = await testDatabase()
const world = await loadWorld(db)
const root = await mkdtemp(join(tmpdir(), 'drafts-'))
afterAll(() => rm(root, { recursive: true }))
const storage = await openStorage(`file://${root}`, root)
const { id: thread } = await db.selectFrom('threads').select('id').limit(1).executeTakeFirstOrThrow()

function as(id: number) {
  const app = new Hono<WorkspaceEnv>()
  app.use(async (c, next) => {
    c.set('services', { db, pool, storage } as Services)
    c.set('reader', readerOf('fi', 'Europe/Helsinki'))
    c.set('user', { id } as WorkspaceEnv['Variables']['user'])
    await next()
  })
  app.route('/drafts', drafts)
  app.onError((error, c) => {
    if (!(error instanceof Refusal)) throw error
    return c.json({ code: error.code }, error.status)
  })
  return app
}

const put = (to: string, text: string) =>
  as(world.ada).request(`/drafts/${to}`, { method: 'PUT', body: JSON.stringify({ fields: { text } }) })

test('reply and comment are two drafts, and no customer table holds either', async () => {
  expect((await put(`thread:${thread}:reply`, 'Hei Maria')).status).toBe(200)
  expect((await put(`thread:${thread}:comment`, 'Between us')).status).toBe(200)
  expect((await userDraftFor(db, world.ada, `thread:${thread}:reply`))?.fields).toEqual({ text: 'Hei Maria' })
  expect((await userDraftFor(db, world.ada, `thread:${thread}:comment`))?.fields).toEqual({ text: 'Between us' })
  expect(await userDraftFor(db, world.sam, `thread:${thread}:comment`)).toBeUndefined()
  expect(await db.selectFrom('contact_drafts').selectAll().execute()).toEqual([])
})

test.for(['thread:999999:reply', 'thread:1', 'thread:1:else', 'ticket:999999:note', 'form:1', 'ticket:1'])(
  'there is no draft of %s',
  async (scope) => {
    expect((await put(scope, 'x')).status).toBe(404)
  },
)

test('a new ticket and a note have drafts', async () => {
  expect((await put('ticket:new', 'Puhelu')).status).toBe(200)
  expect((await put(`ticket:${world.tickets.call}:note`, 'Muistiinpano')).status).toBe(200)
})

test('a file of a draft is its writer’s alone', async () => {
  const body = new FormData()
  body.append('file', new File(['<svg onload="alert(1)">'], 'x.svg', { type: 'image/svg+xml' }))
  const scope = `thread:${thread}:comment`
  const response = await as(world.ada).request(`/drafts/${scope}/files`, { method: 'POST', body })
  const { id, type } = (await response.json()) as { id: number; type: string }
  expect(type).toBe('application/octet-stream')
  expect((await as(world.ada).request(`/drafts/${scope}/files/${id}`)).status).toBe(200)
  expect((await as(world.sam).request(`/drafts/${scope}/files/${id}`)).status).toBe(404)
  expect((await as(world.sam).request(`/drafts/${scope}/files/${id}`, { method: 'DELETE' })).status).toBe(404)
})
