import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createContact } from '#domain/crm/writing-contacts.ts'
import { Refusal } from '#platform/refusal.ts'
import { caller } from '#test/api.ts'
import { testApp } from '#test/app.ts'
import { created, done, ok, resource } from './resource.ts'
import { apiOf } from './routes.ts'
import { flag, pageIn, pageOf, pageQuery } from './shapes.ts'

const site = await testApp()
const scope = ['crm.objects.contacts.write'] as const

const people = resource('People')
const person = z.object({ email: z.string(), note: z.unknown().optional() })
let failing = false
people.creates(
  'POST /',
  { summary: 'Add', scope, body: person, answers: { 201: z.object({ id: z.int() }) } },
  async (asked) => {
    const id = await createContact(asked.trx, { email: asked.body.email }, { by: { kind: 'user', id: site.world.ada } })
    if (failing) throw new Error('The power went')
    return created({ id })
  },
)
people.writes('DELETE /:id', { summary: 'Refuse', scope, answers: { 204: null } }, async ({ params }) => {
  if (params.id === 'fine') return done()
  throw new Refusal(params.id === 'gone' ? 410 : 422, 'contact.nameless')
})
const query = pageQuery(100).extend({ properties: z.array(z.string()).default([]), archived: flag.optional() })
people.reads('GET /', { summary: 'List', scope, query, answers: { 200: pageOf(z.int()) } }, async (asked) => {
  const { after = 0, limit, properties, archived } = asked.query
  asked.c.header('x-seen', JSON.stringify({ properties, archived }))
  const rows = [1, 2, 3, 4].filter((one) => one > after)
  return ok(pageIn(rows, { limit, url: asked.c.req.url, after: (one) => one }))
})
people.reads('GET /broken', { summary: 'Break', scope, answers: { 200: z.object({}) } }, async () => {
  throw new Error('secret: select * from users')
})

const app = apiOf([['/people', people]])
const fetched = (request: Request) => app.fetch(request, { services: site.services })
const script = await caller({
  ...site,
  app: { request: (url: string, init: RequestInit) => fetched(new Request(url, init)) } as never,
})
const contacts = async () =>
  (
    await site.db
      .selectFrom('contacts')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n

describe('a create with an Idempotency-Key', () => {
  test('happens once, and answers the same again', async () => {
    const headers = { 'idempotency-key': 'one' }
    const first = await script.post('/people', { email: 'once@x.test' }, headers)
    expect(first.status).toBe(201)
    const again = await script.post('/people', { email: 'once@x.test' }, headers)
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([201, first.body, 'true'])
  })

  test('at the same moment happens once too', async () => {
    const before = await contacts()
    const send = () => script.post('/people', { email: 'both@x.test' }, { 'idempotency-key': 'both' })
    const replies = await Promise.all([send(), send(), send()])
    expect(new Set(replies.map(({ status, body }) => `${status} ${body['id']}`)).size).toBe(1)
    expect(await contacts()).toBe(before + 1)
  })

  test('does not stand for another request, nor for another token', async () => {
    const headers = { 'idempotency-key': 'one' }
    expect(await script.post('/people', { email: 'other@x.test' }, headers)).toMatchObject({
      status: 409,
      body: { category: 'CONFLICT' },
    })
    const other = await caller({
      ...site,
      app: { request: (url: string, init: RequestInit) => fetched(new Request(url, init)) } as never,
    })
    expect((await other.post('/people', { email: 'other@x.test' }, headers)).status).toBe(201)
  })

  test('that failed has not happened: the same key may do it', async () => {
    const headers = { 'idempotency-key': 'power' }
    failing = true
    expect((await script.post('/people', { email: 'power@x.test' }, headers)).status).toBe(500)
    failing = false
    expect((await script.post('/people', { email: 'power@x.test' }, headers)).status).toBe(201)
  })

  test('must have a key that is one', async () => {
    for (const key of ['a b', 'x'.repeat(256)])
      expect((await script.post('/people', { email: 'k@x.test' }, { 'idempotency-key': key })).status).toBe(400)
  })
})

describe('a body', () => {
  test.for([
    ['{"email":', 400],
    ['', 400],
    ['null', 400],
    ['[]', 400],
    ['{"email":1}', 400],
    ['{"email":"a\\u0000@x.test"}', 400],
    ['{"email":"a\\ud800@x.test"}', 400],
    ['{"email":"a@x.test","note":{"\\u0000":1}}', 400],
    [`{"email":"a@x.test","note":${'['.repeat(5000)}${']'.repeat(5000)}}`, 400],
    ['{"__proto__":{"email":"p@x.test"}}', 400],
    [`{"email":"${'x'.repeat(11 * 1024 * 1024)}"}`, 413],
  ] as const)('%.40s is answered %i', async ([text, status]) => {
    const reply = await script.send('POST', '/people', text)
    expect(reply.status).toBe(status)
    expect(reply.headers.get('content-type')).toBe('application/json')
    expect(reply.body).toMatchObject({ status: 'error', category: 'VALIDATION_ERROR' })
  })

  test('is JSON, and says so', async () => {
    const reply = await script.post('/people', { email: 'a@x.test' }, { 'content-type': 'text/plain' })
    expect(reply).toMatchObject({ status: 415, body: { status: 'error' } })
  })
})

test('a query has lists repeated or joined by commas, and pages that lead on', async () => {
  const reply = await script.get('/people/?limit=2&properties=a,b&properties=c&archived=true&other=1')
  expect(reply.headers.get('x-seen')).toBe('{"properties":["a","b","c"],"archived":true}')
  expect(reply.body).toMatchObject({ results: [1, 2], paging: { next: { after: '2' } } })
  const { pathname, search } = new URL(
    (reply.body as unknown as { paging: { next: { link: string } } }).paging.next.link,
  )
  expect((await script.get(pathname.replace('/api', '') + search)).body).toEqual({ results: [3, 4] })
  for (const wrong of [
    'limit=0',
    'limit=101',
    'limit=-1',
    'limit=1e9',
    'limit=x',
    'after=x',
    `after=${'9'.repeat(30)}`,
    'archived=maybe',
    'properties=%00',
  ])
    expect(await script.get(`/people?${wrong}`), wrong).toMatchObject({
      status: 400,
      body: { category: 'VALIDATION_ERROR' },
    })
})

test('a decline of the domain has HubSpot’s shape, and its code as the subcategory', async () => {
  expect((await script.delete('/people/fine')).status).toBe(204)
  expect(await script.delete('/people/nameless')).toMatchObject({
    status: 400,
    body: {
      message: 'Give the contact a name or an email address.',
      category: 'VALIDATION_ERROR',
      subCategory: 'contact.nameless',
    },
  })
  expect(await script.delete('/people/gone')).toMatchObject({ status: 404, body: { category: 'OBJECT_NOT_FOUND' } })
})

test('a bug is a 500 that tells nothing; the log has it under the same id', async () => {
  const reply = await script.get('/people/broken')
  expect(reply).toMatchObject({ status: 500, body: { message: 'internal error' } })
  expect(JSON.stringify(site.lines)).toContain(reply.body['correlationId']!)
})

test('a token that asks too much is told when to come back, as HubSpot’s client understands it', async () => {
  await site.db.updateTable('api_tokens').set({ requests_per_ten_seconds: 20 }).where('id', '=', script.id).execute()
  const replies = []
  for (let number = 0; number < 21; number += 1) replies.push(await script.get('/people'))
  const [first, last] = [replies[0]!, replies.at(-1)!]
  expect(first.headers.get('x-hubspot-ratelimit-max')).toBe('20')
  expect(first.headers.get('x-hubspot-ratelimit-remaining')).toBe('19')
  expect(first.headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000')
  expect(first.headers.get('x-hubspot-ratelimit-daily')).toBe('2000000')
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(20)
  expect(last).toMatchObject({
    status: 429,
    body: { status: 'error', errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING', category: 'RATE_LIMITS' },
  })
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
})
