import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'
import { withKey, type BenchRequest } from './scenarios.ts'

/** What a load measured: requests a second, and latencies in milliseconds. */
export type Figures = { perSecond: number; p50: number; p99: number; faults: number }

/** Sends the requests in turn over so many connections for so many seconds. */
export async function load(
  origin: string,
  requests: BenchRequest[],
  connections: number,
  seconds: number,
): Promise<Figures> {
  const result = await autocannon({
    url: origin,
    connections,
    duration: seconds,
    requests: requests.map(({ method, path, cookie, body }) => ({
      method,
      path,
      headers: {
        cookie,
        accept: 'text/html',
        ...(body ? { 'content-type': 'application/x-www-form-urlencoded', origin } : {}),
      },
      ...(body ? { setupRequest: (request: autocannon.Request) => ({ ...request, body: withKey(body) }) } : {}),
    })),
  })
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    // A refused press is no throughput: every answer of the product must be a page or a redirect.
    faults: result.errors + result.timeouts + result['4xx'] + result['5xx'],
  }
}

/** Seconds that one of two is asked before the other has its turn. */
export const slice = 2

/** Two loads in turns, so that whatever else the machine does disturbs both alike; of each the sum of all its turns. */
export async function inTurns(
  one: () => Promise<Figures>,
  other: () => Promise<Figures>,
  turns: number,
): Promise<[Figures, Figures]> {
  const figures: [Figures[], Figures[]] = [[], []]
  for (let turn = 0; turn < turns; turn++) {
    figures[0].push(await one())
    figures[1].push(await other())
  }
  return [together(figures[0]), together(figures[1])]
}

function together(all: Figures[]): Figures {
  const middle = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
  return {
    perSecond: all.reduce((sum, { perSecond }) => sum + perSecond, 0) / all.length,
    p50: middle(all.map(({ p50 }) => p50)),
    p99: middle(all.map(({ p99 }) => p99)),
    faults: all.reduce((sum, { faults }) => sum + faults, 0),
  }
}

/** Memory of a process in megabytes: now, and at its highest. */
export function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (field: string): number =>
    Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') }
}
