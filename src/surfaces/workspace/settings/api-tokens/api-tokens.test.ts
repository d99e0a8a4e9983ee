import { expect, test } from 'vitest'
import { findApiToken } from '#domain/accounts/tokens/token.ts'
import { testApp } from '#test/app.ts'

const { db, user, world } = await testApp()
const at = '/workspace/settings/api-tokens'
const ada = await user(world.ada)
const sam = await user(world.sam)

const tokenIn = (page: string): string => /pat-own1-[\w-]+/.exec(page)?.[0] ?? ''

test('a token is shown once, opens the API with what was ticked, and no more', async () => {
  const made = await ada.post(at, [
    ['name', 'Nightly import'],
    ['extent', 'chosen'],
    ['scopes', 'files'],
    ['scopes', 'tickets'],
    ['scopes', 'everything.there.is'],
  ])
  expect(made.status).toBe(200)
  const token = tokenIn(await made.text())
  expect((await findApiToken(db, token))?.scopes.toSorted()).toEqual(['files', 'tickets'])
  const { id } = await db
    .selectFrom('api_tokens')
    .select('id')
    .where('name', '=', 'Nightly import')
    .executeTakeFirstOrThrow()
  const pages = (await ada.text(at)) + (await ada.text(`${at}/${id}`))
  expect(pages).toContain(`…${token.slice(-4)}`)
  expect(pages).toContain('Nightly import')
  expect(pages).not.toContain(token)
})

test('without a name, or without a scope, the page comes back with what was typed', async () => {
  const nameless = await ada.post(at, { name: ' ', extent: 'everything' })
  expect(nameless.status).toBe(422)
  const idle = await ada.post(at, { name: 'Reports', extent: 'chosen' })
  expect(idle.status).toBe(422)
  expect(await idle.text()).toContain('value="Reports"')
})

test('a revoked token opens nothing, and cannot be revoked twice', async () => {
  const token = tokenIn(await (await ada.post(at, { name: 'Old', extent: 'everything' })).text())
  const { id } = await db.selectFrom('api_tokens').select('id').where('name', '=', 'Old').executeTakeFirstOrThrow()
  expect(await findApiToken(db, token)).toBeDefined()
  expect((await ada.post(`${at}/${id}/revocation`)).status).toBe(303)
  expect(await findApiToken(db, token)).toBeUndefined()
  expect((await ada.post(`${at}/${id}/revocation`)).status).toBe(404)
})

test('whoever may set the account, but not everything, makes no token', async () => {
  await db
    .updateTable('users')
    .set({ permissions: ['account_settings', 'users_settings', 'customer_portal_settings'] })
    .where('id', '=', world.sam)
    .execute()
  expect((await sam.get(at)).status).toBe(403)
  expect((await sam.post(at, { name: 'Mine', extent: 'everything' })).status).toBe(403)
  expect(await sam.text('/workspace/settings')).not.toContain(at)
})
