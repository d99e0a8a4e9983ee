import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readerOf } from '#platform/i18n/reader.ts'
import { testDatabase } from '#test/database.ts'
import { defineProperties, loadRecords } from '#test/rules/records.ts'
import { treesOn } from '#test/rules/trees.ts'
import { orOf, type Filter } from './branch.ts'
import { propertyOperation } from './operation.ts'
import { operationKey } from './operation-words.ts'
import { readRule } from './rule.ts'
import { ruleInWords } from './words.ts'

const { db } = await testDatabase()
const vocabulary = await defineProperties(db)
const { ids } = await loadRecords(db, vocabulary, 7)
const [en, fi] = [readerOf('en', 'UTC'), readerOf('fi', 'UTC')]

const on = (property: string, operation: object): Filter => ({ filterType: 'PROPERTY', property, operation }) as Filter
const cities = on('city', { operationType: 'MULTISTRING', operator: 'IS_EQUAL_TO', values: ['Tampere', 'Turku'] })
const fresh = on('createdate', {
  operationType: 'ROLLING_DATE_RANGE',
  operator: 'IS_LESS_THAN_X_DAYS_AGO',
  numberOfDays: 30,
})
const say = async (...groups: Filter[][]): Promise<[string, string]> => {
  const rule = await readRule(db, 'contacts', orOf(groups))
  return [ruleInWords(rule, en), ruleInWords(rule, fi)]
}

test('a rule is a sentence, in the words of its reader', async () => {
  expect(await say([cities, fresh])).toEqual([
    'Contacts whose City is any of Tampere or Turku and whose Create Date is in the last 30 days',
    'Yhteyshenkilöt, joiden Kaupunki on jokin näistä: Tampere tai Turku ja joiden Luontipäivä on viimeisten 30 päivän ajalta',
  ])
  expect((await say([cities], [fresh]))[0]).toBe(
    'Contacts whose City is any of Tampere or Turku, or whose Create Date is in the last 30 days',
  )
})

test('one that says nothing takes all', async () => {
  expect(await say([])).toEqual(['All contacts', 'Kaikki yhteyshenkilöt'])
  expect((await say([cities], []))[0]).toBe('All contacts')
})

test('every operator has words of its own', () => {
  const keys = propertyOperation.options.flatMap(({ shape }) =>
    shape.operator.options.map((operator) => {
      const operationType = [...shape.operationType.values].join()
      return [operator, operationKey({ operationType, operator, values: [] } as never)] as const
    }),
  )
  expect(keys.filter(([operator, key]) => key === 'filters.known' && operator !== 'IS_KNOWN')).toEqual([])
})

test('every rule can be said in every language', async () => {
  await fc.assert(
    fc.asyncProperty(treesOn('contacts', { vocabulary, ids }), async (tree) => {
      const rule = await readRule(db, 'contacts', tree)
      for (const reader of [en, fi]) expect(ruleInWords(rule, reader)).not.toMatch(/undefined|filters\.|\[object|[{}]/)
    }),
    { numRuns: 150 },
  )
})
