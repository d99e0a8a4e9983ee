import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#platform/refusal.ts'
import { parseBranch } from './parsing.ts'

const withFilter = (filter: object): object => ({
  filterBranchType: 'OR',
  filterBranches: [{ filterBranchType: 'AND', filters: [filter] }],
})
const withOperation = (operation: object): object => withFilter({ filterType: 'PROPERTY', property: 'city', operation })

function refusedWith(input: unknown): { code: string; params: Record<string, string | number> } {
  try {
    parseBranch(input)
  } catch (error) {
    if (error instanceof Refusal && error.status === 400) return { code: error.code, params: error.params }
    throw error
  }
  throw new Error('was taken')
}

test('what HubSpot leaves out is filled in, and what it does not know is left out', () => {
  const operation = { operationType: 'MULTISTRING', operator: 'IS_EQUAL_TO', values: ['Turku'], pipe: 'dream' }
  expect(parseBranch(withOperation(operation))).toEqual({
    filterBranchType: 'OR',
    filterBranchOperator: 'OR',
    filters: [],
    filterBranches: [
      {
        filterBranchType: 'AND',
        filterBranchOperator: 'AND',
        filterBranches: [],
        filters: [
          {
            filterType: 'PROPERTY',
            property: 'city',
            operation: {
              operationType: 'MULTISTRING',
              operator: 'IS_EQUAL_TO',
              values: ['Turku'],
              includeObjectsWithNoValueSet: false,
            },
          },
        ],
      },
    ],
  })
})

test('what was read once reads the same again', () => {
  const operation = { operationType: 'DATE', operator: 'IS_BEFORE', year: 2024, month: 'FEB', day: 29 }
  const once = parseBranch(withOperation(operation))
  expect(parseBranch(JSON.parse(JSON.stringify(once)))).toEqual(once)
})

describe('a tree begins with an OR of ANDs', () => {
  test.for([
    [{ filterBranchType: 'AND', filters: [] }],
    [{ filterBranchType: 'OR', filterBranches: [] }],
    [
      {
        filterBranchType: 'OR',
        filters: [{ filterType: 'CONSTANT', shouldAccept: true }],
        filterBranches: [{ filterBranchType: 'AND' }],
      },
    ],
  ])('%j does not', ([input]) => {
    expect(refusedWith(input).code).toBe('filter.root')
  })
})

test.for([
  [{ operationType: 'STRING', operator: 'IS_LIKE', value: 'x' }, 'filter.unknown_operator'],
  [{ operationType: 'STRING', operator: 'constructor', value: 'x' }, 'filter.unknown_operator'],
  [{ operationType: 'STRING', operator: 'CONTAINS', value: '' }, 'filter.malformed'],
  [{ operationType: 'STRING', operator: 'CONTAINS', value: 'a\0b' }, 'filter.malformed'],
  [{ operationType: 'STRING', operator: 'CONTAINS' }, 'filter.malformed'],
  [{ operationType: 'TOKEN', operator: 'CONTAINS_TOKEN', value: 'x' }, 'filter.unanswerable'],
  [{ operationType: 'NUMBER', operator: 'IS_EQUAL_TO', value: '1; drop table lists' }, 'filter.malformed'],
  [{ operationType: 'NUMBER', operator: 'IS_EQUAL_TO', value: Infinity }, 'filter.malformed'],
  [{ operationType: 'NUMBER_RANGED', operator: 'IS_BETWEEN', lowerBound: 2, upperBound: 1 }, 'filter.bounds'],
  [{ operationType: 'ENUMERATION', operator: 'IS_ANY_OF', values: [] }, 'filter.malformed'],
  [{ operationType: 'ROLLING_DATE_RANGE', operator: 'IS_LESS_THAN_X_DAYS_AGO', numberOfDays: -1 }, 'filter.malformed'],
  [{ operationType: 'DATE', operator: 'IS_BEFORE', year: 2026, month: 'FEBRUARY', day: 29 }, 'filter.malformed'],
  [{ operationType: 'DATE', operator: 'IS_LESS_THAN_X_DAYS_AGO', year: 2026, month: 1, day: 1 }, 'filter.malformed'],
  [
    {
      operationType: 'TIME_POINT',
      operator: 'IS_BEFORE',
      timePoint: { timeType: 'INDEXED', zoneId: 'Mars/Olympus', indexReference: { referenceType: 'TODAY' } },
    },
    'filter.time_zone',
  ],
  [
    {
      operationType: 'TIME_POINT',
      operator: 'IS_BEFORE',
      timePoint: { timeType: 'INDEXED', indexReference: { referenceType: 'FISCAL_YEAR', month: 1, day: 1 } },
    },
    'filter.unanswerable',
  ],
] as const)('%j is refused: %s', ([operation, code]) => {
  expect(refusedWith(withOperation(operation)).code).toBe(code)
})

test('kinds of filters that our data cannot answer are named', () => {
  expect(refusedWith(withFilter({ filterType: 'PAGE_VIEW', pageUrl: '/' }))).toMatchObject({
    code: 'filter.unanswerable',
    params: { what: 'PAGE_VIEW' },
  })
  const restricted = { filterBranchType: 'OR', filterBranches: [{ filterBranchType: 'RESTRICTED', filters: [] }] }
  expect(refusedWith(restricted).params).toMatchObject({ what: 'RESTRICTED' })
  expect(
    refusedWith(withFilter({ filterType: 'ASSOCIATED', toType: 'contacts', ids: [1], isNegated: false })).code,
  ).toBe('filter.unanswerable')
})

describe('what is too much', () => {
  test('nesting, however deep', () => {
    let branch: object = { filterBranchType: 'AND' }
    for (let depth = 0; depth < 20_000; depth++) branch = { filterBranchType: 'AND', filterBranches: [branch] }
    expect(refusedWith({ filterBranchType: 'OR', filterBranches: [branch] }).code).toBe('filter.too_deep')
  })

  test('filters', () => {
    const filters = Array.from({ length: 130 }, () => ({ filterType: 'CONSTANT', shouldAccept: true }))
    const two = [filters, filters].map((some) => ({ filterBranchType: 'AND', filters: some }))
    expect(refusedWith({ filterBranchType: 'OR', filterBranches: two }).code).toBe('filter.too_many')
  })
})

test('nothing that comes from outside is anything but taken or refused', () => {
  fc.assert(
    fc.property(fc.anything({ maxDepth: 6, withNullPrototype: true }), (input) => {
      expect(() => parseBranch(input)).toThrow(Refusal)
      expect(() => parseBranch({ filterBranchType: 'OR', filterBranches: [input] })).toThrow(Refusal)
    }),
  )
})
