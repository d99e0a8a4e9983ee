import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { attribute, markup, template } from './markup.ts'

const nasty = `"><img src=x onerror=alert(1)>&'<script>`

test('text in a hole is escaped, between tags and between quotes', () => {
  const html = render(markup`<p title="${nasty}">${nasty}</p>`)
  expect(html).not.toMatch(/<img|<script/)
  expect(html.startsWith('<p title="&quot;>&lt;img src=x onerror=alert(1)>')).toBe(true)
})

test('lists of text are escaped too, and are left as they were', () => {
  const list = [nasty, <b key="b">{nasty}</b>]
  expect(render(markup`<p>${list}</p>`)).not.toMatch(/<img|<script/)
  expect(list[0]).toBe(nasty)
})

test('pieces of a page stay pieces; nothing is nothing; numbers are themselves', () => {
  expect(render(markup`<p>${<b>x</b>}${null}${false}${undefined}${0}${markup`<i>${'<'}</i>`}</p>`)).toBe(
    '<p><b>x</b>0<i>&lt;</i></p>',
  )
})

test('attributes that are put together once are escaped', () => {
  expect(attribute('data-label', nasty)).toContain('&quot;>&lt;img')
  expect(attribute('data-label', undefined)).toBe('')
  expect(render(template([`<td${attribute('a', '"')}>`, '</td>'], ['x']))).toBe('<td a="&quot;">x</td>')
})
