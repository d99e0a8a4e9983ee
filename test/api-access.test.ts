// Every route of the API × the tokens that somebody may come with. A route that is not in the table fails in access.test.ts.
import { expect, test } from 'vitest'
import { scopes } from '#domain/accounts/tokens/scopes.ts'
import { revokeApiToken } from '#domain/accounts/tokens/making.ts'
import { apiTable, type ApiRow } from './access/api.ts'
import { naming, nothing, pathOf, type Naming } from './access/asking.ts'
import { things } from './access/things.ts'
import { caller, type Caller, type Reply } from './api.ts'
import { testApp } from './app.ts'
import { contentsOf } from './contents.ts'

const site = await testApp()
const names = await things(site)
const [known, unknown] = [naming(names), nothing(names)]
const revoked = await caller(site)
await site.db
  .transaction()
  .execute((trx) => revokeApiToken(trx, revoked.id, { by: { kind: 'user', id: site.world.ada } }))
const callers = new Map<string, Promise<Caller>>()
const withScopes = (chosen: readonly (typeof scopes)[number][]): Promise<Caller> => {
  const key = chosen.join()
  if (!callers.has(key)) callers.set(key, caller(site, chosen))
  return callers.get(key)!
}

// First all who are refused, so that nothing has changed yet for those who are not.
test.for(Object.entries(apiTable))('%s is closed without its scope', async ([route, row]) => {
  const without = await withScopes(scopes.filter((scope) => !row.opens.includes(scope)))
  const before = await contentsOf(site.db, ['last_used_at'])
  const refused = await knock(revoked, route, row, known)
  expect(refused).toMatchObject({ status: 401, body: { status: 'error', category: 'INVALID_AUTHENTICATION' } })
  const closed = await knock(without, route, row, known)
  expect(closed).toMatchObject({ status: 403, body: { status: 'error', category: 'MISSING_SCOPES' } })
  expect(closed.body['errors']?.[0]?.['context']?.['requiredGranularScopes']).toEqual(
    expect.arrayContaining([...row.opens]),
  )
  // Whether there is such a thing is not told either.
  const nowhere = await knock(without, route, row, unknown)
  expect(withoutId(nowhere)).toEqual(withoutId(closed))
  expect(await contentsOf(site.db, ['last_used_at'])).toEqual(before)
})

test.for(Object.entries(apiTable))('%s is opened by any of its scopes alone', async ([route, row]) => {
  const [first, ...others] = row.opens
  const reply = await knock(await withScopes([first!]), route, row, known)
  expect(reply.status, JSON.stringify(reply.body)).toBe(row.answer)
  expect(reply.headers.get('x-hubspot-correlation-id')).toMatch(/^[0-9a-f-]{36}$/)
  for (const scope of others) {
    const nowhere = await knock(await withScopes([scope]), route, row, unknown)
    expect(nowhere.status, scope).not.toBe(403)
  }
})

const withoutId = ({ body }: Reply) => ({ ...(body as object), correlationId: '' })

function knock(who: Caller, route: string, { at, json }: ApiRow, name: Naming) {
  const [method = ''] = route.split(' ')
  const body = json === undefined ? undefined : pathOf(JSON.stringify(json).replaceAll(/\{(?!\w+\})/g, '\u0001'), name)
  return who.send(method, pathOf(at, name), body?.replaceAll('\u0001', '{'))
}
