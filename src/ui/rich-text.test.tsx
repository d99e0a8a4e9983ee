import { render } from 'preact-render-to-string'
import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocksOf } from './rich-text-blocks.ts'
import { spansOf } from './rich-text-spans.ts'
import { RichText } from './rich-text.tsx'

const html = (text: string) => render(<RichText>{text}</RichText>).replace(/^<div class="rich-text">|<\/div>$/g, '')
const rel = 'rel="noopener nofollow ugc"'

describe('what people write', () => {
  it.each([
    ['one\ntwo\n\nthree', '<p dir="auto">one<br/>two</p><p dir="auto">three</p>'],
    [
      '*bold* and _italic_ and `code`',
      '<p dir="auto"><strong>bold</strong> and <em>italic</em> and <code>code</code></p>',
    ],
    ['*bold with _marks_ inside*', '<p dir="auto"><strong>bold with _marks_ inside</strong></p>'],
    ['a **photo** of it', '<p dir="auto">a <strong>photo</strong> of it</p>'],
    ['snake_case_name and 2*3*4', '<p dir="auto">snake_case_name and 2*3*4</p>'],
    ['- milk\n- *tea*', '<ul><li>milk</li><li><strong>tea</strong></li></ul>'],
    ['3. three\n4. four', '<ol start="3"><li>three</li><li>four</li></ol>'],
    ['> they said\n> this', '<blockquote>they said<br/>this</blockquote>'],
    ['see https://a.test/x.', `<p dir="auto">see <a href="https://a.test/x" ${rel}>https://a.test/x</a>.</p>`],
    ['(https://a.test/b_(c))', `<p dir="auto">(<a href="https://a.test/b_(c)" ${rel}>https://a.test/b_(c)</a>)</p>`],
    ['www.acme.test', `<p dir="auto"><a href="https://www.acme.test" ${rel}>www.acme.test</a></p>`],
    ['to liv@nordlys.test!', `<p dir="auto">to <a href="mailto:liv@nordlys.test" ${rel}>liv@nordlys.test</a>!</p>`],
    ['`https://a.test`', '<p dir="auto"><code>https://a.test</code></p>'],
    ['', ''],
    ['a\r\nb', '<p dir="auto">a<br/>b</p>'],
  ])('%j', (text, expected) => {
    expect(html(text)).toBe(expected)
  })
})

describe('what attackers write', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'https://a.test/"onmouseover="alert(1)',
    "https://a.test/'><svg onload=alert(1)>",
    '[x](javascript:alert(1))',
    'javascript:alert(1)',
    'https://a.test\u0000javascript:alert(1)',
    '`</code><script>alert(1)</script>`',
    '*<b onclick=alert(1)>*',
    '&lt;script&gt;',
    '> <iframe src="data:text/html,x">',
  ])('%j becomes no markup', (text) => {
    expect(onlyOurs(html(text))).toBe(true)
  })

  it('never makes an element or attribute of its own, whatever is typed', () => {
    assert(property(string({ unit: 'binary', maxLength: 200 }), (text) => onlyOurs(html(text))))
  })
})

it.each([
  '*'.repeat(200_000),
  '_a '.repeat(70_000),
  '`'.repeat(200_000),
  'a@'.repeat(100_000),
  'a.'.repeat(100_000),
  `https://a.test/${'('.repeat(200_000)}`,
  `https://a.test/${')'.repeat(200_000)}`,
  '> '.repeat(100_000),
  '- a\n'.repeat(50_000),
  'http://'.repeat(30_000),
  '*a_'.repeat(70_000),
  '**a*'.repeat(50_000),
  ' '.repeat(200_000),
  'ä'.repeat(200_000),
])('takes time in proportion to the length (%#)', (text) => {
  // The processor's time, not the clock's: a busy machine must not fail this. Reading alone takes about 50 ms.
  const before = process.cpuUsage()
  for (const { lines } of blocksOf(text)) for (const line of lines) spansOf(line)
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(1500)
})

/** Only our elements, with only our attributes; links only to safe schemes. */
function onlyOurs(markup: string): boolean {
  const left = markup
    .replaceAll(/<a href="(?:https?:|mailto:)[^"<>]*" rel="noopener nofollow ugc">/gi, '')
    .replaceAll(/<\/?(?:p|strong|em|code|ul|ol|li|blockquote|a)>|<p dir="auto">|<ol start="\d+">|<br\/>/g, '')
  return !left.includes('<')
}
