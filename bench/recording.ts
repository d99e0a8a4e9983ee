import { createApp } from '../src/app.ts'
import { NamingClient, preparedQueries } from '#platform/database/prepared.ts'
import type { Services } from '#platform/services.ts'
import { withKey, type BenchRequest } from './scenarios.ts'

/** One statement that the product sent for a request, with the values it had. */
export type Statement = { name: string | undefined; text: string; values: unknown[] }

/** What one request makes the product do: its statements in order, those side by side that it sent side by side, and the bytes it answers. */
export type Recording = {
  path: string
  method: string
  cookie: string
  waves: Statement[][]
  status: number
  headers: [string, string][]
  body: string
}

/** Sends each request once through the product in this process, and writes down the SQL it sends and the bytes it answers. */
export async function record(services: Services, requests: BenchRequest[]): Promise<Recording[]> {
  const app = createApp(services)
  const recordings: Recording[] = []
  for (const request of requests) {
    // The first time fills caches (settings, prepared statements); the second is what a busy server does.
    await app.fetch(toRequest(services, request))
    const waves = listen()
    const response = await app.fetch(toRequest(services, request))
    const body = await response.text()
    stopListening()
    if (response.status >= 400)
      throw new Error(`${request.method} ${request.path} answered ${response.status}: ${body.slice(0, 300)}`)
    const headers = [...response.headers].filter(([name]) => name !== 'content-length')
    const { path, method, cookie } = request
    recordings.push({ path, method, cookie, waves, status: response.status, headers, body })
  }
  return recordings
}

function toRequest(services: Services, { method, path, cookie, body }: BenchRequest): Request {
  const origin = services.baseUrl
  return new Request(`${origin}${path}`, {
    method,
    headers: {
      cookie,
      host: new URL(origin).host,
      accept: 'text/html',
      ...(body ? { 'content-type': 'application/x-www-form-urlencoded', origin } : {}),
    },
    ...(body ? { body: withKey(body) } : {}),
  })
}

let heard: Statement[][] | undefined
let underWay = 0
const query = NamingClient.prototype.query as (...args: unknown[]) => unknown

/** From here on every statement of every connection is written down. */
function listen(): Statement[][] {
  const waves: Statement[][] = []
  heard = waves
  return waves
}
function stopListening(): void {
  heard = undefined
}

// Recording belongs to the bench alone: the product's client is listened to from outside.
NamingClient.prototype.query = function (this: NamingClient, ...args: unknown[]) {
  const [first, second] = args
  const { text, values } =
    typeof first === 'string'
      ? { text: first, values: second as unknown[] | undefined }
      : (first as { text?: string; values?: unknown[] })
  if (heard && text !== undefined) {
    const name = [...preparedQueries()].find(([, known]) => known === text)?.[0]
    write(heard, { name, text, values: values ?? [] })
  }
  return whenDone(args, (given) => query.apply(this, given))
} as typeof NamingClient.prototype.query

/** What is sent while another statement is under way goes beside it. */
function write(waves: Statement[][], statement: Statement): void {
  const last = waves.at(-1)
  if (underWay > 0 && last) last.push(statement)
  else waves.push([statement])
}

/** pg tells the end of a statement to the callback that it was given, or else by the promise that it answers. */
function whenDone(args: unknown[], send: (given: unknown[]) => unknown): unknown {
  underWay += 1
  const callback = args.at(-1)
  if (typeof callback !== 'function') return (send(args) as Promise<unknown>).finally(() => (underWay -= 1))
  const done = (...results: unknown[]): void => {
    underWay -= 1
    ;(callback as (...all: unknown[]) => void)(...results)
  }
  return send([...args.slice(0, -1), done])
}
