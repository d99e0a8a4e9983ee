import { expect, it } from 'vitest'
import { safeUrl } from './safe-url.ts'

it.each([
  'https://acme.test/a?b=c#d',
  'http://localhost:3000',
  'HTTPS://ACME.TEST',
  'mailto:maria@kahvila.test',
  'tel:+358401234567',
  '/portal/tickets/1',
  'tickets/1',
  '../up',
  '?page=2',
  '#message-1',
  '/search?q=a:b',
  'päivä/ä',
])('lets %s through', (href) => {
  expect(safeUrl(href)).toBe(href)
})

it.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  '  javascript:alert(1)',
  '\u0001javascript:alert(1)',
  '\u0000\u001f javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\r\nscript:alert(1)',
  '\tjavascript\n:alert(1)',
  'javascript&colon;alert(1):',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://acme.test/1',
  'view-source:https://acme.test',
  'intent://scan/#Intent;scheme=zxing;end',
  '//evil.test/a',
  '\\\\evil.test',
  '/\\evil.test',
  '\\/evil.test',
  '/\t/evil.test',
  ' //evil.test',
  '\u00a0javascript:alert(1)',
  '\u2028javascript:alert(1)',
  '',
  '   ',
  null,
  undefined,
])('refuses %j', (href) => {
  expect(safeUrl(href)).toBe('#')
})

it('agrees with the URL parser about what runs', () => {
  for (let code = 0; code < 0x3000; code += 1) {
    const href = `${String.fromCharCode(code)}javascript:alert(1)`
    const parsed = URL.canParse(href, 'https://acme.test') ? new URL(href, 'https://acme.test').protocol : ''
    const kept = safeUrl(href)
    expect(kept === '#' || parsed !== 'javascript:', `U+${code.toString(16)}`).toBe(true)
  }
})
