import { beforeAll, expect, test } from 'vitest'
import { endUserSessions } from '#domain/accounts/user-session.ts'
import { directoryOf } from '#domain/portals/directory.ts'
import { testApp } from '#test/app.ts'

const site = await testApp()
const { db, world, app, services } = site
const elsewhere = 'http://help.acme.fi:3000'
const from = 'http://localhost:3000'
let portal: number

/** The portal moves to a host of its own; the other domain has one too. */
beforeAll(async () => {
  const add = (host: string) =>
    db.insertInto('domains').values({ host, company_name: 'Acme', verified_at: new Date() }).returning('id')
  const { id: own } = await add('help.acme.fi').executeTakeFirstOrThrow()
  await db.updateTable('portals').set({ domain_id: own }).where('id', '=', world.portal).execute()
  const { id: other } = await add('other.acme.fi').executeTakeFirstOrThrow()
  const second = { name: 'Other', domain_id: other, is_live: true }
  portal = world.portal
  await db.insertInto('portals').values(second).execute()
  await (await directoryOf(services)).reload()
})

type Ada = Awaited<ReturnType<typeof site.user>>
const tokenFor = async (ada: Ada, place = '') =>
  /name="token" value="([^"]+)"/.exec(await ada.text(`/workspace/portals/${portal}/preview${place}`))![1]!

const takeOver = (token: string, headers: Record<string, string> = { origin: from }, at = elsewhere) =>
  app.request(`${at}/account/preview`, {
    method: 'POST',
    headers: { accept: 'text/html', 'sec-fetch-site': 'cross-site', ...headers },
    body: new URLSearchParams({ token }),
  })
const cookieIn = (answer: Response) => /portti_preview=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? ''
const visit = async (cookie: string, path = '/portal', at = elsewhere) =>
  app.request(at + path, { headers: { accept: 'text/html', cookie } })

test('an agent arrives at the portal on another host, at the place that was meant, without a sign-in there', async () => {
  const ada = await site.user(world.ada)
  const page = await ada.get(`/workspace/portals/${portal}/preview/tickets/${world.tickets.machine}`)
  expect(page.headers.get('content-security-policy')).toContain(`form-action ${elsewhere};`)
  expect(page.headers.get('referrer-policy')).toBe('strict-origin')
  expect(await page.text()).toContain(`action="${elsewhere}/account/preview"`)
  const taken = await takeOver(await tokenFor(ada, `/tickets/${world.tickets.machine}`))
  expect([taken.status, taken.headers.get('location')]).toEqual([303, `/portal/tickets/${world.tickets.machine}`])
  expect(taken.headers.get('set-cookie')).toMatch(/^portti_preview=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  const shown = await visit(cookieIn(taken), taken.headers.get('location')!)
  expect(shown.status).toBe(200)
  expect(await shown.text()).toContain('signed in as Ada')
})

test('the token works once, for a minute, on its own domain, and from the page that has it', async () => {
  const ada = await site.user(world.ada)
  const token = await tokenFor(ada)
  for (const headers of [{}, { origin: 'https://evil.test' }, { origin: 'null' }, { origin: `${from}0` }]) {
    const answer = await takeOver(token, headers as Record<string, string>)
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null])
  }
  expect((await takeOver(token, { origin: from }, 'http://other.acme.fi:3000')).status).toBe(410)
  const both = await Promise.all([takeOver(token), takeOver(token)])
  expect(new Set(both.map(({ status }) => status))).toEqual(new Set([303, 410]))
  expect((await takeOver(token)).status).toBe(410)
  expect((await takeOver('')).status).toBe(410)
  const late = await tokenFor(ada)
  await db
    .updateTable('user_previews')
    .set({ created_at: new Date(Date.now() - 61_000) })
    .execute()
  const answer = await takeOver(late)
  expect(answer.status).toBe(410)
  expect(await answer.text()).toContain('http://localhost:3000/workspace')
})

test('the cookie opens this domain’s portal and nothing else, and is worth nothing to the workspace', async () => {
  const cookie = cookieIn(await takeOver(await tokenFor(await site.user(world.ada))))
  expect((await visit(cookie)).status).toBe(200)
  expect((await visit(cookie, '/portal', 'http://other.acme.fi:3000')).status).toBe(303)
  expect((await visit(cookie.replace('preview', 'user'), '/workspace/inbox/open')).status).toBe(303)
  expect((await visit(cookie.replace('preview', 'member'))).status).toBe(303)
  const answer = { method: 'POST', headers: { cookie }, body: new URLSearchParams({ text: 'As a customer?' }) }
  const path = `${elsewhere}/portal/tickets/${world.tickets.machine}/answers`
  expect((await app.request(path, answer)).status).toBe(403)
})

test('it ends with the agent’s own session, however that ends', async () => {
  const ways = {
    'signing out': async (ada: Ada) => void (await ada.post('/workspace/sign-out')),
    'being signed out everywhere': async () => endUserSessions(db as never, world.ada),
    'resting too long': async () =>
      void (await db
        .updateTable('user_sessions')
        .set({ seen_at: new Date(0) })
        .execute()),
  }
  for (const [way, end] of Object.entries(ways)) {
    const ada = await site.user(world.ada)
    const cookie = cookieIn(await takeOver(await tokenFor(ada)))
    expect((await visit(cookie)).status, way).toBe(200)
    await end(ada)
    expect((await visit(cookie)).status, way).toBe(303)
  }
})

test('a portal that is off, or is none, is opened by nobody, and no wish leads elsewhere', async () => {
  const ada = await site.user(world.ada)
  for (const path of ['999', '0', 'x']) expect((await ada.get(`/workspace/portals/${path}/preview`)).status).toBe(404)
  for (const place of ['/tickets/x', '/tickets/0', '//evil.test', '/https:evil.test']) {
    expect((await ada.get(`/workspace/portals/${portal}/preview${place}`)).status, place).toBe(404)
  }
  await db.updateTable('portals').set({ is_live: false }).where('id', '=', portal).execute()
  expect((await ada.get(`/workspace/portals/${portal}/preview`)).status).toBe(404)
  await db.updateTable('portals').set({ is_live: true }).where('id', '=', portal).execute()
})

test('no token stands in an address or in the log', async () => {
  const ada = await site.user(world.ada)
  const token = await tokenFor(ada)
  const taken = await takeOver(token)
  const said = JSON.stringify(site.lines) + (taken.headers.get('location') ?? '')
  for (const secret of [token, cookieIn(taken).split('=')[1]!]) expect(said).not.toContain(secret)
})
