import fc from 'fast-check'
import { expect, test } from 'vitest'
import { returnTo } from './return-to.ts'

const home = '/portal'

test.for(['/portal/tickets/7', '/portal?status=open#top', '/portal/tickets/7?a=%2F%2Fx', '/', '/%2F%2Fevil.test'])(
  'a path of ours is kept: %s',
  (path) => {
    expect(returnTo(path, home)).toBe(path)
  },
)

test.for([
  undefined,
  '',
  'portal',
  'https://evil.test/',
  '//evil.test',
  '///evil.test',
  '/\\evil.test',
  '\\\\evil.test',
  '/.//evil.test',
  '/x/..//evil.test',
  '/\t/evil.test',
  '/\n/evil.test',
  ' //evil.test',
  '/ /evil.test',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  '/x\r\nSet-Cookie: a=b',
  '/\u0000',
  '/\u00a0/evil.test',
  '/%2e%2f/../..//evil.test',
  `/${'x'.repeat(2001)}`,
])('what leads elsewhere falls back: %j', (wish) => {
  expect(returnTo(wish, home)).toBe(home)
})

test('whatever is asked for, a browser stays on the host', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '//',
    '.',
    '..',
    '%2f',
    '%5c',
    '\t',
    '\n',
    '\r',
    '@',
    ':',
    '?',
    '#',
    'http:',
    'evil.test',
    ' ',
  )
  const wish = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((pieces) => `/${pieces.join('')}`),
  )
  fc.assert(
    fc.property(wish, (text) => {
      const path = returnTo(text, home)
      expect(new URL(path, 'https://portal.test/account/sign-in').origin).toBe('https://portal.test')
      expect(path).toMatch(/^\/(?!\/)[\u0021-\u007e]*$/)
    }),
    { numRuns: 2000 },
  )
})
