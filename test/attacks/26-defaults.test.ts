import { expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { roles } from '#test/access/roles.ts'
import { table } from '#test/access/table.ts'
import type { Services } from '#platform/services.ts'
import { testDatabase } from '#test/database.ts'

/** The only places that answer somebody who is not signed in with more than the way to sign in. */
const open = new Set([
  'GET /healthz',
  'GET /assets/*',
  'GET /',
  ...['/account', '/workspace'].flatMap((door) => [`GET ${door}/sign-in`, `POST ${door}/sign-in`]),
  'POST /account/code',
  // Sent by a form of the workspace, and worth what its token is worth.
  'POST /account/preview',
  // The API describes itself to whoever writes for it.
  'GET /api/openapi.json',
  'GET /api/docs',
  // Links that carry their own proof, or were made public.
  'GET /api/filemanager/api/v3/files/:fileId/signed-url-redirect',
  'GET /api/filemanager/api/v3/files/:fileId/public/:signature/:name',
  'GET /metrics',
  'GET /_hcms/mem/logout',
  'GET /account/password/:token',
  'POST /account/password/:token',
  ...['reset', 'reset/:token', 'register', 'register/:token', 'code/:token'].flatMap((path) => [
    `GET /account/${path}`,
    `POST /account/${path}`,
  ]),
  'GET /workspace/invitations',
  ...['invitations/:token', 'reset', 'reset/:token', 'setup/:token'].flatMap((path) => [
    `GET /workspace/${path}`,
    `POST /workspace/${path}`,
  ]),
])

test('whoever is not signed in is kept out of every place that is not named here', () => {
  for (const [route, { answers }] of Object.entries(table)) {
    const outsiders = roles.filter((role) =>
      ['nobody', 'deactivated', 'signedOut', 'elsewhere', 'crossed'].includes(role),
    )
    if (!open.has(route) && !/sign-out/.test(route))
      for (const role of outsiders) expect(['sign-in', '401'], route).toContain(answers[role])
  }
  for (const route of open) expect(table, route).toHaveProperty([route])
})

const { db, pool } = await testDatabase()
const services = {
  db,
  pool,
  baseUrl: 'http://localhost:3000',
  live: { subscribe: () => () => {} },
} as unknown as Services
const app = createApp({ ...services, log: { info() {}, warn() {}, error() {} } })

test('a new installation has nobody in it, and no password that anybody could know', async () => {
  for (const name of [
    'users',
    'members',
    'contacts',
    'user_links',
    'user_sessions',
    'member_sessions',
    'domains',
  ] as const) {
    expect(await db.selectFrom(name).selectAll().execute(), name).toEqual([])
  }
  expect(await db.selectFrom('portals').select('is_live').execute()).toEqual([{ is_live: false }])
})

test.for(['admin', 'root', 'password', 'Portti-demo-2026', ''])(
  'the password %j opens nothing there',
  async (password) => {
    for (const email of ['admin', 'root@localhost', 'ada@acme.test', 'admin@example.com']) {
      await db.deleteFrom('rate_limits').execute()
      const body = new URLSearchParams({ email, password })
      const answer = await app.request('/workspace/sign-in', { method: 'POST', body })
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([422, null])
    }
  },
)

test('before it is set up, every address asks to sign in or is not there', async () => {
  for (const [route, { at }] of Object.entries(table).filter(([name]) => name.startsWith('GET '))) {
    const path = at.replaceAll(/\{\w+\}/g, '1')
    const { status, headers } = await app.request(`http://localhost:3000${path}`)
    const leadsIn = headers.get('location')?.includes('/workspace/sign-in') ?? false
    if (!open.has(route) && !leadsIn) expect([303, 401, 404, 410], route).toContain(status)
  }
})
