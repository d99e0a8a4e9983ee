import { Hono } from 'hono'
import { beforeEach, expect, test } from 'vitest'
import { securityHeaders } from '#platform/http/security-headers.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { queueMail, type OutgoingMail } from '#platform/mail/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Services } from '#platform/services.ts'
import type { User } from '#domain/accounts/user.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { settings } from '#surfaces/workspace/settings/routes.tsx'
import { testDatabase } from '#test/database.ts'
import { loadWorld } from '#test/world/world.ts'

const { db } = await testDatabase()
const world = await loadWorld(db)

const ada: User = {
  id: world.ada,
  email: 'ada@acme.test',
  firstName: 'Ada',
  lastName: 'Lind',
  locale: 'en',
  timeZone: 'UTC',
  isSuperAdmin: true,
  permissions: [],
}
const sam: User = { ...ada, id: world.sam, isSuperAdmin: false }
const admin: User = { ...sam, permissions: ['account_settings'] }

/** The settings as one agent reaches them; who is signed in is another file's concern. */
function appOf(user: User, smtpUrl?: string, locale: 'en' | 'fi' = 'en') {
  const app = new Hono<WorkspaceEnv>()
  app.use(securityHeaders)
  app.use(async (c, next) => {
    c.set('services', { db, smtpUrl, baseUrl: 'http://localhost:3000' } as Services)
    c.set('user', user)
    c.set('reader', readerOf(locale, 'UTC'))
    await next()
  })
  app.onError((error, c) => c.text(error.message, error instanceof Refusal ? error.status : 500))
  return app.route('/workspace/settings', settings)
}
const log = '/workspace/settings/mail-log'
const get = async (path: string, user = ada, smtpUrl?: string) => appOf(user, smtpUrl).request(log + path)
const page = async (path: string, user = ada, smtpUrl?: string) => (await get(path, user, smtpUrl)).text()

beforeEach(() => db.deleteFrom('mails').execute())

const queue = (change: Partial<OutgoingMail> = {}) =>
  db.transaction().execute((trx) =>
    queueMail(trx, {
      reference: `ticket:${world.tickets.invoice}`,
      to: { name: 'Maria', address: 'maria@kahvila.test' },
      from: { name: 'Acme', address: 'noreply@acme.test' },
      subject: 'Hello',
      text: 'Plain words',
      html: '<html><head></head><body><p>Words & all</p></body></html>',
      ...change,
    }),
  )
const fail = (id: number) =>
  db
    .updateTable('mails')
    .set({ status: 'failed', last_fault: 'rejected', last_error: '550 No <such> user', attempts: 1 })
    .where('id', '=', id)
    .execute()

test('the empty log teaches how mail leaves', async () => {
  const html = await page('')
  expect(html).toContain('No mail server is set')
  expect(html).toContain('SMTP_URL=smtp://')
  expect(html).toContain('No mail yet')
  const withServer = await page('', ada, 'smtp://127.0.0.1:1025')
  expect(withServer).not.toContain('No mail server is set')
})

test('it is for those who may change the account’s settings', async () => {
  const id = await queue()
  for (const path of ['', `/${id}`, `/${id}/page`]) {
    expect((await get(path, sam)).status).toBe(403)
    expect((await get(path, admin)).status).toBe(200)
  }
  const post = await appOf(sam).request(`${log}/${id}/attempts`, { method: 'POST' })
  expect(post.status).toBe(403)
  expect((await appOf(sam).request('/workspace/settings')).status).toBe(403)
})

test('it pages by key in both directions, filters and searches', async () => {
  const ids: number[] = []
  for (let index = 0; index < 60; index += 1) ids.push(await queue({ subject: `Mail-${index}-` }))
  const subjectsOf = (html: string) => [...html.matchAll(/Mail-(\d+)-/g)].map(([, number]) => Number(number))
  const linkOf = (html: string, rel: string) =>
    new RegExp(`href="${log}([^"]*)" rel="${rel}"`).exec(html)?.[1]?.replaceAll('&amp;', '&') ?? 'none'
  const first = await page('')
  expect(subjectsOf(first)).toEqual(Array.from({ length: 25 }, (_, index) => 59 - index))
  expect(linkOf(first, 'prev')).toBe('none')
  const second = await page(linkOf(first, 'next'))
  const third = await page(linkOf(second, 'next'))
  expect(subjectsOf(third)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
  expect(linkOf(third, 'next')).toBe('none')
  expect(subjectsOf(await page(linkOf(third, 'prev')))).toEqual(subjectsOf(second))
  expect(subjectsOf(await page(linkOf(second, 'prev')))).toEqual(subjectsOf(first))

  await fail(ids[7]!)
  expect(subjectsOf(await page('?status=failed'))).toEqual([7])
  await queue({ subject: 'Mail-100-', to: { name: 'Liv', address: 'liv@nordlys.test' } })
  expect(subjectsOf(await page('?search=NORDLYS'))).toEqual([100])
  expect(subjectsOf(await page('?search=%25'))).toEqual([])
  expect(await page('?search=nobody')).toContain('No mail fits')
  expect((await get('?status=x&after=drop&before=-1&search=')).status).toBe(200)
})

test('one mail shows its headers, its text and what went wrong, and can be tried again', async () => {
  const id = await queue({ subject: '<b>Bold</b>' })
  await fail(id)
  const html = await page(`/${id}`)
  expect(html).toContain('&lt;b>Bold&lt;/b>')
  expect(html).toContain('This mail was not delivered')
  expect(html).toContain('550 No &lt;such> user')
  expect(html).toContain('Plain words')
  expect(html).toContain(`/workspace/tickets/${world.tickets.invoice}`)
  const again = await appOf(ada).request(`${log}/${id}/attempts`, { method: 'POST' })
  expect([again.status, again.headers.get('location')]).toEqual([303, `${log}/${id}`])
  expect(await db.selectFrom('mails').select('status').execute()).toEqual([{ status: 'queued' }])
  expect((await appOf(ada).request(`${log}/${id}/attempts`, { method: 'POST' })).status).toBe(409)
})

test('a kept mail leaves only where there is a server', async () => {
  const id = await queue()
  await db.updateTable('mails').set({ status: 'kept' }).execute()
  expect(await page(`/${id}`)).not.toContain('Send it now')
  expect((await appOf(ada).request(`${log}/${id}/attempts`, { method: 'POST' })).status).toBe(409)
  expect(await page(`/${id}`, ada, 'smtp://127.0.0.1:1025')).toContain('Send it now')
  const post = await appOf(ada, 'smtp://127.0.0.1:1025').request(`${log}/${id}/attempts`, { method: 'POST' })
  expect(post.status).toBe(303)
})

test('a mail to an address that is nobody’s stays, and the page says why', async () => {
  const id = await queue()
  await db.updateTable('mails').set({ status: 'kept', last_fault: 'reserved' }).execute()
  const html = await page(`/${id}`, ada, 'smtp://mail.acme.fi')
  expect(html).toContain('its address is no real one')
  expect(html).not.toContain('Send it now')
  const post = await appOf(ada, 'smtp://mail.acme.fi').request(`${log}/${id}/attempts`, { method: 'POST' })
  expect(post.status).toBe(409)
})

test('the mail’s own page runs, loads and submits nothing', async () => {
  const id = await queue()
  const outer = await get(`/${id}`)
  expect(outer.headers.get('content-security-policy')).toContain("frame-src 'self'")
  expect(await outer.text()).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
  const inner = await get(`/${id}/page`)
  const policy = inner.headers.get('content-security-policy')!
  expect(policy).toMatch(/^sandbox allow-popups/)
  expect(policy).not.toContain('allow-scripts')
  expect(policy).not.toContain('allow-same-origin')
  expect(policy).toContain("default-src 'none'")
  expect(inner.headers.get('cache-control')).toBe('private, no-store')
  expect(await inner.text()).toContain('<p>Words & all</p>')
})

test('a link that signs somebody in is read by super administrators only, and by nobody once it left', async () => {
  const id = await queue({ secret: true, text: 'TOKEN', html: '<p>TOKEN</p>' })
  expect(await page(`/${id}`, ada)).toContain('TOKEN')
  const html = await page(`/${id}`, admin)
  expect(html).not.toContain('TOKEN')
  expect(html).toContain('Only a super administrator')
  expect((await get(`/${id}/page`, admin)).status).toBe(404)
  await db.updateTable('mails').set({ status: 'sent', text_body: '', html_body: '' }).execute()
  expect(await page(`/${id}`, ada)).toContain('was cleared')
})

test.for(['/0', '/abc', '/1e99', '/999999', '/-1', '/1.5'])('%s is no mail', async (path) => {
  expect((await get(path)).status).toBe(404)
  expect((await get(`${path}/page`)).status).toBe(404)
})

test('it speaks Finnish', async () => {
  const html = await (await appOf(ada, undefined, 'fi').request(log)).text()
  expect(html).toContain('Viestiloki')
  expect(html).toContain('Postipalvelinta ei ole asetettu')
})
