import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { linkedMember } from '#domain/members/member-link.ts'
import type { Permission, User } from '#domain/accounts/user.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { migrateJobs } from '#platform/jobs/jobs.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Services } from '#platform/services.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { testDatabase } from '#test/database.ts'
import { loadWorld } from '#test/world/world.ts'
import { signInLink } from './sign-in-link.routes.tsx'

const { db, pool } = await testDatabase()
await migrateJobs(pool)
const world = await loadWorld(db)
let smtpUrl: string | undefined

function site(permissions: Permission[]) {
  const user: User = {
    id: world.sam,
    email: 'sam@acme.test',
    firstName: 'Sam',
    lastName: 'Berg',
    locale: 'en',
    timeZone: 'UTC',
    isSuperAdmin: false,
    permissions,
  }
  return new Hono<WorkspaceEnv>()
    .use(async (c, next) => {
      c.set('services', { db, smtpUrl, baseUrl: 'http://localhost:3000' } as Services)
      c.set('user', user)
      c.set('reader', readerOf('en', 'UTC'))
      await next()
    })
    .onError((error, c) => c.text(error.message, error instanceof Refusal ? error.status : 500))
    .route('/workspace/contacts/:id/sign-in-link', signInLink)
}
const ask = (method: 'GET' | 'POST', id: number | string = world.maria, permissions = may) =>
  Promise.resolve(site(permissions).request(`/workspace/contacts/${id}/sign-in-link`, { method }))
const may: Permission[] = ['customer_portal_settings']
const links = () => db.selectFrom('member_links').selectAll().execute()
const linkIn = (page: string) => /http:\/\/localhost:3000\/account\/password\/([\w-]{43})/.exec(page)?.[1] ?? ''

test('a link that signs somebody in is made by those with the permission only', async () => {
  for (const method of ['GET', 'POST'] as const) {
    expect((await ask(method, world.maria, ['account_settings', 'users_settings'])).status).toBe(403)
  }
  expect(await links()).toEqual([])
})

test('asking makes nothing; a press makes a link that is shown once', async () => {
  expect(await (await ask('GET')).text()).toContain('They have a password already')
  expect(await links()).toEqual([])
  const page = await (await ask('POST')).text()
  expect(await linkedMember(db, 'invitation', linkIn(page))).toMatchObject({ contactId: world.maria })
  expect(linkIn(await (await ask('GET')).text())).toBe('')
  expect(await db.selectFrom('mails').select('id').execute()).toEqual([])
})

test('where mail leaves, it is sent as well, and kept out of the log', async () => {
  smtpUrl = 'smtp://127.0.0.1:1025'
  await db.updateTable('domains').set({ locale: 'fi' }).execute()
  const page = await (await ask('POST')).text()
  const mail = await db.selectFrom('mails').selectAll().executeTakeFirstOrThrow()
  expect(mail).toMatchObject({ recipient: 'maria@kahvila.test', is_secret: true, subject: 'Valitse salasana: Acme Oy' })
  expect(mail.text_body).toContain(linkIn(page))
  smtpUrl = undefined
})

test('without an address, or a portal, it says why none can be made', async () => {
  const { id } = await db.insertInto('contacts').values({ first_name: 'No' }).returning('id').executeTakeFirstOrThrow()
  expect(await (await ask('GET', id)).text()).toContain('has no email address')
  expect((await ask('POST', id)).status).toBe(303)
  await db.updateTable('portals').set({ is_live: false }).execute()
  const before = (await links()).length
  expect(await (await ask('GET')).text()).toContain('No portal is on')
  expect((await ask('POST')).status).toBe(303)
  expect(await links()).toHaveLength(before)
  await db.updateTable('portals').set({ is_live: true }).execute()
})

test.for(['0', 'x', '999999'])('no contact %s: 404', async (id) => {
  expect((await ask('GET', id)).status).toBe(404)
  expect((await ask('POST', id)).status).toBe(404)
})
