import { Hono } from 'hono'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { startUserSession } from '#domain/accounts/user-session.ts'
import { startMemberSession } from '#domain/members/member-session.ts'
import { portalFor } from '#domain/portals/portal.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Services } from '#platform/services.ts'
import { testDatabase } from '#test/database.ts'
import { loadWorld } from '#test/world/world.ts'
import { authentication, viewerOf } from './authentication.ts'
import type { PortalEnv } from './env.ts'

const { db, pool } = await testDatabase()
const world = await loadWorld(db)
const portal = await portalFor(db, world.portal)

const site = new Hono<PortalEnv>()
  .use(async (c, next) => {
    c.set('services', { db, pool, baseUrl: 'http://localhost:3000' } as Services)
    c.set('reader', readerOf('en', 'UTC'))
    c.set('portal', portal)
    await next()
  })
  .use('/portal/*', authentication)
  .get('/portal/*', (c) => c.json({ viewer: c.var.viewer, timeZone: c.var.reader.timeZone }))
  .onError((error, c) => c.text(error.message, error instanceof Refusal ? error.status : 500))

const memberCookie = async (contactId: number, domainId = world.domain) =>
  `portti_member=${await db.transaction().execute((trx) => startMemberSession(trx, contactId, domainId))}`
const userCookie = async () =>
  `portti_user=${await db.transaction().execute((trx) => startUserSession(trx, world.ada))}`
const open = (cookie: string, headers: Record<string, string> = { accept: 'text/html' }) =>
  Promise.resolve(site.request('/portal/tickets/7?tab=1', { headers: { ...headers, cookie } }))

test('a stranger is led to sign in and back; a script is told so', async () => {
  const page = await open('')
  expect([page.status, page.headers.get('location')]).toEqual([
    303,
    '/account/sign-in?return_to=%2Fportal%2Ftickets%2F7%3Ftab%3D1',
  ])
  expect((await open('', { accept: 'text/event-stream' })).status).toBe(401)
  for (const cookie of [
    'portti_member=',
    'portti_member=null',
    `portti_member=${'A'.repeat(43)}`,
    'portti_member=%00',
  ]) {
    expect((await open(cookie)).status, cookie).toBe(303)
  }
})

test('a member is seen as themselves, in their own time', async () => {
  expect(await (await open(await memberCookie(world.maria))).json()).toEqual({
    viewer: { kind: 'member', contactId: world.maria, companyId: null },
    timeZone: 'Europe/Helsinki',
  })
})

test('a session of another domain, and a member’s token as an agent’s, open nothing', async () => {
  const other = await db.insertInto('domains').values({ host: 'other.test' }).returning('id').executeTakeFirstOrThrow()
  expect((await open(await memberCookie(world.maria, other.id))).status).toBe(303)
  const token = await memberCookie(world.maria)
  expect((await open(token)).status).toBe(200)
  expect((await open(token.replace('portti_member', 'portti_user'))).status).toBe(303)
})

test('an agent who is signed in opens the portal without a customer’s sign-in', async () => {
  const { viewer } = (await (await open(await userCookie())).json()) as { viewer: unknown }
  expect(viewer).toEqual({ kind: 'user', userId: world.ada })
})

test('the company is in a viewer exactly where the portal grants it', () => {
  const person = { kind: 'member', member: { contactId: 1, companyId: 2 } } as Parameters<typeof viewerOf>[1]
  expect(viewerOf({ ticketAccess: 'own' }, person)).toEqual({ kind: 'member', contactId: 1, companyId: null })
  expect(viewerOf({ ticketAccess: 'company' }, person)).toEqual({ kind: 'member', contactId: 1, companyId: 2 })
})

test('a page that keeps itself fresh does not keep the session alive; a person does', async () => {
  const cookie = await memberCookie(world.joonas)
  const rest = () => sql`update member_sessions set seen_at = now() - interval '5 minutes'`.execute(db)
  const minutes = async () => {
    const { rows } = await sql<{ minutes: number }>`
      select round(extract(epoch from now() - seen_at) / 60)::int as minutes from member_sessions
      where contact_id = ${world.joonas}`.execute(db)
    return rows[0]?.minutes
  }
  await rest()
  await open(cookie, { accept: 'text/html', 'sec-fetch-mode': 'cors' })
  expect(await minutes()).toBe(5)
  await open(cookie, { accept: 'text/html', 'sec-fetch-mode': 'navigate' })
  expect(await minutes()).toBe(0)
})
