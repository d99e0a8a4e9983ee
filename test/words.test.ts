import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { compare, readLocales } from '../scripts/messages.ts'
import { readSources, withoutComments } from './architecture/imports.ts'

const root = path.join(import.meta.dirname, '..')
const keys = [...compare(readLocales(path.join(root, 'locales'))).keys.keys()]
const code = readSources(root, ['src', 'browser'])
  .filter(({ path: name }) => !name.includes('.test.'))
  .map(({ text }) => withoutComments(text))
  .join('\n')

/** Declines that surfaces answer with a page of their own. */
const pages = ['not_found']

const quoted = (pattern: string): RegExp => new RegExp(`(['"\`])(${pattern})\\1`, 'g')

/** Every quoted code inside `new Refusal(409, …)`, both arms of a conditional included. */
function codesOf(text: string): string[] {
  const calls = [...text.matchAll(/new Refusal\(\s*\d+\s*,([^{}()]*)/g)].map(([, args = '']) => args)
  return calls.flatMap((args) => [...args.matchAll(quoted('[a-z_]+(?:\\.[a-z_]+)?'))].map(([, , found = '']) => found))
}

describe('words', () => {
  test('every refusal has its words', () => {
    const codes = new Set(codesOf(code))
    expect(codes.size).toBeGreaterThan(10)
    const silent = [...codes].filter((each) => !pages.includes(each) && !keys.includes(`refusals.${each}`))
    expect(silent).toEqual([])
  })

  test('codes are found in a call and in both arms of a choice', () => {
    expect(codesOf("throw new Refusal(409, 'a.b', { most: 1 })")).toEqual(['a.b'])
    expect(codesOf("new Refusal(\n  409,\n  state === 'CLOSED' ? 'a.b' : 'a.c',\n)")).toEqual(['a.b', 'a.c'])
    expect(codesOf("cause(new Refusal(400, 'a.d'), error)")).toEqual(['a.d'])
  })
})
