import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { newUserLink } from '#domain/accounts/user-link.ts'
import { startUserSession } from '#domain/accounts/user-session.ts'
import type { Permission } from '#domain/accounts/user.ts'
import type { Env } from '#platform/http/env.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { migrateJobs } from '#platform/jobs/jobs.ts'
import type { Listener } from '#platform/live/listener.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Services } from '#platform/services.ts'
import { workspace } from '#surfaces/workspace/routes.tsx'
import { testDatabase } from '#test/database.ts'
import { demoPassword, loadWorld } from '#test/world/world.ts'

const { db, pool } = await testDatabase()
await migrateJobs(pool)
const world = await loadWorld(db)
let smtpUrl: string | undefined

/** Nobody listens here: what changes live has tests of its own. */
const silent: Listener = { subscribe: () => () => {}, close: () => Promise.resolve() }

const site = new Hono<Env>()
  .use(async (c, next) => {
    c.set('services', { db, pool, live: silent, baseUrl: 'http://localhost:3000', smtpUrl } as Services)
    c.set('reader', readerOf('en', 'UTC'))
    await next()
  })
  .route('/workspace', workspace)
  .onError((error, c) => c.text(error.message, error instanceof Refusal ? error.status : 500))

const cookieFor = async (userId: number): Promise<string> =>
  `portti_user=${await db.transaction().execute((trx) => startUserSession(trx, userId))}`
const [ada, sam] = await Promise.all([cookieFor(world.ada), cookieFor(world.sam)])
const get = (cookie: string, path: string) =>
  Promise.resolve(site.request(`/workspace${path}`, { headers: { cookie, accept: 'text/html' } }))
const post = (cookie: string, path: string, form: Record<string, string> | string[][]) =>
  Promise.resolve(
    site.request(`/workspace${path}`, { method: 'POST', body: new URLSearchParams(form), headers: { cookie } }),
  )
const userRow = (email: string) => db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst()
const permit = (id: number, permissions: Permission[], super_admin = false) =>
  db.updateTable('users').set({ permissions, super_admin }).where('id', '=', id).execute()
const eve = { email: 'eve@acme.test', first_name: 'Eve', last_name: '', locale: 'fi' }

test('the list is for those who may', async () => {
  const page = await (await get(ada, '/settings/users')).text()
  expect(page).toContain('sam@acme.test')
  expect(page).toContain('Ada Lind (you)')
  expect((await get(sam, '/profile')).status).toBe(200)
  for (const path of ['', '/new', `/${world.ada}`, `/${world.ada}/deactivation`]) {
    expect((await get(sam, `/settings/users${path}`)).status, path).toBe(403)
  }
  for (const path of ['', `/${world.ada}/permissions`, `/${world.ada}/deactivation`, `/${world.ada}/invitation`]) {
    expect((await post(sam, `/settings/users${path}`, eve)).status, path).toBe(403)
  }
  expect(await userRow('eve@acme.test')).toBeUndefined()
})

test('without a mail server the link is shown once, and works', async () => {
  const answer = await post(ada, '/settings/users', { ...eve, permissions: 'account_settings' })
  const path = /http:\/\/localhost:3000(\/workspace\/invitations\/[\w-]{43})/.exec(await answer.text())![1]!
  expect(await userRow('eve@acme.test')).toMatchObject({
    permissions: ['account_settings'],
    super_admin: false,
    locale: 'fi',
  })
  expect((await site.request(path)).status).toBe(200)
  expect(await db.selectFrom('mails').select('id').execute()).toEqual([])
  const again = await post(ada, `/settings/users/${(await userRow('eve@acme.test'))!.id}/invitation`, {})
  expect(await again.text()).toContain('/workspace/invitations/')
  expect((await site.request(path)).status).toBe(410)
})

test('with one the invitation is mailed in the invited person’s language, and shown to nobody', async () => {
  smtpUrl = 'smtp://127.0.0.1:1025'
  const answer = await post(ada, '/settings/users', { ...eve, email: 'nea@acme.test' })
  expect(answer.headers.get('location')).toBe('/workspace/settings/users?done=Invited')
  const mail = await db.selectFrom('mails').selectAll().executeTakeFirstOrThrow()
  expect(mail).toMatchObject({ recipient: 'nea@acme.test', is_secret: true })
  expect(mail.subject).toBe('Ada Lind kutsuu sinut: Acme Oy')
  smtpUrl = undefined
})

test('a faulty address, and one that is taken, are said beside the field', async () => {
  const wrong = await post(ada, '/settings/users', { ...eve, email: 'eve@' })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Enter an email address such as')])
  const taken = await post(ada, '/settings/users', { ...eve, email: 'SAM@acme.test' })
  expect([taken.status, await taken.text()]).toEqual([422, expect.stringContaining('is a user already')])
})

test('nobody gives what they do not have, by any parameter', async () => {
  await permit(world.sam, ['users_settings'])
  expect((await get(sam, '/settings/users')).status).toBe(200)
  const mallory = { ...eve, email: 'mallory@acme.test' }
  expect((await post(sam, '/settings/users', { ...mallory, super_admin: 'on' })).status).toBe(403)
  expect((await post(sam, '/settings/users', { ...mallory, permissions: 'customer_portal_settings' })).status).toBe(403)
  expect((await post(sam, `/settings/users/${world.sam}/permissions`, { super_admin: 'on' })).status).toBe(403)
  expect((await post(sam, `/settings/users/${world.ada}/permissions`, {})).status).toBe(403)
  expect((await post(sam, `/settings/users/${world.ada}/deactivation`, {})).status).toBe(403)
  expect(await userRow('mallory@acme.test')).toBeUndefined()

  const stuffed = { ...mallory, isSuperAdmin: 'true', password_hash: 'x', id: '1', permissions: 'everything' }
  expect((await post(sam, '/settings/users', stuffed)).status).toBe(200)
  expect(await userRow('mallory@acme.test')).toMatchObject({ super_admin: false, permissions: [], password_hash: null })
  await post(sam, '/profile', { first_name: 'Sam', last_name: 'Berg', super_admin: 'on', email: 'x@y.test' })
  expect(await userRow('sam@acme.test')).toMatchObject({ super_admin: false, permissions: ['users_settings'] })
  await permit(world.sam, [])
})

test('permissions hold from the next request on', async () => {
  expect((await get(sam, '/settings/mail-log')).status).toBe(403)
  const form = [
    ['permissions', 'account_settings'],
    ['permissions', 'customer_portal_settings'],
  ]
  expect((await post(ada, `/settings/users/${world.sam}/permissions`, form)).status).toBe(303)
  expect((await userRow('sam@acme.test'))?.permissions).toEqual(['customer_portal_settings', 'account_settings'])
  expect((await get(sam, '/settings/mail-log')).status).toBe(200)
  await permit(world.sam, [])
})

test('a deactivated user is out at once, their links are dead, and they can come back', async () => {
  const page = await (await get(ada, `/settings/users/${world.sam}/deactivation`)).text()
  expect(page).toContain('Deactivate Sam Berg?')
  const link = await db.transaction().execute((trx) => newUserLink(trx, 'reset', world.sam))
  expect((await get(sam, '/profile')).status).toBe(200)
  expect((await post(ada, `/settings/users/${world.sam}/deactivation`, {})).status).toBe(303)
  expect((await get(sam, '/profile')).status).toBe(303)
  expect((await site.request(`/workspace/reset/${link}`)).status).toBe(410)
  await post(ada, `/settings/users/${world.sam}/reactivation`, {})
  expect((await get(sam, '/profile')).status).toBe(303)
  const fresh = await post('', '/sign-in', { email: 'sam@acme.test', password: demoPassword })
  expect(fresh.status).toBe(303)
})

test('nobody locks the account: not oneself, not the last super administrator, nor two who do it to each other', async () => {
  expect((await post(ada, `/settings/users/${world.ada}/deactivation`, {})).status).toBe(409)
  expect((await post(ada, `/settings/users/${world.ada}/permissions`, {})).status).toBe(409)
  await permit(world.sam, [], true)
  const other = await cookieFor(world.sam)
  const answers = await Promise.all([
    post(ada, `/settings/users/${world.sam}/permissions`, {}),
    post(other, `/settings/users/${world.ada}/permissions`, {}),
  ])
  expect(answers.filter((answer) => answer.status === 303)).toHaveLength(1)
  const left = await db.selectFrom('users').select('id').where('super_admin', '=', true).execute()
  expect(left).toHaveLength(1)
  await permit(world.ada, [], true)
  await permit(world.sam, [])
})

test('a profile is one’s own: name, language and zone', async () => {
  const form = { first_name: 'Ada', last_name: 'Lind', locale: 'fi', time_zone: 'Europe/Oslo' }
  expect((await post(ada, '/profile', form)).headers.get('location')).toBe('/workspace/profile?done=Saved')
  const page = await (await get(ada, '/profile?done=Saved')).text()
  expect(page).toContain('<html lang="fi"')
  expect(page).toContain('Profiilisi on tallennettu.')
  expect((await post(ada, '/profile', { ...form, first_name: ' ' })).status).toBe(422)
  await post(ada, '/profile', { ...form, locale: 'en' })
})

test('a password is changed by who knows the old one; every other session ends', async () => {
  const other = await cookieFor(world.ada)
  const next = { password: 'Kahvi-ja-pulla-7', password_again: 'Kahvi-ja-pulla-7' }
  const wrong = await post(ada, '/profile/password', { ...next, current: 'guess' })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('This is not your password')])
  expect((await get(other, '/profile')).status).toBe(200)
  const done = await post(ada, '/profile/password', { ...next, current: demoPassword })
  expect(done.headers.get('location')).toBe('/workspace/profile?done=Password')
  expect((await get(other, '/profile')).status).toBe(303)
  expect((await get(ada, '/profile')).status).toBe(200)
})

test.for(['0', 'x', '-1', '1e3', '9'.repeat(30), '%00', '99999'])('no user %s: 404', async (id) => {
  expect((await get(ada, `/settings/users/${id}`)).status).toBe(404)
  expect((await post(ada, `/settings/users/${id}/deactivation`, {})).status).toBe(404)
  expect((await post(ada, `/settings/users/${id}/invitation`, {})).status).toBe(404)
})
