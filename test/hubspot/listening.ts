/** The site at a real port, and every JSON that the API answers, held against HubSpot's shapes. */
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { Client } from '@hubspot/api-client'
import { afterAll } from 'vitest'
import { api } from '#surfaces/api/routes.ts'
import { startServer } from '#platform/http/server.ts'
import { caller } from '#test/api.ts'
import type { TestApp } from '#test/app.ts'
import { readExpectations } from './notation.ts'

export type Heard = { key: string; status: number; faults: string[]; known: boolean }

/**
 * HubSpot's client as it is, with a token and an address. `heard` fills with what was answered to each of its requests; `faults` says
 * what of that HubSpot would not have said.
 */
export async function listen(site: TestApp) {
  const expectations = readExpectations()
  const heard: Heard[] = []
  const templates = api.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => templateOf(method, path))
  const app = {
    async fetch(request: Request, bindings: object) {
      const response = await site.app.fetch(request, bindings)
      const { pathname } = new URL(request.url)
      const key = templates.find((one) => one.matches(request.method, pathname.replace(/^\/api/, '')))?.key
      if (key) heard.push(await judged(key, response.clone(), expectations))
      return response
    },
  }
  const port = await freePort()
  const server = await startServer(app, { port, host: '127.0.0.1' })
  afterAll(() => server.close())
  const { token } = await caller(site)
  const basePath = `http://127.0.0.1:${port}/api`
  return { client: new Client({ accessToken: token, basePath }), basePath, token, heard }
}

type Expectations = ReturnType<typeof readExpectations>

async function judged(key: string, response: Response, expectations: Expectations): Promise<Heard> {
  const { status } = response
  const expected = expectations.get(key)
  const text = await response.text()
  const isJson = text === '' || response.headers.get('content-type') === 'application/json'
  const faults = isJson ? [] : [`is ${response.headers.get('content-type') ?? 'of no type'}`]
  if (status >= 400) return { key, status, known: true, faults: [...faults, ...faultsOfError(text)] }
  const validate = expected?.get(status)
  if (validate === undefined)
    return { key, status, known: false, faults: expected ? [`${status} is not one of HubSpot’s`] : [] }
  if (validate === null) return { key, status, known: true, faults: text === '' ? faults : ['has a body'] }
  if (!validate(JSON.parse(text)))
    faults.push(...validate.errors!.map((one) => `${one.instancePath} ${one.message} ${JSON.stringify(one.params)}`))
  return { key, status, known: true, faults }
}

function faultsOfError(text: string): string[] {
  const body = JSON.parse(text) as Record<string, unknown>
  const needed = ['status', 'message', 'correlationId', 'category']
  return needed.filter((name) => typeof body[name] !== 'string').map((name) => `has no ${name}`)
}

function templateOf(method: string, path: string) {
  const pattern = new RegExp(
    `^${path.replaceAll(/:\w+(\{[^}]*\})?/g, (_, rest: string) => (rest ? rest.slice(1, -1) : '[^/]+'))}/?$`,
  )
  return {
    // Some things can be asked of one type only; HubSpot's descriptions are the same for all.
    key: `${method} ${path.replace('/objects/contacts/', '/objects/{}/').replaceAll(/:\w+(\{[^}]*\})?/g, '{}')}`,
    matches: (asked: string, at: string) => asked === method && pattern.test(at),
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  await new Promise((done) => probe.close(done))
  return port
}
