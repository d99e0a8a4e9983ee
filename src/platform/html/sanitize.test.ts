import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vectors } from '#test/attacks/vectors.ts'
import { sanitize, textOf } from './sanitize.ts'

/** More of what has got through somebody's sanitiser: parsers that disagree, odd spaces, schemes in disguise. */
const mutations = [
  '<svg><p><style><a title="</style><img src=1 onerror=alert(1)>">',
  '<math><mtext><mglyph><svg><mtext><textarea><path id="</textarea><img onerror=alert(1) src=1>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<p id="</p><script>alert(1)</script>">',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[><img src=x onerror=alert(1)>]]>',
  '<a href="java&#10;script:alert(1)">a</a><a href=" &#14; javascript:alert(1)">b</a><a href="JaVaScRiPt&colon;alert(1)">c</a>',
  '<a href="data:text/html,<script>alert(1)</script>">d</a><a href="//evil.test">e</a><a href="\\\\evil.test">f</a>',
  '<a href="https://ok.test" onclick=alert(1) style="position:fixed" target=_top ping=//evil.test>g</a>',
  '<td background="//evil.test/x" colspan="2" onmouseover=alert(1)>h</td>',
  '<img src=//evil.test/pixel.png><input autofocus onfocus=alert(1)><button formaction=//evil.test>i</button>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<template><script>alert(1)</script></template><xmp><img src=x onerror=alert(1)></xmp><plaintext><b>',
  '<body onload=alert(1)><link rel=stylesheet href=//evil.test><meta http-equiv=refresh content="0;//evil.test">',
  '<div\u0000 onclick=alert(1)>\u0000<b\u0000>',
  '<a href="https://ok.test/?a=1&b=\'"x">',
  '\ud800<b>half</b>',
]

/** The language that comes out: text, and these tags written just so. Nothing that a browser could read in another way is in it. */
const tag =
  /<(?:\/?(?:p|div|blockquote|pre|ul|ol|li|table|thead|tbody|tr|th|td|h[1-6]|span|a|b|strong|i|em|u|s|del|sub|sup|code)|(?:a|th|td)(?: (?:href|rel|colspan|rowspan)="[^"<>]*")+|(?:br|hr) \/)>/g

function expectHarmless(html: string, from: string): void {
  const text = html.replaceAll(tag, '')
  expect(text.match(/[<>]/), from).toBeNull()
  for (const [, href = ''] of html.matchAll(/href="([^"]*)"/g))
    expect(href.replaceAll('&amp;', '&'), from).toMatch(/^(?:https?:\/\/|mailto:|tel:|[^:]*$)/i)
  for (const [, attributes = ''] of html.matchAll(/<a((?: [^>]*)?)>/g)) expect(attributes, from).toContain('noopener')
}

describe('sanitised', () => {
  test.for([...vectors, ...mutations])('%j is harmless, and stays what it is', (vector) => {
    const once = sanitize(vector)
    expectHarmless(once, vector)
    expect(sanitize(once)).toBe(once)
  })

  test('anything put together of such pieces is', () => {
    const pieces = [...vectors, ...mutations].flatMap((one) => [one, ...one.split(/(?=[<>"'])/)])
    const html = fc
      .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 8 })))
      .map((all) => all.join(''))
    fc.assert(
      fc.property(html, (vector) => {
        const once = sanitize(vector)
        expectHarmless(once, vector)
        expect(sanitize(once)).toBe(once)
      }),
      { numRuns: 500 },
    )
  })

  test('words, their structure and links remain', () => {
    const html =
      '<h2>Hello</h2><p>A <b>bold</b> <i>word</i> &amp; <a href="https://acme.test/?a=1&amp;b=2">a link</a><br />next</p>' +
      '<ul><li>one</li></ul><table><tbody><tr><td colspan="2">cell</td></tr></tbody></table>'
    const link = '<a href="https://acme.test/?a=1&amp;b=2" rel="noopener noreferrer nofollow">'
    expect(sanitize(html)).toBe(html.replace('<a href="https://acme.test/?a=1&amp;b=2">', link))
  })

  test('of a script, a style and a picture nothing remains, of an unknown element its words', () => {
    expect(sanitize('a<script>b</script><style>c</style><img src=x alt=d><blink>e</blink>')).toBe('ae')
  })

  test('depth costs nothing', () => {
    const started = performance.now()
    expectHarmless(sanitize('<div>'.repeat(50_000)), 'deep')
    expectHarmless(sanitize(`<a ${'x="'.repeat(50_000)}`), 'wide')
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe('as text', () => {
  test('blocks are lines, items have a dash, entities are signs', () => {
    expect(textOf('<p>One  &lt;two&gt; &amp; three</p><p>four<br>five</p><ul><li>six</li><li>seven</li></ul>')).toBe(
      'One <two> & three\nfour\nfive\n\n- six\n- seven',
    )
  })

  test('what has no words is empty', () => {
    expect(textOf('<p><img src=x></p><script>alert(1)</script> &nbsp; ')).toBe('')
  })
})
