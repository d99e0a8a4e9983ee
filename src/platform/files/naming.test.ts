import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeName } from './naming.ts'

test.for([
  ['report.pdf', 'report.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\Maria\\kuitti.pdf', 'kuitti.pdf'],
  ['..', 'file'],
  ['', 'file'],
  ['/', 'file'],
  ['.htaccess', 'htaccess'],
  ['\u200B.htaccess', 'htaccess'],
  ['\u200B\u2060.\uFEFF.user.ini', 'user.ini'],
  ['photo\u202Egpj.exe', 'photogpj.exe'],
  ['a\r\nSet-Cookie: b=1', 'aSet-Cookie_ b=1'],
  ['invoice.pdf ... ', 'invoice.pdf'],
  ['file.php::$DATA', 'file.php__$DATA'],
  ['nul\0.php', 'nul.php'],
  ['A\u030Akerblom.txt', 'Åkerblom.txt'],
  ['no\u00A0break \u3000 space.txt', 'no break space.txt'],
  ['\u3164\u115F.', 'file'],
  ['\uD800.png', '\uFFFD.png'],
  ['.', 'file'],
] as const)('%j is called %j', ([claimed, name]) => {
  expect(safeName(claimed)).toBe(name)
})

test('a long name keeps its extension and whole characters', () => {
  const name = safeName(`${'ä'.repeat(300)}.tar.pdf`)
  expect(name.endsWith('.pdf')).toBe(true)
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
  expect(name).toMatch(/^ä+\.pdf$/)
  expect(Buffer.byteLength(safeName(`a.${'b'.repeat(500)}`))).toBeLessThanOrEqual(200)
})

test('whatever is claimed, the name is safe', () => {
  const nasty = fc.constantFrom(
    '\u200B',
    '\u202E',
    '.',
    '..',
    '/',
    '\\',
    '\0',
    '\n',
    ' ',
    '\u0301',
    '\uD800',
    '"',
    '%',
    '👩‍👩‍👧',
    'ß',
    'con',
  )
  const claims = fc
    .array(fc.oneof(nasty, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', minLength: 50 })))
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(claims, (claimed) => {
      const name = safeName(claimed)
      expect(name).not.toBe('')
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
      expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}<>:"|?*]/u)
      expect(name).not.toMatch(/^[. ]|[. ]$/)
      expect(name.normalize('NFC')).toBe(name)
      expect(safeName(name)).toBe(name)
    }),
    { numRuns: 500 },
  )
})
