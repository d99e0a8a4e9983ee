import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import { contactDraftFor } from '#domain/conversations/draft.ts'
import { readPortals } from '#domain/portals/portal.ts'
import type { Viewer } from '#domain/tickets/ticket.ts'
import { openStorage } from '#platform/files/storage.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Services } from '#platform/services.ts'
import { testDatabase } from '#test/database.ts'
import { agent, alone, loadWorld } from '#test/world/world.ts'
import { drafts } from './drafts.routes.ts'
import type { PortalEnv } from './env.ts'

const { db, pool } = await testDatabase()
const world = await loadWorld(db)
const root = await mkdtemp(join(tmpdir(), 'drafts-'))
afterAll(() => rm(root, { recursive: true }))
const storage = await openStorage(`file://${root}`, root)
const portal = (await readPortals(db))[0]!
const scope = `ticket:${world.tickets.invoice}`

/** The room as a surface mounts it, for one who is signed in. */
function as(viewer: Viewer) {
  const app = new Hono<PortalEnv>()
  app.use(async (c, next) => {
    c.set('services', { db, pool, storage } as Services)
    c.set('reader', readerOf('en', 'Europe/Helsinki'))
    c.set('portal', portal)
    c.set('viewer', viewer)
    await next()
  })
  app.route('/drafts', drafts)
  app.onError((error, c) => {
    if (!(error instanceof Refusal)) throw error
    return c.json({ code: error.code }, error.status)
  })
  return app
}

const maria = as(alone(world.maria))
const liv = as(alone(world.liv))
const put = (app: typeof maria, to: string, body: unknown) =>
  app.request(`/drafts/${to}`, {
    method: 'PUT',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
function upload(app: typeof maria, to: string, ...files: File[]) {
  const body = new FormData()
  body.append('key', crypto.randomUUID())
  for (const file of files) body.append('file', file)
  return app.request(`/drafts/${to}/files`, { method: 'POST', body })
}

test('a draft is saved, and told so with the time', async () => {
  const key = crypto.randomUUID()
  const response = await put(maria, scope, { key, fields: { text: 'Hei' } })
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ key, words: expect.stringMatching(/^Saved \d/) })
  expect(await contactDraftFor(db, world.maria, scope)).toMatchObject({ key, fields: { text: 'Hei' } })
})

test('a form has a draft too, where it is the portal’s', async () => {
  expect((await put(maria, `form:${portal.formId}`, { fields: { subject: 'Kone' } })).status).toBe(200)
  expect((await put(maria, 'form:999', { fields: {} })).status).toBe(404)
})

test.for([
  'ticket:999999',
  'ticket:0',
  'ticket:07',
  'ticket:1e3',
  'thread:5:comment',
  'ticket:7:note',
  'x',
  'form:1%2F..',
])('there is no draft of %s', async (to) => {
  expect((await put(maria, to, { fields: { text: 'x' } })).status).toBe(404)
})

test('what is no draft is refused', async () => {
  expect((await put(maria, scope, { fields: { text: 1 } })).status).toBe(400)
  expect((await put(maria, scope, 'x')).status).toBe(400)
  expect((await maria.request(`/drafts/${scope}`, { method: 'PUT', body: '{' })).status).toBe(400)
  expect((await put(maria, scope, { fields: { text: 'x'.repeat(5e6) } })).status).toBe(413)
})

test('a file joins the draft, comes back to its writer, and goes', async () => {
  const response = await upload(maria, scope, new File(['%PDF-1.7\n'], '../kuitti.pdf', { type: 'text/html' }))
  expect(response.status).toBe(201)
  const file = (await response.json()) as { id: number }
  expect(file).toMatchObject({ name: 'kuitti.pdf', type: 'application/pdf', size: 9, facts: 'PDF · 9 bytes' })
  const address = `/drafts/${scope}/files/${file.id}`
  const served = await maria.request(address)
  expect(await served.text()).toBe('%PDF-1.7\n')
  expect(served.headers.get('content-disposition')).toMatch(/^attachment/)
  for (const method of ['GET', 'DELETE']) expect((await liv.request(address, { method })).status).toBe(404)
  expect((await maria.request(`/drafts/form:${portal.formId}/files/${file.id}`)).status).toBe(404)
  expect((await maria.request(address, { method: 'DELETE' })).status).toBe(204)
  expect((await maria.request(address)).status).toBe(404)
  expect((await maria.request(address, { method: 'DELETE' })).status).toBe(404)
})

test('files stand as they were chosen, not as they arrived; what says no moment comes last', async () => {
  for (const [name, chosen] of [
    ['second', '2000'],
    ['last', 'soon'],
    ['first', '1000'],
  ] as const) {
    const body = new FormData()
    body.append('chosen', chosen)
    body.append('file', new File([name], name))
    const to = `/drafts/form:${portal.formId}/files`
    expect((await as(alone(world.joonas)).request(to, { method: 'POST', body })).status).toBe(201)
  }
  const draft = await contactDraftFor(db, world.joonas, `form:${portal.formId}`)
  expect(draft?.files.map(({ name }) => name)).toEqual(['first', 'second', 'last'])
})

test('a file that is refused says why, in words', async () => {
  const response = await upload(maria, scope, new File([], 'empty.txt'))
  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({
    code: 'files.empty',
    message: '“empty.txt” is empty, so it was left out.',
  })
  expect((await upload(maria, scope)).status).toBe(400)
})

test('strangers, and agents who look in, have no draft of Maria’s ticket', async () => {
  // The stranger has a way in, and tickets of her own.
  const hers = await db
    .selectFrom('ticket_contacts')
    .select('ticket_id')
    .where('contact_id', '=', world.liv)
    .executeTakeFirst()
  if (hers) expect((await put(liv, `ticket:${hers.ticket_id}`, { fields: { text: 'x' } })).status).toBe(200)
  expect((await put(liv, `form:${portal.formId}`, { fields: { subject: 'x' } })).status).toBe(200)
  expect((await put(liv, scope, { fields: { text: 'x' } })).status).toBe(404)
  expect((await upload(liv, scope, new File(['x'], 'x'))).status).toBe(404)
  expect((await put(as(agent(world.ada)), scope, { fields: { text: 'x' } })).status).toBe(404)
})
