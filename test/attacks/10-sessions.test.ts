import { expect, test } from 'vitest'
import { hashToken } from '#platform/secrets/token.ts'
import { testApp, type Browser } from '#test/app.ts'
import { contentsOf } from '#test/contents.ts'
import { demoPassword } from '#test/world/world.ts'
import { crawl } from './crawling.ts'

const site = await testApp()
const { db, world } = site
const realms = [
  { name: 'portti_member', door: '/account', email: 'maria@kahvila.test', home: '/portal', table: 'member_sessions' },
  {
    name: 'portti_user',
    door: '/workspace',
    email: 'ada@acme.test',
    home: '/workspace/inbox/open',
    table: 'user_sessions',
  },
] as const

const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? ''
const signIn = (browser: Browser, { door, email }: (typeof realms)[number]) =>
  browser.post(`${door}/sign-in`, { email, password: demoPassword })

test.for(realms)('$name is new at every sign-in, and the one before is dead', async (realm) => {
  const { name, home, door, table } = realm
  const planted = `${name}=${'a'.repeat(43)}`
  const first = cookieOf(await signIn(site.browser(planted), realm))
  const second = cookieOf(await signIn(site.browser(first), realm))
  expect(new Set([planted, first, second]).size).toBe(3)
  const open = async (cookie: string) => (await site.browser(cookie).get(home)).status
  expect([await open(planted), await open(first), await open(second)]).toEqual([303, 303, 200])
  expect((await site.browser(second).post(`${door}/sign-out`)).headers.get('set-cookie')).toContain('Max-Age=0')
  expect(await open(second)).toBe(303)
  const tokens = await db.selectFrom(table).select('token_hash').execute()
  expect(tokens.some(({ token_hash }) => token_hash.equals(hashToken(second.split('=')[1]!)))).toBe(false)
})

test('a changed password ends every other session', async () => {
  const [here, there] = [await site.user(world.sam), await site.user(world.sam)]
  const form = { current: demoPassword, password: 'Another-one-2026-long', password_again: 'Another-one-2026-long' }
  expect((await here.post('/workspace/profile/password', form)).headers.get('location')).toContain('done')
  expect([(await here.get(realms[1].home)).status, (await there.get(realms[1].home)).status]).toEqual([200, 303])
})

test.for(realms)('$name stands in no page, no JSON, no stream, no log and no table', async (realm) => {
  const browser = site.browser(cookieOf(await signIn(site.browser(), realm)))
  const token = browser.cookie.split('=')[1]!
  const secrets = [token, hashToken(token).toString('hex'), hashToken(token).toString('base64url')]
  const pages = await crawl(browser, [realm.home, '/portal'])
  expect(pages.length).toBeGreaterThan(8)
  const scope = `/portal/drafts/ticket:${world.tickets.machine}`
  const draft = await browser.putPage(scope, { key: crypto.randomUUID(), fields: { text: 'x' } })
  const texts = [
    ...pages.map(({ text, headers }) => text + headers),
    (await draft.text()) + JSON.stringify([...draft.headers]),
    await beginningOf(await browser.get('/portal/live')),
    JSON.stringify(site.lines),
    JSON.stringify(await contentsOf(db)),
  ]
  for (const text of texts) for (const secret of secrets) expect(text.includes(secret)).toBe(false)
})

test('what fails is logged without what was sent along', async () => {
  const { cookie } = await site.user(world.ada)
  const failing = site.services.storage.exists
  site.services.storage.exists = () => Promise.reject(new Error('the disk is gone'))
  const maria = await site.member(world.maria)
  await maria.postFiles(`/portal/tickets/${world.tickets.machine}/answers`, { text: 'see' }, [new File(['x'], 'a.txt')])
  const { file_id: file } = await db.selectFrom('message_files').select('file_id').executeTakeFirstOrThrow()
  const path = `/portal/tickets/${world.tickets.machine}/files/${file}`
  const answer = await site.browser(cookie).get(path)
  site.services.storage.exists = failing
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('the disk is gone')
  expect(site.lines.length).toBeGreaterThan(0)
  expect(site.lines.map((line) => JSON.stringify(line)).join('')).not.toContain(cookie.split('=')[1]!)
})

async function beginningOf(response: Response): Promise<string> {
  const reader = response.body!.getReader()
  const { value } = await reader.read()
  await reader.cancel()
  return new TextDecoder().decode(value)
}
