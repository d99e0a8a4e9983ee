import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { expect, inject, test } from 'vitest'
import { requireUsable } from './connect.ts'
import { StartFault } from '#platform/start-fault.ts'

test('a database that can be used is no fault', async () => {
  await requireUsable(inject('serverUrl'))
})

test('nothing there, nobody by that name, no such database: one line each, without the password', async () => {
  const none = new URL(inject('serverUrl'))
  none.pathname = '/nothing-by-this-name'
  for (const [url, words] of [
    ['postgres://me:hush@127.0.0.1:1/portti', 'nothing listens there'],
    ['postgres://me:hush@nowhere.invalid/portti', 'no such host'],
    ['postgres://me:hush@localhost/portti?host=/nowhere', 'no such socket'],
    ['postgres://me:hush@127.0.0.1:port/portti', 'not an address'],
    [none.href, 'does not exist'],
  ] as const) {
    const fault = await requireUsable(url).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(StartFault)
    expect((fault as Error).message).toMatch(/^DATABASE_URL[^\n]+\.$|^DATABASE_URL[^\n]+portti\.$/)
    expect((fault as Error).message).toContain(words)
    expect((fault as Error).message).not.toContain('hush')
  }
})

test('something that is not PostgreSQL does not hang the start', { timeout: 15_000 }, async () => {
  const server = createServer(() => {}).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await expect(requireUsable(`postgres://me@127.0.0.1:${port}/x`)).rejects.toThrow('did not answer within 5 seconds')
  server.close()
})
