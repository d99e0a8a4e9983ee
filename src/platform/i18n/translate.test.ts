import { expect, test } from 'vitest'
import { isMessageKey, pickLocale, translator, type PlainKey } from './translate.ts'

test('a plain message is given as it stands', () => {
  expect(translator('en')('common.signOut')).toBe('Sign out')
  expect(translator('fi')('common.signOut')).toBe('Kirjaudu ulos')
})

test('a message with a number follows the plural rules of its language', () => {
  const [en, fi] = [translator('en'), translator('fi')]
  expect([0, 1, 2].map((count) => en('common.results', { count }))).toEqual(['No results', '1 result', '2 results'])
  expect([0, 1, 2].map((count) => fi('common.results', { count }))).toEqual(['Ei tuloksia', '1 tulos', '2 tulosta'])
})

test('arguments are demanded by their key', () => {
  const t = translator('en')
  // @ts-expect-error a plain message takes nothing
  t('common.save', { count: 1 })
  // @ts-expect-error a plural takes a number
  t('common.results', { count: '1' })
  const yes: PlainKey = 'common.yes'
  // @ts-expect-error this one takes arguments
  const page: PlainKey = 'common.page'
  expect([yes, page]).toHaveLength(2)
})

test('a key that does not exist is shown as it is, and known as none', () => {
  for (const key of ['common.nothing', 'nothing', 'common.constructor', 'constructor.name', '']) {
    expect(isMessageKey(key)).toBe(false)
    expect(translator('en')(key as 'common.save')).toBe(key)
  }
  expect(isMessageKey('common.save')).toBe(true)
})

test.for([
  [undefined, 'en'],
  ['', 'en'],
  ['fi', 'fi'],
  ['fi-FI,fi;q=0.9,en;q=0.8', 'fi'],
  ['sv,en;q=0.5,fi;q=0.7', 'fi'],
  ['sv, de', 'en'],
  ['fi;q=0, en;q=0.1', 'en'],
  ['FI;q=nonsense, EN', 'en'],
  [',;=,,', 'en'],
] as const)('Accept-Language %j chooses %s', ([header, locale]) => {
  expect(pickLocale(header, ['en', 'fi'])).toBe(locale)
})

test('where nothing fits, the first supported language is chosen', () => {
  expect(pickLocale('de', ['fi', 'en'])).toBe('fi')
})
