import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ask, naming, pathOf } from '#test/access/asking.ts'
import { cookieOf, type Role } from '#test/access/roles.ts'
import { table } from '#test/access/table.ts'
import { things } from '#test/access/things.ts'
import { testApp } from '#test/app.ts'
import { contentsOf } from '#test/contents.ts'
import { demoPassword } from '#test/world/world.ts'

const site = await testApp()
const { world, db } = site
const name = naming(await things(site))
const roleFor = (route: string): Role => (route.includes('/workspace/') ? 'ada' : 'maria')
/** The API knows tokens only: a browser's cookie is nobody there, from whatever site. */
const refusal = (route: string): number => (route.includes(' /api/') ? 401 : 403)
const unsafe = Object.entries(table).filter(([route]) => !route.startsWith('GET '))

const foreign: Record<string, string>[] = [
  { origin: 'https://evil.test' },
  { origin: 'null' },
  { origin: 'http://localhost:4000' },
  { origin: 'http://localhost.evil.test:3000' },
  { origin: 'http://evil.test/localhost:3000' },
  { origin: '' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' },
  { 'sec-fetch-site': 'cross-site', origin: 'null', referer: 'http://localhost:3000/portal' },
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'x-requested-with': 'XMLHttpRequest' },
]

test.for(unsafe)('%s does nothing for another site', async ([route, row]) => {
  const cookie = await cookieOf(roleFor(route), site, world.domain)
  const before = await contentsOf(db)
  for (const headers of foreign) {
    const sent = { host: 'localhost:3000', ...headers }
    const answer = await ask(site.browser(cookie), route, row, name, { headers: sent })
    const label = JSON.stringify(headers)
    expect(answer.status, label).toBe(refusal(route))
    expect(answer.headers.get('set-cookie'), label).toBeNull()
    await answer.body?.cancel()
  }
  expect(await contentsOf(db)).toEqual(before)
})

test.for(Object.entries(table))('%s is shown to no other site', async ([route, row]) => {
  const cookie = await cookieOf(roleFor(route), site, world.domain)
  const [method = ''] = route.split(' ')
  for (const asked of ['OPTIONS', ...(method === 'GET' ? ['GET', 'HEAD'] : [])]) {
    const headers = {
      origin: 'https://evil.test',
      'access-control-request-method': method,
      'access-control-request-headers': 'x',
    }
    const answer = await site.browser(cookie).send(asked, pathOf(row.at, name), undefined, headers)
    expect([...answer.headers.keys()].filter((key) => key.startsWith('access-control'))).toEqual([])
    await answer.body?.cancel()
  }
})

const pieces = [
  '/',
  '//',
  '\\',
  'evil.test',
  '@',
  ':',
  'https:',
  'http:',
  'javascript:alert(1)',
  '.',
  '..',
  '%2f',
  '%5c',
  '%09',
  '\t',
  '\n',
  '\u0000',
  ' ',
  '?',
  '#',
  'portal',
  '\u3002',
  '\uff0f',
  '\u2028',
  'localhost:3000',
  'data:text/html,x',
  ';',
  '%00',
  '\u00a0',
]
const wishes = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3, unit: 'binary' })), { maxLength: 6 })
  .map((parts) => parts.join(''))

/** Where a browser that is on the site would land; undefined where it stays. */
function landing(location: string | null): string | undefined {
  return location === null ? undefined : new URL(location, 'http://localhost:3000/account/sign-in').origin
}

test('no wish leads to another site', async () => {
  const maria = await site.member(world.maria)
  const ada = await site.user(world.ada)
  await fc.assert(
    fc.asyncProperty(wishes, async (wish) => {
      const query = new URLSearchParams({ return_to: wish, redirect_url: wish, back: wish, search: wish })
      const answers = await Promise.all([
        maria.get(`/account/sign-in?${query}`),
        ada.get(`/workspace/sign-in?${query}`),
        site.browser().get(`/_hcms/mem/login?${query}`),
        maria.get(`/portal/tickets?${query}`),
        site.browser().get(`/portal?${query}`),
      ])
      for (const { headers } of answers) expect(landing(headers.get('location'))).toBe('http://localhost:3000')
    }),
    { numRuns: 300 },
  )
})

test.for([
  'https://evil.test',
  '//evil.test',
  '/\\evil.test',
  '/.//evil.test',
  '/%5cevil.test/..//evil.test',
  'javascript:alert(1)',
  '/\t/evil.test',
  'http:evil.test',
  '/portal/../\\evil.test',
])('signing in with the wish %j ends here', async (wish) => {
  for (const [door, email] of [
    ['/account', 'maria@kahvila.test'],
    ['/workspace', 'ada@acme.test'],
  ]) {
    const form = { email: email!, password: demoPassword, return_to: wish }
    const answer = await site.browser().post(`${door}/sign-in`, form)
    expect(answer.status).toBe(303)
    expect(landing(answer.headers.get('location'))).toBe('http://localhost:3000')
    const html = await site.browser().text(`${door}/sign-in?${new URLSearchParams({ return_to: wish })}`)
    expect(html).not.toContain('evil.test')
  }
})

test('a page that was forged by Host or proxy headers leads nowhere else', async () => {
  const headers = {
    'x-forwarded-host': 'evil.test',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.test',
    'x-original-url': '/workspace',
  }
  for (const [cookie, path] of [
    ['', '/portal'],
    ['', '/workspace/inbox'],
    [(await site.user(world.ada)).cookie, '/workspace/inbox/open'],
  ]) {
    const answer = await site.browser(cookie).get(path!, headers)
    expect((answer.headers.get('location') ?? '') + (await answer.text())).not.toContain('evil.test')
  }
})
