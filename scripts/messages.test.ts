import { expect, test } from 'vitest'
import { compare, moduleOf } from './messages.ts'

const faultsOf = (en: Record<string, unknown>, fi: Record<string, unknown>) =>
  compare({
    en: { 'portal/tickets': en as Record<string, string> },
    fi: { 'portal/tickets': fi as Record<string, string> },
  }).faults

test('languages that agree have no faults', () => {
  expect(faultsOf({ title: 'Tickets', page: '{n} of {m}' }, { title: 'Tiketit', page: '{n}/{m}' })).toEqual([])
})

test('a key that one language lacks is named with its file and language, both ways', () => {
  expect(faultsOf({ title: 'Tickets' }, { name: 'Nimi' })).toEqual([
    'locales/fi/portal/tickets.json: "title" is missing (fi), en has it',
    'locales/en/portal/tickets.json: "name" is missing (en), fi has it',
  ])
})

test('arguments must be the same, and used alike', () => {
  expect(faultsOf({ hello: 'Hello {name}' }, { hello: 'Hei {nimi}' })).toEqual([
    'locales/fi/portal/tickets.json: "hello" (fi) argument {name}: en has string | number, fi has no such argument',
    'locales/fi/portal/tickets.json: "hello" (fi) argument {nimi}: en has no such argument, fi has string | number',
  ])
  expect(faultsOf({ at: '{when, date}' }, { at: '{when}' })).toHaveLength(1)
  expect(faultsOf({ n: '{n, plural, one {# file} other {# files}}' }, { n: 'Tiedostoja {n}' })).toEqual([])
})

test.for([
  ['{name', 'not a valid ICU message'],
  ['<b>bold</b>', 'markup'],
  ['', 'empty'],
  [{ deep: 'text' }, 'not a text'],
] as const)('%j is refused: %s', ([text, reason]) => {
  expect(faultsOf({ key: text }, { key: text }).join()).toContain(reason)
})

test('every use of an argument has its type', () => {
  const text = '{name} {n, plural, one {# by {who}} other {#}} {on, date} {kind, select, open {a} closed {b} other {c}}'
  const locales = { en: { common: { all: text } } }
  expect(moduleOf(locales, compare(locales).keys)).toContain(
    "'common.all': { name: string | number; n: number; who: string | number; on: Date; kind: 'closed' | 'open' | (string & {}) }",
  )
})
