import { createServer as createProbe, type Server as NetServer } from 'node:net'
import type { Server, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { StartFault } from '#platform/start-fault.ts'

type Address = { port: number; host: string }
type App = { fetch(request: Request, bindings: object): Response | Promise<Response> }

/** How long (ms) requests that are being answered may take to finish once the server stops. */
const grace = 2500

/**
 * A port is taken or refused long before the slow part of a start: this asks, and holds nothing. A server that is just
 * being stopped gets a second to let go.
 */
export async function requireFreePort(address: Address): Promise<void> {
  const end = Date.now() + 1000
  while (!(await isFree(address, Date.now() > end))) await sleep(100)
}

async function isFree(address: Address, last: boolean) {
  const probe = createProbe()
  try {
    await listen(probe, address)
  } catch (error) {
    if (last || !(error instanceof PortTaken)) throw error
    return false
  }
  await new Promise((done) => probe.close(done))
  return true
}

class PortTaken extends StartFault {}

/**
 * Serves the app. Headers must arrive within 20 s, and a whole request within 15 minutes: a customer's file on a slow line
 * is welcome. Idle connections are kept longer than a proxy keeps them, so that it never writes into a closing one.
 */
export async function startServer(app: App, address: Address): Promise<{ close(): Promise<void> }> {
  const streams = new Set<ServerResponse>()
  const server = createAdaptorServer({
    fetch: async (request, bindings) => {
      const response = await app.fetch(request, bindings)
      if (response.headers.get('content-type')?.startsWith('text/event-stream'))
        remember(streams, bindings as HttpBindings)
      return response
    },
    serverOptions: {
      headersTimeout: 20_000,
      requestTimeout: 900_000,
      keepAliveTimeout: 75_000,
      connectionsCheckingInterval: 5000,
    },
  }) as Server
  await listen(server, address)
  return { close: () => close(server, streams) }
}

function remember(streams: Set<ServerResponse>, { outgoing }: HttpBindings) {
  streams.add(outgoing)
  outgoing.once('close', () => streams.delete(outgoing))
}

/** Open event streams never end by themselves: the browser comes back to the next process. Everything else may finish. */
async function close(server: Server, streams: Set<ServerResponse>) {
  const closed = new Promise((done) => server.close(done))
  for (const stream of streams) stream.destroy()
  // A connection is idle once its answer is out, and would then wait for a next request.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const late = setTimeout(() => server.closeAllConnections(), grace)
  await closed
  clearTimeout(late)
  clearInterval(idle)
}

function listen(server: NetServer, { port, host }: Address) {
  return new Promise<void>((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(explained(error, { port, host }))
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      resolve()
    })
  })
}

function explained(error: NodeJS.ErrnoException, { port, host }: Address) {
  if (error.code === 'EADDRINUSE') {
    return new PortTaken(
      `PORT ${port} on ${host} is taken by another program: stop that one, or choose another, as in PORT=${port + 1} npm start.`,
    )
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') {
    return new StartFault(
      `HOST is "${host}", but this machine has no such address; use 127.0.0.1, or 0.0.0.0 for all of them.`,
    )
  }
  if (error.code === 'EACCES')
    return new StartFault(`PORT ${port} may not be used by this user: choose one above 1023.`)
  return error
}
