/** HubSpot's own client, unchanged, in front of the site on a port of its own: only `basePath` is set. */
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Client } from '@hubspot/api-client'
import { afterAll } from 'vitest'
import { scopes, type Scope } from '#domain/accounts/tokens/scopes.ts'
import { caller } from './api.ts'
import type { TestApp } from './app.ts'

/**
 * @example const { client } = await hubspotClient(await testApp()); await client.crm.owners.ownersApi.getPage()
 * @param chosen the token's scopes; all of them unless told
 */
export async function hubspotClient(site: TestApp, chosen: readonly Scope[] = scopes) {
  const server = createAdaptorServer({ fetch: site.app.fetch })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  afterAll(() => new Promise((closed) => server.close(closed)))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { token } = await caller(site, chosen)
  const client = new Client({ accessToken: token, basePath: `${origin}/api` })
  /** What the client has no method for: the conversations. */
  const request = async (method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> => {
    const response = await client.apiRequest({ method, path, ...(body === undefined ? {} : { body }) } as never)
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  return { client, request, origin, token }
}

/** What the client throws for an answer that is no success. */
export type Thrown = { code: number; body: { status: string; category: string; message: string } }
