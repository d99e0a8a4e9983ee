import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

async function seen(peer: string, forwarded: string | undefined, baseUrl: string): Promise<string> {
  const app = new Hono().get('/', (c) => c.text(clientAddress(c, baseUrl)))
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  const socket = { remoteAddress: peer, remotePort: 1, remoteFamily: 'IPv4' }
  return (await app.request('/', { headers }, { incoming: { socket } })).text()
}

const plain = 'http://localhost:3000'
const tls = 'https://help.acme.test'

test.for([
  ['the socket', '203.0.113.9', undefined, plain, '203.0.113.9'],
  ['nobody is believed where there is no proxy', '203.0.113.9', '198.51.100.1', plain, '203.0.113.9'],
  ['nor a neighbour', '127.0.0.1', '198.51.100.1', plain, '127.0.0.1'],
  ['a proxy beside us is believed', '127.0.0.1', '198.51.100.1', tls, '198.51.100.1'],
  ['also in IPv6', '::ffff:10.0.0.2', '2001:db8::1', tls, '2001:db8::1'],
  ['what the client claims before it is not', '127.0.0.1', '1.2.3.4, 198.51.100.1', tls, '198.51.100.1'],
  ['proxies of our own are passed over', '127.0.0.1', '198.51.100.1, 10.0.0.7', tls, '198.51.100.1'],
  ['a stranger who comes around the proxy is not', '203.0.113.9', '198.51.100.1', tls, '203.0.113.9'],
  ['words are no addresses', '127.0.0.1', 'unknown, <script>', tls, '127.0.0.1'],
] as const)('%s', async ([, peer, forwarded, baseUrl, expected]) => {
  expect(await seen(peer, forwarded, baseUrl)).toBe(expected)
})
