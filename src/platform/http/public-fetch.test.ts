import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { isPublicAddress } from './public-address.ts'
import { checkedUrl, fetchPublic } from './public-fetch.ts'

const limits = { bytes: 1000, milliseconds: 2000 }
const anywhere = () => true

/** A server on this machine, as an attacker has one inside a network; it counts who came. */
async function serve(listener: RequestListener) {
  let visits = 0
  const server = createServer((request, response) => {
    visits += 1
    listener(request, response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { port, url: `http://127.0.0.1:${port}`, visits: () => visits }
}

const read = async (url: string, isAllowed?: (address: string) => boolean) => {
  const chunks: Uint8Array[] = []
  for await (const chunk of (await fetchPublic(url, limits, isAllowed)).bytes) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

const notPublic =
  '127.0.0.1 127.255.0.1 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 192.0.0.8 192.0.2.1 ' +
  '198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 ' +
  '64:ff9b::7f00:1 64:ff9b:1::1 100::1 fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 fec0::1 ff02::1 2001::1 2001:db8::1 ' +
  '2002:7f00:1::1 localhost 1.2.3 127.1'
const privateUrls =
  'http://127.0.0.1/ http://127.1/ http://2130706433/ http://0x7f.1/ http://0177.0.0.1/ http://0/ http://[::1]/ ' +
  'http://[::ffff:7f00:1]/ http://[::ffff:169.254.169.254]/ http://①②⑦.⓪.⓪.①/'
const noUrls =
  'x //acme.test file:///etc/passwd ftp://acme.test gopher://acme.test data:text/plain,x javascript:alert(1) ' +
  'https://user:secret@acme.test/ https://user@acme.test/ http://'

describe('addresses', () => {
  test.for(notPublic.split(' '))('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  test.for('8.8.8.8 172.15.0.1 172.32.0.1 100.128.0.1 193.0.0.1 2a00:1450:400f::1 2600::1'.split(' '))(
    '%s is',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  test.for(privateUrls.split(' '))('%s names a private machine', (address) => {
    expect(() => checkedUrl(address)).toThrow('fetch.forbidden')
  })

  test.for(noUrls.split(' '))('%s is no address of the web', (address) => {
    expect(() => checkedUrl(address)).toThrow('fetch.malformed')
  })
})

describe('what is fetched', () => {
  test('comes as it is, after some redirects', async () => {
    const { url } = await serve((request, response) => {
      if (request.url === '/here') return response.end('found')
      response.writeHead(302, { location: request.url === '/' ? '/there' : 'here' }).end()
    })
    expect(await read(url, anywhere)).toBe('found')
  })

  test('comes from no private machine, by number or by name: nobody even knocks', async () => {
    const inside = await serve((_, response) => response.end('secret'))
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]'])
      await expect(read(`http://${host}:${inside.port}/`), host).rejects.toMatchObject({ code: 'fetch.forbidden' })
    expect(inside.visits()).toBe(0)
  })

  test('is not what a redirect leads to inside', async () => {
    const inside = await serve((_, response) => response.end('secret'))
    const targets = [
      inside.url,
      `http://localhost:${inside.port}/`,
      `//127.0.0.1:${inside.port}/`,
      'file:///etc/passwd',
    ]
    for (const location of targets) {
      const outside = await serve((_, response) => response.writeHead(307, { location }).end())
      // The first machine stands for one outside: it alone may be reached.
      let asked = 0
      const onlyOnce = () => (asked += 1) <= 2
      await expect(read(outside.url, onlyOnce), location).rejects.toMatchObject({ status: 422 })
    }
    expect(inside.visits()).toBe(0)
  })

  test('is not what a name leads to that changed its mind: the address that was checked is the one that is reached', async () => {
    const inside = await serve((_, response) => response.end('secret'))
    // A name with an address outside and one inside is refused whole, whichever comes first.
    const mixed = (address: string) => address !== '127.0.0.1'
    await expect(read(`http://localhost:${inside.port}/`, mixed)).rejects.toMatchObject({ status: 422 })
    expect(inside.visits()).toBe(0)
  })

  test.for([
    ['too much of it', 'fetch.too_large', (response) => response.end('x'.repeat(1001))],
    [
      'more than it said',
      'fetch.too_large',
      (response) => {
        response.write('x'.repeat(900))
        response.end('x'.repeat(900))
      },
    ],
    ['no end', 'fetch.too_slow', (response) => response.write('x')],
    ['no answer', 'fetch.too_slow', () => undefined],
    ['a refusal', 'fetch.not_there', (response) => response.writeHead(403).end('no')],
    ['nothing', 'fetch.not_there', (response) => response.writeHead(204).end()],
    [
      'something packed',
      'fetch.not_there',
      (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(),
    ],
    ['an end in the middle', 'fetch.unreachable', (response) => response.socket?.destroy()],
    ['a redirect to itself', 'fetch.redirects', (response) => response.writeHead(301, { location: '/' }).end()],
    ['a redirect to nowhere', 'fetch.malformed', (response) => response.writeHead(301, { location: 'http://' }).end()],
  ] as [string, string, (response: Parameters<RequestListener>[1]) => unknown][])(
    '%s is a refusal',
    async ([, code, answer]) => {
      const { url } = await serve((_, response) => void answer(response))
      await expect(read(url, anywhere)).rejects.toMatchObject({ status: 422, code })
    },
  )

  test('is not what nobody serves', async () => {
    await expect(read('http://nobody.invalid/')).rejects.toMatchObject({ code: 'fetch.unreachable' })
    await expect(read('http://127.0.0.1:1/', anywhere)).rejects.toMatchObject({ code: 'fetch.unreachable' })
  })
})
