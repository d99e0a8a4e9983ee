import { array, assert, constantFrom, dictionary, letrec, oneof, property, string, tuple } from 'fast-check'
import { Fragment, h, type ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { draw } from './draw.ts'

const nasty = `"><img src=x onerror=alert(1)>&'<script>`

describe('whatever text a page is given', () => {
  test('it stays text, between tags and between quotes', () => {
    expect(draw(<p title={nasty}>{nasty}</p>)).toBe(
      `<p title="&quot;>&lt;img src=x onerror=alert(1)>&amp;'&lt;script>">&quot;>&lt;img src=x onerror=alert(1)>&amp;'&lt;script></p>`,
    )
  })

  test('what came in as JSON is no element', () => {
    const json = JSON.parse('{"type":"script","props":{"children":"alert(1)"},"constructor":"pv"}') as ComponentChildren
    expect(draw(<p>{json}</p>)).toBe('<p></p>')
  })

  test('what JSX cannot say in HTML is refused, not left out', () => {
    const refused = [
      h('p', { dangerouslySetInnerHTML: { __html: nasty } }),
      h('p', { style: { color: 'red' } }),
      h('button', { onClick: () => {} }),
      h('textarea', { value: 'lost' }),
      h('select', { value: 'lost' }),
      h('p', { 'a onclick=alert(1)': 'x' }),
    ]
    for (const element of refused) expect(() => draw(element)).toThrow(/HTML has no such thing|is no name/)
  })
})

test('components are called, lists and fragments are opened, and nothing is nothing', () => {
  const Greeting = ({ name, children }: { name: string; children?: ComponentChildren }) => (
    <>
      Hello {name}
      {children}
    </>
  )
  const page = (
    <p>
      {null}
      {false}
      {undefined}
      {0}
      <Greeting name="Ada">{[<b key="b">!</b>, <br key="br" />]}</Greeting>
    </p>
  )
  expect(draw(page)).toBe('<p>0Hello Ada<b>!</b><br/></p>')
})

test('draws what Preact’s own renderer draws', () => {
  const names = constantFrom(
    'class',
    'id',
    'title',
    'href',
    'hidden',
    'aria-busy',
    'data-live',
    'draggable',
    'tabindex',
  )
  const values = oneof(string(), constantFrom('', 'a&b', '"<', 0, 7, true, false, null, undefined))
  const attributes = dictionary(names, values)
  const leaf = oneof(string(), constantFrom('<b>', '&', '"', 0, 12, null, undefined, true, false))
  const { node } = letrec<{ node: ComponentChildren }>((tie) => {
    const children = array(tie('node'), { maxLength: 4 })
    const whole = tuple(constantFrom('p', 'a', 'svg', 'use', 'option'), attributes, children)
    const empty = tuple(constantFrom('input', 'br', 'img'), attributes)
    return {
      node: oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        whole.map(([tag, given, inner]) => h(tag, given, inner)),
        empty.map(([tag, given]) => h(tag, given)),
        children.map((inner) => h(Fragment, null, inner)),
      ),
    }
  })
  assert(
    property(node, (tree) => {
      expect(draw(<div>{tree}</div>)).toBe(render(<div>{tree}</div>))
    }),
    { numRuns: 500 },
  )
})
