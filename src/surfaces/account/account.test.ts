import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { newMemberLink } from '#domain/members/member-link.ts'
import { openDirectory } from '#domain/portals/directory.ts'
import type { Listener } from '#platform/live/listener.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Services } from '#platform/services.ts'
import { testDatabase } from '#test/database.ts'
import { demoPassword, loadWorld } from '#test/world/world.ts'
import type { AccountEnv } from './env.ts'
import { account } from './routes.ts'

const { db, pool } = await testDatabase()
const world = await loadWorld(db)
const live: Listener = { subscribe: () => () => {}, close: async () => {} }
const directory = await openDirectory(db, live)

const siteAt = (baseUrl: string) =>
  new Hono<AccountEnv>()
    .use(async (c, next) => {
      c.set('services', { db, pool, baseUrl } as Services)
      c.set('directory', directory)
      c.set('reader', readerOf('en', 'UTC'))
      await next()
    })
    .route('/', account)
    .onError((error, c) => c.text(error.message, error instanceof Refusal ? error.status : 500))
const site = siteAt('http://localhost:3000')

const fields = (form: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(form) })
const signIn = (email: string, password: string, more: Record<string, string> = {}) =>
  Promise.resolve(site.request('/account/sign-in', fields({ email, password, ...more })))
const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? ''
const clearLimits = () => db.deleteFrom('rate_limits').execute()
const sessions = () => db.selectFrom('member_sessions').select(['token_hash', 'contact_id', 'idle_minutes']).execute()

test('a member signs in, lands on the portal, and has a session by the domain’s rules', async () => {
  const response = await signIn('Maria@Kahvila.test', demoPassword)
  expect([response.status, response.headers.get('location')]).toEqual([303, '/portal'])
  expect(response.headers.get('set-cookie')).toMatch(/^portti_member=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  expect(await sessions()).toMatchObject([{ contact_id: world.maria, idle_minutes: 60 }])
})

test('under TLS the cookie is for this host and for TLS alone', async () => {
  const response = await siteAt('https://help.acme.test').request(
    '/account/sign-in',
    fields({ email: 'maria@kahvila.test', password: demoPassword }),
  )
  expect(response.headers.get('set-cookie')).toMatch(
    /^__Host-portti_member=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
})

test('one goes back to where one wanted to go, and never elsewhere', async () => {
  const location = async (wish: string) =>
    (await signIn('maria@kahvila.test', demoPassword, { return_to: wish })).headers.get('location')
  expect(await location('/portal/tickets/7?a=b#message-3')).toBe('/portal/tickets/7?a=b#message-3')
  for (const wish of [
    'https://evil.test',
    '//evil.test',
    '/\\evil.test',
    '/.//evil.test',
    'javascript:alert(1)',
    '/\t/e.t',
  ]) {
    expect(await location(wish), wish).toBe('/portal')
  }
  const page = await (await site.request('/account/sign-in?return_to=//evil.test')).text()
  expect(page).not.toContain('evil')
})

test('unknown address, wrong password, no password, archived: the same bytes', async () => {
  await db.insertInto('contacts').values({ email: 'guest@kahvila.test' }).execute()
  expect((await signIn('liv@nordlys.test', demoPassword)).status).toBe(303)
  await db.updateTable('contacts').set({ archived_at: new Date() }).where('id', '=', world.liv).execute()
  const answers = await Promise.all(
    ['maria@kahvila.test', 'nobody@kahvila.test', 'guest@kahvila.test', 'liv@nordlys.test'].map(async (email) => {
      const response = await signIn(email, email.startsWith('liv') ? demoPassword : 'not the password')
      expect(response.headers.get('set-cookie')).toBeNull()
      return `${response.status} ${(await response.text()).replaceAll(email, '…')}`
    }),
  )
  expect(answers[0]).toMatch(/^422 .*is not right/s)
  expect(new Set(answers).size).toBe(1)
  await db.updateTable('contacts').set({ archived_at: null }).where('id', '=', world.liv).execute()
})

test('attempts run out for an address, whether or not anybody has it, and then the right password is refused too', async () => {
  await clearLimits()
  const knock = async (email: string) => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(email, 'wrong')))
    return answers.map((answer) => answer.status).filter((status) => status === 422).length
  }
  expect(await knock('liv@nordlys.test')).toBe(10)
  expect(await knock('nobody@nordlys.test')).toBe(10)
  const [known, unknown] = await Promise.all([
    signIn('liv@nordlys.test', demoPassword),
    signIn('nobody@nordlys.test', demoPassword),
  ])
  expect([known.status, unknown.status]).toEqual([429, 429])
  const text = await known.text()
  expect(text).toContain('Wait')
  expect(text.replaceAll('liv@', '')).toBe((await unknown.text()).replaceAll('nobody@', ''))
  // Her colleague elsewhere is not locked out with her.
  expect((await signIn('joonas@kahvila.test', demoPassword)).status).toBe(303)
})

test('attempts run out for a source that tries many addresses, and success costs nothing', async () => {
  await clearLimits()
  for (let round = 0; round < 12; round++) {
    expect((await signIn('joonas@kahvila.test', demoPassword)).status).toBe(303)
  }
  const statuses: number[] = []
  for (let round = 0; round < 52; round++) statuses.push((await signIn(`p${round}@kahvila.test`, 'wrong')).status)
  expect(statuses.filter((status) => status === 422)).toHaveLength(50)
  expect(statuses.at(-1)).toBe(429)
  await clearLimits()
})

test('a fault keeps what was typed, but never the password, and escapes it', async () => {
  const text = await (
    await signIn('"><script>alert(1)</script>', 'secret-word', { return_to: '/portal?x="><b>' })
  ).text()
  expect(text).toContain('&lt;script>alert(1)')
  expect(text).not.toContain('<script>alert')
  expect(text).not.toContain('secret-word')
  const empty = await (await signIn('', '')).text()
  expect(empty).toContain('Enter your email address')
  expect(empty).toContain('aria-invalid="true"')
  expect((await signIn('a\u0000b@kahvila.test', 'x\u0000y')).status).toBe(422)
  expect((await signIn('maria@kahvila.test', 'x'.repeat(5000))).status).toBe(422)
  expect((await signIn('maria@kahvila.test', 'x'.repeat(70_000))).status).toBe(413)
})

test('a token that was planted before signing in is worth nothing after', async () => {
  const planted = cookieOf(await signIn('joonas@kahvila.test', demoPassword))
  const headers = { cookie: planted }
  const request = { ...fields({ email: 'maria@kahvila.test', password: demoPassword }), headers }
  const fresh = cookieOf(await site.request('/account/sign-in', request))
  expect(fresh).not.toBe(planted)
  expect((await site.request('/account/sign-in', { headers })).status).toBe(200)
  expect((await site.request('/account/sign-in', { headers: { cookie: fresh } })).status).toBe(303)
})

test('signing out ends the session on the server; a link only asks', async () => {
  const headers = { cookie: cookieOf(await signIn('maria@kahvila.test', demoPassword)) }
  expect(await (await site.request('/account/sign-out', { headers })).text()).toContain('Sign out?')
  expect((await site.request('/account/sign-in', { headers })).status).toBe(303)
  const response = await site.request('/account/sign-out', { method: 'POST', headers })
  expect([response.status, response.headers.get('location')]).toEqual([303, '/account/sign-in?signed_out=1'])
  expect(response.headers.get('set-cookie')).toContain('Max-Age=0')
  expect((await site.request('/account/sign-in', { headers })).status).toBe(200)
})

test('the page speaks the domain’s language, names the portal, and says whom to write to', async () => {
  await db.updateTable('domains').set({ locale: 'fi' }).execute()
  await directory.reload()
  const text = await (await site.request('/account/sign-in')).text()
  expect(text).toContain('<html lang="fi"')
  expect(text).toContain('<title>Kirjaudu sisään · Acme support</title>')
  expect(text).toContain('href="mailto:ada@acme.test"')
  await db.updateTable('domains').set({ locale: 'en' }).execute()
  await directory.reload()
})

test('a host that is not connected has no way in', async () => {
  expect((await site.request('http://elsewhere.test/account/sign-in')).status).toBe(404)
})

test.for([
  ['/_hcms/mem/login', '/account/sign-in'],
  ['/_hcms/mem/login?redirect_url=%2Fportal%2Ftickets%2F7', '/account/sign-in?return_to=%2Fportal%2Ftickets%2F7'],
  ['/_hcms/mem/login?redirect_url=https%3A%2F%2Flocalhost%2Fportal', '/account/sign-in?return_to=%2Fportal'],
  ['/_hcms/mem/login?redirect_url=https%3A%2F%2Fevil.test%2Fportal', '/account/sign-in'],
  ['/_hcms/mem/logout', '/account/sign-out'],
] as const)('HubSpot’s address %s leads to %s', async ([old, address]) => {
  expect((await site.request(old)).headers.get('location')).toBe(address)
})

describe('a link to choose a password', () => {
  const linkFor = (id: number, email: string) =>
    db.transaction().execute((trx) => newMemberLink(trx, { id, email }, { by: { kind: 'user', id: world.ada } }))
  const chosen = { password: 'Kahvi-ja-pulla-7', password_again: 'Kahvi-ja-pulla-7' }

  test('shows whom it is for, says what is wrong, and signs in', async () => {
    const path = `/account/password/${await linkFor(world.liv, 'liv@nordlys.test')}`
    expect(await (await site.request(path)).text()).toContain('liv@nordlys.test')
    for (const form of [
      { password: '', password_again: '' },
      { password: 'short', password_again: 'short' },
      { ...chosen, password_again: 'another' },
      { password: 'Nordlys-liv-77', password_again: 'Nordlys-liv-77' },
    ]) {
      const wrong = await site.request(path, fields(form))
      expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('field-fault')])
    }
    const done = await site.request(path, fields(chosen))
    expect([done.status, done.headers.get('location')]).toEqual([303, '/portal'])
    expect(cookieOf(done)).toMatch(/^portti_member=[\w-]{43}$/)
    expect((await signIn('liv@nordlys.test', chosen.password)).status).toBe(303)
    expect((await site.request(path)).status).toBe(410)
    expect((await site.request(path, fields(chosen))).status).toBe(410)
  })

  test('that never was is one page, and nobody is signed in', async () => {
    const path = `/account/password/${'a'.repeat(43)}`
    expect((await site.request(path)).status).toBe(410)
    const dead = await site.request(path, fields(chosen))
    expect([dead.status, dead.headers.get('set-cookie')]).toEqual([410, null])
  })
})
