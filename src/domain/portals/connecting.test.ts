import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { Resolver } from 'node:dns/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isProven, proofRecord } from './connecting.ts'

/** TXT records by name; each of several strings, as the protocol has them. A name that is not here does not exist. */
const zone = new Map<string, string[][]>()
const asked: string[] = []
const server = createSocket('udp4')
const resolver = new Resolver()
const ask = (name: string): Promise<string[][]> => resolver.resolveTxt(name)

// A name server that really speaks DNS: what is asked of it goes over the wire as it does in the world.
beforeAll(async () => {
  server.on('message', (query, from) => server.send(answerTo(query), from.port, from.address))
  server.bind(0, '127.0.0.1')
  await once(server, 'listening')
  resolver.setServers([`127.0.0.1:${server.address().port}`])
})
afterAll(() => server.close())

/** One question, and all that the zone has for it. */
function answerTo(query: Buffer): Buffer {
  const labels: string[] = []
  let at = 12
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  const name = labels.join('.').toLowerCase()
  asked.push(`${query.readUInt16BE(at + 1)} ${name}`)
  const records = zone.get(name)
  const header = Buffer.alloc(12)
  query.copy(header, 0, 0, 2)
  header.writeUInt16BE(records ? 0x8180 : 0x8183, 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(records?.length ?? 0, 6)
  return Buffer.concat([header, query.subarray(12, at + 5), ...(records ?? []).map(recordOf)])
}

function recordOf(strings: string[]): Buffer {
  const data = Buffer.concat(strings.map((text) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text)])))
  const head = Buffer.from([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 0, 0, 0])
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}

test('a domain is proven by the TXT record that its name servers give, and by nothing else', async () => {
  const domain = { host: 'tuki.kahvila.fi', proof: '5f0c3f2e-8a43-4c63-9a3c-1d2b7c1f0a11' }
  const { name, value } = proofRecord(domain)
  expect(await isProven(domain, ask)).toBe(false)
  expect(asked).toEqual([`16 ${name}`])
  zone.set(domain.host, [[value]])
  expect(await isProven(domain, ask)).toBe(false)
  zone.set(name, [['v=spf1 -all'], [`${value}0`], [`x${value}`]])
  expect(await isProven(domain, ask)).toBe(false)
  zone.set(name, [['v=spf1 -all'], [value.slice(0, 30), value.slice(30)]])
  expect(await isProven(domain, ask)).toBe(true)
  expect(await isProven({ ...domain, proof: crypto.randomUUID() }, ask)).toBe(false)
})
