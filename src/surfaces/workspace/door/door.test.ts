import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { firstAdministratorLink } from '#domain/accounts/first-administrator.ts'
import { inviteUser } from '#domain/accounts/inviting.ts'
import { mailResetToUser } from '#domain/accounts/resetting.ts'
import { newUserLink } from '#domain/accounts/user-link.ts'
import { userFor } from '#domain/accounts/user.ts'
import type { Trx } from '#platform/database/database.ts'
import type { Env } from '#platform/http/env.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { migrateJobs } from '#platform/jobs/jobs.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Listener } from '#platform/live/listener.ts'
import type { Services } from '#platform/services.ts'
import { workspace } from '#surfaces/workspace/routes.tsx'
import { testDatabase } from '#test/database.ts'
import { demoPassword, loadWorld } from '#test/world/world.ts'

const { db, pool } = await testDatabase()
await migrateJobs(pool)
const world = await loadWorld(db)
const baseUrl = 'http://localhost:3000'
const write = <Result>(verb: (trx: Trx) => Promise<Result>): Promise<Result> => db.transaction().execute(verb)

/** Nobody listens here: what changes live has tests of its own. */
const silent: Listener = { subscribe: () => () => {}, close: () => Promise.resolve() }

const site = new Hono<Env>()
  .use(async (c, next) => {
    c.set('services', { db, pool, live: silent, baseUrl } as Services)
    c.set('reader', readerOf('en', 'UTC'))
    await next()
  })
  .route('/workspace', workspace)
  .onError((error, c) => c.text(error.message, error instanceof Refusal ? error.status : 500))

const get = (path: string, headers: Record<string, string> = { accept: 'text/html' }) =>
  Promise.resolve(site.request(path, { headers }))
const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  Promise.resolve(site.request(path, { method: 'POST', body: new URLSearchParams(form), headers }))
const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? ''
const signIn = (email: string, password = demoPassword) => post('/workspace/sign-in', { email, password })
const isIn = async (cookie: string): Promise<boolean> =>
  (await get('/workspace', { cookie, accept: 'text/html' })).headers.get('location') === '/workspace/inbox'
const good = { password: 'Kahvi-ja-pulla-7', password_again: 'Kahvi-ja-pulla-7', first_name: 'Nea', last_name: 'Salo' }

test('whoever is not signed in is led to the door and back; a script is told so', async () => {
  const page = await get('/workspace/tickets/7?tab=notes')
  expect([page.status, page.headers.get('location')]).toEqual([
    303,
    '/workspace/sign-in?return_to=%2Fworkspace%2Ftickets%2F7%3Ftab%3Dnotes',
  ])
  expect((await get('/workspace/live', { accept: 'text/event-stream' })).status).toBe(401)
  expect((await get('/workspace/inbox', { 'sec-fetch-mode': 'cors', accept: 'text/html' })).status).toBe(401)
  const late = await post(
    '/workspace/tickets/7/closure',
    {},
    { accept: 'text/html', referer: `${baseUrl}/workspace/inbox/3` },
  )
  expect(late.headers.get('location')).toBe('/workspace/sign-in?return_to=%2Fworkspace%2Finbox%2F3')
})

test('an agent signs in; a customer’s password and a customer’s session open nothing here', async () => {
  const response = await signIn('ada@acme.test')
  expect(response.headers.get('location')).toBe('/workspace')
  const cookie = cookieOf(response)
  expect(cookie).toMatch(/^portti_user=/)
  expect(await isIn(cookie)).toBe(true)
  const { contact_id } = await db
    .selectFrom('members')
    .select('contact_id')
    .where('contact_id', '=', world.maria)
    .executeTakeFirstOrThrow()
  expect(contact_id).toBe(world.maria)
  expect((await signIn('maria@kahvila.test')).status).toBe(422)
  expect(await isIn(cookie.replace('portti_user', 'portti_member'))).toBe(false)
})

test('unknown, wrong and deactivated are one answer', async () => {
  await db.updateTable('users').set({ deactivated_at: new Date() }).where('id', '=', world.sam).execute()
  const answers = await Promise.all(
    ['ada@acme.test', 'nobody@acme.test', 'sam@acme.test'].map(async (email) => {
      const response = await signIn(email, email.startsWith('sam') ? demoPassword : 'wrong')
      return `${response.status} ${(await response.text()).replaceAll(email, '…')}`
    }),
  )
  expect(answers[0]).toContain('422')
  expect(new Set(answers).size).toBe(1)
  await db.updateTable('users').set({ deactivated_at: null }).where('id', '=', world.sam).execute()
  expect((await signIn('sam@acme.test')).status).toBe(303)
})

test('signing out ends the session on the server', async () => {
  const cookie = cookieOf(await signIn('ada@acme.test'))
  expect(await isIn(cookie)).toBe(true)
  await post('/workspace/sign-out', {}, { cookie })
  expect(await isIn(cookie)).toBe(false)
})

test('an invitation is accepted once', async () => {
  const ada = await userFor(db, world.ada)
  const invitation = {
    email: 'nea@acme.test',
    firstName: '',
    lastName: '',
    isSuperAdmin: false,
    permissions: [],
    locale: 'en',
  }
  const { token } = await write((trx) => inviteUser(trx, ada, invitation))
  const path = `/workspace/invitations/${token}`
  expect(await (await get(path)).text()).toContain('nea@acme.test')

  const weak = await post(path, { ...good, password: 'salasana', password_again: 'salasana' })
  expect([weak.status, await weak.text()]).toEqual([422, expect.stringContaining('Make the password longer')])
  expect((await post(path, { ...good, password_again: 'other' })).status).toBe(422)

  const answers = await Promise.all([post(path, good), post(path, good)])
  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([303, 410])
  expect(await isIn(cookieOf(answers.find((answer) => answer.status === 303)!))).toBe(true)
  expect((await get(path)).status).toBe(410)
  expect((await post(path, good)).status).toBe(410)
})

test('used, old, made for something else, short, unknown: one page, and nothing happens', async () => {
  const reset = await write((trx) => newUserLink(trx, 'reset', world.sam))
  const old = await write((trx) => newUserLink(trx, 'invitation', world.sam))
  expect((await get(`/workspace/reset/${reset}`)).status).toBe(200)
  expect((await get(`/workspace/invitations/${old}`)).status).toBe(200)
  await db.updateTable('user_links').set({ expires_at: new Date() }).where('purpose', '=', 'invitation').execute()
  const dead = [old, reset, reset.slice(1), 'null', 'undefined', '%00', '%20', '0'.repeat(43)]
  const pages = await Promise.all(dead.map(async (token) => (await get(`/workspace/invitations/${token}`)).text()))
  expect(pages[0]).toContain('This link no longer works')
  expect(new Set(pages).size).toBe(1)
  for (const token of dead) expect((await post(`/workspace/invitations/${token}`, good)).status).toBe(410)
  expect((await get(`/workspace/setup/${reset}`)).status).toBe(410)
  expect((await signIn('sam@acme.test')).status).toBe(303)
})

test('a reset says the same to everybody, and only adds a job', async () => {
  const ask = async (email: string) => (await (await post('/workspace/reset', { email })).text()).replaceAll(email, '…')
  const [known, unknown] = [await ask('sam@acme.test'), await ask('nobody@acme.test')]
  expect(known).toContain('Look in your email')
  expect(known).toBe(unknown)
  for (let round = 0; round < 5; round++) expect(await ask('sam@acme.test')).toBe(known)
  const { rows } = await pool.query<{ count: number }>(
    "select count(*) from graphile_worker.jobs where task_identifier = 'accounts.mail_reset'",
  )
  expect(rows[0]?.count).toBe(4)
})

test('a mailed link changes the password, ends every session, and dies', async () => {
  const before = cookieOf(await signIn('sam@acme.test'))
  await write((trx) => mailResetToUser(trx, { baseUrl, smtpUrl: undefined }, 'nobody@acme.test'))
  await write((trx) => mailResetToUser(trx, { baseUrl, smtpUrl: undefined }, 'sam@acme.test'))
  const mails = await db.selectFrom('mails').selectAll().where('reference', 'like', 'reset:%').execute()
  expect(mails).toHaveLength(1)
  expect(mails[0]).toMatchObject({ recipient: 'sam@acme.test', is_secret: true })
  const path = /http:\/\/localhost:3000(\/workspace\/reset\/[\w-]{43})/.exec(mails[0]!.text_body)![1]!
  expect(mails[0]!.html_body).toContain(path)
  expect((await post(path, { password: 'Sam-is-me-2026', password_again: 'Sam-is-me-2026' })).status).toBe(422)
  const done = await post(path, { password: good.password, password_again: good.password })
  expect(done.headers.get('location')).toBe('/workspace/sign-in?password_changed=1')
  expect(await isIn(before)).toBe(false)
  expect((await post(path, { password: good.password, password_again: good.password })).status).toBe(410)
  expect((await signIn('sam@acme.test')).status).toBe(422)
  expect((await signIn('sam@acme.test', good.password)).status).toBe(303)
})

test('there is no first administrator to make where there is a user', async () => {
  expect(await write((trx) => firstAdministratorLink(trx, baseUrl))).toBeUndefined()
  const token = await write((trx) => newUserLink(trx, 'first_administrator', null))
  const form = { ...good, account_name: 'Evil Oy', email: 'eve@evil.test' }
  expect((await get(`/workspace/setup/${token}`)).status).toBe(410)
  expect((await post(`/workspace/setup/${token}`, form)).status).toBe(410)
  expect(await db.selectFrom('users').select('id').where('email', '=', 'eve@evil.test').execute()).toEqual([])
})

test('an empty installation has no user and no password until its printed link is used, once', async () => {
  const empty = await testDatabase()
  const bare = new Hono<Env>()
    .use(async (c, next) => {
      c.set('services', { db: empty.db, pool: empty.pool, live: silent, baseUrl } as Services)
      c.set('reader', readerOf('fi', 'UTC'))
      await next()
    })
    .route('/workspace', workspace)
  const request = (form: Record<string, string>) =>
    Promise.resolve(bare.request(path, { method: 'POST', body: new URLSearchParams(form) }))
  const link = () => empty.db.transaction().execute((trx) => firstAdministratorLink(trx, baseUrl))
  const first = await link()
  const path = (await link())!.slice(baseUrl.length)
  expect((await bare.request(first!.slice(baseUrl.length))).status).toBe(410)

  expect(await (await bare.request(path)).text()).toContain('Ota Portti käyttöön')
  const form = {
    ...good,
    account_name: 'Kahvila Oy',
    email: 'nea@kahvila.test',
    locale: 'fi',
    time_zone: 'Europe/Helsinki',
  }
  expect((await request({ ...form, email: 'nea' })).status).toBe(422)
  const answers = await Promise.all([request(form), request({ ...form, email: 'eve@evil.test' })])
  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([303, 410])
  const users = await empty.db.selectFrom('users').select(['super_admin', 'locale', 'time_zone']).execute()
  expect(users).toEqual([{ super_admin: true, locale: 'fi', time_zone: 'Europe/Helsinki' }])
  const account = await empty.db.selectFrom('accounts').select('name').executeTakeFirst()
  expect(account?.name).toBe('Kahvila Oy')
  expect(await link()).toBeUndefined()
})
