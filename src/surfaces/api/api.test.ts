import { describe, expect, test } from 'vitest'
import { revokeApiToken } from '#domain/accounts/tokens/making.ts'
import { caller } from '#test/api.ts'
import { testApp } from '#test/app.ts'

const site = await testApp()
const script = await caller(site)
const pipelines = '/crm/v3/pipelines/tickets'

describe('whoever comes', () => {
  test.for([
    [{}],
    [{ authorization: 'Bearer' }],
    [{ authorization: `Bearer ${script.token}x` }],
    [{ authorization: `Basic ${script.token}` }],
    [{ authorization: 'Bearer pat-own1-' }],
    [{ authorization: `Bearer ${'a'.repeat(5000)}` }],
  ] as [Record<string, string>][])('with %j is told so in JSON', async ([headers]) => {
    for (const path of [pipelines, '/none', '', '/']) {
      const response = await site.app.request(`http://localhost:3000/api${path}`, { headers })
      expect(response.status).toBe(401)
      expect(response.headers.get('content-type')).toBe('application/json')
      const body = (await response.json()) as Record<string, string>
      expect(body).toMatchObject({ status: 'error', category: 'INVALID_AUTHENTICATION' })
      expect(body['correlationId']).toBe(response.headers.get('x-hubspot-correlation-id'))
    }
  })

  test('with a token is let in, whatever site a browser stands on; the moment is written down once a minute', async () => {
    const used = () =>
      site.db.selectFrom('api_tokens').select('last_used_at').where('id', '=', script.id).executeTakeFirstOrThrow()
    await site.db.updateTable('api_tokens').set({ last_used_at: null }).where('id', '=', script.id).execute()
    expect((await script.get(pipelines, { 'sec-fetch-site': 'cross-site' })).status).toBe(200)
    const first = (await used()).last_used_at
    expect(first).toBeInstanceOf(Date)
    await script.get(pipelines)
    expect((await used()).last_used_at).toEqual(first)
  })

  test('with a token that was revoked meanwhile is not', async () => {
    const other = await caller(site)
    expect((await other.get(pipelines)).status).toBe(200)
    await site.db
      .transaction()
      .execute((trx) => revokeApiToken(trx, other.id, { by: { kind: 'user', id: site.world.ada } }))
    expect((await other.get(pipelines)).status).toBe(401)
  })
})

describe('an address', () => {
  test.for([
    ['/crm/v3/pipelines/tickets/', 200],
    ['/crm/v3/pipelines/tickets/?a=b', 200],
    ['/crm/pipelines/2025-09/tickets', 200],
    ['/crm/pipelines/2026-09-beta/0-5/0', 200],
    ['/crm/v3/pipelines/deals', 404],
    ['/crm/v3/pipelines/tickets/99', 404],
    ['/crm/v3/pipelines/tickets/%00', 404],
    ['/crm/v3/pipelines/%zz', 404],
    ['/crm/v3/nothing', 404],
    ['/', 404],
  ] as const)('%s is answered %i', async ([path, status]) => {
    const reply = await script.get(path)
    expect(reply.status).toBe(status)
    expect(reply.headers.get('content-type')).toBe('application/json')
    if (status === 404) expect(reply.body).toMatchObject({ status: 'error', category: 'OBJECT_NOT_FOUND' })
  })

  test('that is served for another method is answered as one that is not served', async () => {
    expect((await script.send('PURGE', pipelines)).status).toBe(404)
    expect(await script.delete(pipelines)).toMatchObject({ status: 404, body: { category: 'OBJECT_NOT_FOUND' } })
  })
})
