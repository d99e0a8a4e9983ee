import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { expect, test } from 'vitest'
import { requireFreePort, startServer } from './server.ts'
import { StartFault } from '#platform/start-fault.ts'

const host = '127.0.0.1'

test('a taken port is one line that says what to do', async () => {
  const other = createServer().listen(0, host)
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  await expect(requireFreePort({ port, host })).rejects.toThrow(`PORT ${port} on ${host} is taken`)
  await expect(startServer(new Hono(), { port, host })).rejects.toThrow(StartFault)
  other.close()
  await requireFreePort({ port, host })
})

test('an address of another machine is one line too', async () => {
  await expect(requireFreePort({ port: 1024, host: '203.0.113.9' })).rejects.toThrow('HOST is "203.0.113.9"')
})

test('closing lets an answer finish, and ends open event streams', async () => {
  const app = new Hono()
  app.get('/slow', async (c) => {
    await sleep(300)
    return c.text('done')
  })
  app.get('/live', (c) =>
    streamSSE(c, async (stream) => {
      await stream.writeSSE({ data: 'hello' })
      await new Promise(() => {})
    }),
  )
  const port = await freePort()
  const server = await startServer(app, { port, host })
  const live = await fetch(`http://${host}:${port}/live`)
  const ended = live.text().then(
    () => 'ended',
    () => 'ended',
  )
  const slow = fetch(`http://${host}:${port}/slow`).then((response) => response.text())
  await sleep(100)
  const began = Date.now()
  await server.close()
  expect(Date.now() - began).toBeLessThan(2000)
  expect(await slow).toBe('done')
  expect(await ended).toBe('ended')
})

async function freePort() {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
