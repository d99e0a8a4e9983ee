// Every address of the API with what nobody should send, in each part of the path, the query and the body: never a fault of ours,
// never a word about what is inside, always HubSpot's JSON.
import { expect, test } from 'vitest'
import { apiTable, type ApiRow } from '#test/access/api.ts'
import { naming, pathOf } from '#test/access/asking.ts'
import { things } from '#test/access/things.ts'
import { caller, type Reply } from '#test/api.ts'
import { testApp } from '#test/app.ts'
import { openApiOf } from '#surfaces/api/docs/openapi.ts'
import { places } from '#surfaces/api/routes.ts'

const site = await testApp()
const known = naming(await things(site))
const script = await caller(site)
const plenty = { requests_per_ten_seconds: 1_000_000, searches_per_second: 100_000 }
await site.db.updateTable('api_tokens').set(plenty).where('id', '=', script.id).execute()
const document = openApiOf(places, '')

const texts = [
  '',
  ' ',
  "'; drop table contacts; --",
  '%00',
  '../../etc/passwd',
  '9'.repeat(40),
  '-1',
  'x'.repeat(3000),
  'NaN',
  '🙂',
  '0x10',
  '2026-13-45',
  '1e400',
  '%E0%A4%A',
  '{}',
  '%',
]
const jsons = [
  'null',
  'true',
  '-1',
  '0',
  '1.5',
  '1e308',
  '9007199254740993',
  '[]',
  '[[]]',
  '{}',
  '""',
  '"\\u0000"',
  '"\\ud800"',
  '"\'; drop table contacts; --"',
  '{"__proto__":{"a":1},"constructor":{"prototype":1}}',
  `"${'x'.repeat(70_000)}"`,
  `"${'9'.repeat(40)}"`,
  `${'['.repeat(200)}${']'.repeat(200)}`,
  '"2026-13-45"',
  '["a","\\u0000"]',
  '{"id":{"id":1}}',
]
const inside =
  /\bselect\b .*\bfrom\b|node_modules|\bat .*\(.*:\d+:\d+\)|violates|syntax error|column "|relation "|kysely|ECONN/i

const seen = new Map<number, number>()

function judge(reply: Reply, what: string): void {
  seen.set(reply.status, (seen.get(reply.status) ?? 0) + 1)
  expect(reply.status, what).toBeLessThan(500)
  if (reply.status < 400) return
  expect(reply.headers.get('content-type'), what).toBe('application/json')
  expect(reply.body, what).toMatchObject({
    status: 'error',
    message: expect.any(String) as string,
    correlationId: expect.any(String) as string,
  })
  expect(JSON.stringify(reply.body).replaceAll(/drop table contacts/g, ''), what).not.toMatch(inside)
}

const filled = (text: string): string =>
  pathOf(text.replaceAll(/\{(?!\w+\})/g, '\u0001'), known).replaceAll('\u0001', '{')

test.for(Object.entries(apiTable))('%s bears what is sent in its path and its query', async ([route, { at, json }]) => {
  const [method = '', template = ''] = route.split(' ')
  const body = json === undefined ? undefined : filled(JSON.stringify(json))
  const parts = filled(at).split('?')[0]!.split('/')
  const holes = template.split('/').flatMap((part, index) => (part.startsWith(':') ? [index] : []))
  for (const text of texts) {
    for (const hole of holes) {
      const path = parts
        .map((part, index) => (index === hole ? (text.includes('%') ? text : encodeURIComponent(text)) : part))
        .join('/')
      judge(await script.send(method, path, body), `${method} ${path}`)
    }
  }
  const operation = document.paths[template.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, '{$1}')]?.[method.toLowerCase()]
  for (const { name } of operation?.parameters.filter((one) => one.in === 'query') ?? []) {
    for (const text of texts) {
      const query = `${name}=${text.includes('%') ? text : encodeURIComponent(text)}`
      if (method === 'GET') judge(await script.send(method, `${parts.join('/')}?${query}`), `${route} ${query}`)
    }
  }
})

const withBody = Object.entries(apiTable).filter(([, { json }]) => json !== undefined)

test.for(withBody)('%s bears what is sent in its body', async ([route, { at, json }]: [string, ApiRow]) => {
  const [method = ''] = route.split(' ')
  const whole = JSON.parse(filled(JSON.stringify(json))) as unknown
  for (const body of bodies(whole)) judge(await script.send(method, filled(at), body), `${route} ${body.slice(0, 300)}`)
})

/** The body with each of its fields replaced by each of these, and one field more. */
function* bodies(whole: unknown): Generator<string> {
  const mark = '\u0002'
  for (const place of placesIn(whole)) {
    const text = JSON.stringify(put(whole, place, mark))
    for (const json of jsons) yield text.replace(JSON.stringify(mark), () => json)
  }
}

type Place = (string | number)[]

function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))]
}

function put(value: unknown, [key, ...rest]: Place, what: string): unknown {
  if (key === undefined) return what
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >
  copy[key] = put(copy[key], rest, what)
  return copy
}

const values = [
  'createdate',
  'email',
  'firstname',
  'hubspot_owner_id',
  'associatedcompanyid',
  'lifecyclestage',
  'hs_object_id',
  '__proto__',
  'constructor',
  "a'b",
  'x'.repeat(300),
]

test('properties bear every value under every name', async () => {
  for (const name of values)
    for (const json of jsons) {
      const body = `{"properties":{${JSON.stringify(name)}:${json}}}`
      judge(await script.send('POST', '/crm/v3/objects/contacts', body), body.slice(0, 300))
    }
})

test('a ticket bears every value in each of its properties', async () => {
  const { body } = await script.get('/crm/v3/properties/tickets')
  const names = (body['results'] as unknown as { name: string; modificationMetadata: { readOnlyValue: boolean } }[])
    .filter(({ modificationMetadata }) => !modificationMetadata.readOnlyValue)
    .map(({ name }) => name)
  for (const name of names)
    for (const json of [
      '-1',
      '"9007199254740993"',
      '"999999999999999"',
      '"2026-13-45"',
      '";;"',
      '"x;y"',
      `"${'9'.repeat(99)}"`,
    ]) {
      const text = `{"properties":{"subject":"x","hs_pipeline_stage":"1",${JSON.stringify(name)}:${json}}}`
      judge(await script.send('POST', '/crm/v3/objects/tickets', text), text)
    }
})

test('a search bears every value with every operator', async () => {
  const operators = [
    'EQ',
    'NEQ',
    'LT',
    'GTE',
    'BETWEEN',
    'IN',
    'NOT_IN',
    'HAS_PROPERTY',
    'CONTAINS_TOKEN',
    'NOT_CONTAINS_TOKEN',
    'toString',
    '__proto__',
  ]
  const names = [
    'subject',
    'createdate',
    'hs_object_id',
    'hs_pipeline_stage',
    'hs_is_closed',
    'associations.contact',
    'hubspot_owner_id',
    "x' or 1=1",
  ]
  for (const propertyName of names)
    for (const operator of operators)
      for (const json of [
        '"x"',
        '"9999999999999999999"',
        '-1',
        '"1e400"',
        '"2026-13-45"',
        '"\\\\"',
        '"%"',
        'null',
        '[]',
      ]) {
        const filter = `{"propertyName":${JSON.stringify(propertyName)},"operator":"${operator}","value":${json},"highValue":${json},"values":[${json}]}`
        judge(
          await script.send('POST', '/crm/v3/objects/tickets/search', `{"filterGroups":[{"filters":[${filter}]}]}`),
          filter,
        )
      }
})

test('these were answers of the operations themselves: not of the door, and not of a limit', () => {
  expect([401, 403, 429].map((status) => seen.get(status) ?? 0)).toEqual([0, expect.any(Number) as number, 0])
  expect(seen.get(200)).toBeGreaterThan(500)
  expect(seen.get(400)).toBeGreaterThan(3000)
})
