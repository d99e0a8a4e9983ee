import type { Browser } from '#test/app.ts'
import type { Row } from './table.ts'

/** What stands for a name in braces. */
export type Naming = (word: string) => string

export const naming =
  (names: Record<string, string | number>): Naming =>
  (word) => {
    const value = names[word]
    if (value === undefined) throw new Error(`Nothing is called ${word}`)
    return String(value)
  }

/** As likely as what there is, but not there. */
export const nothing =
  (names: Record<string, string | number>): Naming =>
  (word) =>
    typeof names[word] === 'number' ? '987654321' : String(names[word]).replaceAll(/\w/g, 'x')

export const pathOf = (at: string, name: Naming): string => at.replaceAll(/\{(\w+)\}/g, (_, word: string) => name(word))

/** `more`: fields that nobody asked for; `headers`: what another page's browser would send. */
type Besides = { more?: Record<string, string>; headers?: Record<string, string> }

/** Asks for a line of the table as its page or script would. */
export function ask(browser: Browser, route: string, { at, send = {} }: Row, name: Naming, besides: Besides = {}) {
  const { more = {}, headers } = besides
  const [method = ''] = route.split(' ')
  const path = pathOf(at, name)
  if (method === 'GET' || method === 'DELETE') return browser.send(method, path, undefined, headers)
  const fields = Object.fromEntries(Object.entries(send).map(([field, value]) => [field, pathOf(value, name)]))
  if (method === 'PUT') {
    const { key, ...texts } = fields
    const body = JSON.stringify({ ...more, key, fields: texts })
    return browser.send(method, path, body, { 'content-type': 'application/json', ...headers })
  }
  const { file, ...rest } = fields
  if (file === undefined) return browser.post(path, { ...more, ...rest }, headers)
  return browser.postFiles(path, { ...more, ...rest }, [new File([file], 'hello.txt')], headers)
}
