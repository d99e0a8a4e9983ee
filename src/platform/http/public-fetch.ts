import { lookup, type LookupAddress } from 'node:dns'
import { request as requestPlainly, type IncomingMessage } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { Refusal } from '#platform/refusal.ts'
import { isPublicAddress } from './public-address.ts'

/** What was found at an address: its bytes, to be read once and to the end, and what the address itself is called. */
export type Fetched = { bytes: AsyncIterable<Uint8Array>; url: URL }

/** `bytes` and `milliseconds` are those of the whole, redirects included. */
export type FetchLimits = { bytes: number; milliseconds: number }

const mostRedirects = 5

/**
 * Fetches what somebody else named. Whatever they write (a name that leads here, a redirect, a name server that changes its mind),
 * no connection is made to an address that is not public: each one is looked at after the name was resolved, and it is that very
 * address which is connected to.
 * @param isAllowed which addresses may be reached; a test has to reach itself
 * @throws Refusal 422 for an address that cannot be, or that leads to a private network, for what is too large, too slow, or not there
 */
export async function fetchPublic(
  address: string,
  limits: FetchLimits,
  isAllowed: (address: string) => boolean = isPublicAddress,
): Promise<Fetched> {
  const signal = AbortSignal.timeout(limits.milliseconds)
  let url = checkedUrl(address, isAllowed)
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const response = await ask(url, signal, isAllowed)
    const next = redirectOf(response)
    if (next === undefined) return { bytes: bounded(accepted(response), limits.bytes, signal), url }
    response.destroy()
    if (!URL.canParse(next, url)) throw new Refusal(422, 'fetch.malformed')
    url = checkedUrl(new URL(next, url).href, isAllowed)
  }
  throw new Refusal(422, 'fetch.redirects')
}

/** @throws Refusal 422 for what is no address of the web, carries a password, or names a private machine by its number */
export function checkedUrl(address: string, isAllowed: (address: string) => boolean = isPublicAddress): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password)
    throw new Refusal(422, 'fetch.malformed')
  // A name is looked up and then checked; a number is never looked up. Odd ways to write one (0x7f.1) end as the plain one in a URL.
  const host = url.hostname.replaceAll(/[[\]]/g, '')
  if (isIP(host) !== 0 && !isAllowed(host)) throw new Refusal(422, 'fetch.forbidden')
  return url
}

function ask(url: URL, signal: AbortSignal, isAllowed: (address: string) => boolean): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestSecurely : requestPlainly
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      // A connection of its own: one that is kept might have been made for somebody else's name.
      agent: false,
      lookup: checkedLookup(isAllowed),
      signal,
      headers: { 'user-agent': 'Portti', 'accept-encoding': 'identity', accept: '*/*' },
    })
    asked.once('response', (response) => {
      const at = response.socket.remoteAddress ?? ''
      if (isAllowed(at)) return resolve(response)
      response.destroy()
      reject(new Refusal(422, 'fetch.forbidden'))
    })
    asked.once('error', (error) => reject(refusalOf(error)))
    asked.end()
  })
}

/** Resolves a name as the system does, and fails where any of its addresses may not be reached. */
const checkedLookup =
  (isAllowed: (address: string) => boolean): LookupFunction =>
  (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const addresses = found as LookupAddress[] | undefined
      const [first] = addresses ?? []
      if (error || !first) return callback(error ?? new Error(`${hostname} has no address`), '', 0)
      if (!addresses!.every(({ address }) => isAllowed(address)))
        return callback(new Refusal(422, 'fetch.forbidden'), '', 0)
      if (options.all) return callback(null, addresses!)
      callback(null, first.address, first.family)
    })

function redirectOf({ statusCode = 0, headers }: IncomingMessage): string | undefined {
  return [301, 302, 303, 307, 308].includes(statusCode) ? headers.location : undefined
}

function accepted(response: IncomingMessage): IncomingMessage {
  const { statusCode = 0, headers } = response
  const isPlain = (headers['content-encoding'] ?? 'identity') === 'identity'
  if (statusCode === 200 && isPlain) return response
  response.destroy()
  throw new Refusal(422, 'fetch.not_there')
}

async function* bounded(response: IncomingMessage, most: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  let size = 0
  try {
    for await (const chunk of response as AsyncIterable<Uint8Array>) {
      size += chunk.length
      if (size > most) throw new Refusal(422, 'fetch.too_large')
      yield chunk
    }
  } catch (error) {
    throw signal.aborted ? new Refusal(422, 'fetch.too_slow') : refusalOf(error as Error)
  }
}

/** Whatever goes wrong on the way is the other side's. */
function refusalOf(error: Error): Refusal {
  if (error instanceof Refusal) return error
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return new Refusal(422, 'fetch.too_slow')
  return Object.assign(new Refusal(422, 'fetch.unreachable'), { cause: error })
}
