/** HubSpot's own client, unchanged, in front of the site on a port of its own: only `basePath` is set. */
import { expect, afterAll } from 'vitest'
import type { TestApp } from './app.ts'
import { listen } from './hubspot/listening.ts'

/**
 * Whatever it is answered is held against the shapes that HubSpot publishes, when the file's tests are through.
 * @example const { client } = await hubspotClient(await testApp()); await client.crm.owners.ownersApi.getPage()
 */
export async function hubspotClient(site: TestApp) {
  const { client, token, heard } = await listen(site)
  afterAll(() => {
    expect(heard.length).toBeGreaterThan(0)
    expect(heard.filter(({ faults }) => faults.length > 0)).toEqual([])
  })
  /** What the client has no method for: the conversations. */
  const request = async (method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> => {
    const response = await client.apiRequest({ method, path, ...(body === undefined ? {} : { body }) } as never)
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  return { client, request, token }
}
