import { describe, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { defineProperties } from '#test/rules/records.ts'
import { Refusal } from '#platform/refusal.ts'
import { ruleFromSearch, searchFilterGroups, type SearchFilter } from './search.ts'

const { db } = await testDatabase()
await defineProperties(db)

const search = (...filters: SearchFilter[]) => ruleFromSearch(db, 'contacts', [{ filters }])
async function refusalOf(...filters: SearchFilter[]): Promise<Pick<Refusal, 'code' | 'params'>> {
  const error: unknown = await search(...filters).catch((thrown: unknown) => thrown)
  if (error instanceof Refusal && error.status === 400) return { code: error.code, params: error.params }
  throw error
}

test('what is said in numbers and truths is taken as text', () => {
  const groups = [{ filters: [{ propertyName: 'n_one', operator: 'EQ', value: 5 }] }]
  expect(searchFilterGroups.parse(groups)[0]!.filters[0]!.value).toBe('5')
  expect(searchFilterGroups.safeParse([{ filters: [{ propertyName: 'x', operator: 'EQ', value: {} }] }]).success).toBe(
    false,
  )
  expect(
    searchFilterGroups.safeParse([{ filters: [{ propertyName: 'x', operator: 'EQ', value: 'a\0' }] }]).success,
  ).toBe(false)
})

describe('refused with a reason', () => {
  test.for([
    [{ propertyName: 'nothing', operator: 'EQ', value: 'x' }, 'filter.unknown_property'],
    [{ propertyName: "email' or true --", operator: 'EQ', value: 'x' }, 'filter.unknown_property'],
    [{ propertyName: 'constructor', operator: 'EQ', value: 'x' }, 'filter.unknown_property'],
    [{ propertyName: 'email', operator: 'LIKE', value: 'x' }, 'filter.unknown_operator'],
    [{ propertyName: 'email', operator: 'constructor', value: 'x' }, 'filter.unknown_operator'],
    [{ propertyName: 'email', operator: 'GT', value: 'x' }, 'filter.unknown_operator'],
    [{ propertyName: 'b_one', operator: 'CONTAINS_TOKEN', value: 'x' }, 'filter.unknown_operator'],
    [{ propertyName: 'email', operator: 'EQ' }, 'filter.value_missing'],
    [{ propertyName: 'email', operator: 'IN', values: [] }, 'filter.value_missing'],
    [{ propertyName: 'n_one', operator: 'GT', value: 'many' }, 'filter.value_wrong'],
    [{ propertyName: 'n_one', operator: 'BETWEEN', value: '1' }, 'filter.value_missing'],
    [{ propertyName: 'b_one', operator: 'EQ', value: 'perhaps' }, 'filter.value_wrong'],
    [{ propertyName: 't_one', operator: 'GTE', value: 'yesterday' }, 'filter.value_wrong'],
    [{ propertyName: 't_one', operator: 'GTE', value: '999999999999999' }, 'filter.value_wrong'],
    [{ propertyName: 's_one', operator: 'CONTAINS_TOKEN', value: 'a*'.repeat(40) }, 'filter.value_wrong'],
    [{ propertyName: 'associations.deal', operator: 'EQ', value: '1' }, 'filter.unknown_property'],
    [{ propertyName: 'associations.company', operator: 'EQ', value: 'x' }, 'filter.value_wrong'],
    [{ propertyName: 'associations.company', operator: 'GT', value: '1' }, 'filter.unknown_operator'],
  ] as const)('%j: %s', async ([filter, code]) => {
    expect((await refusalOf(filter as unknown as SearchFilter)).code).toBe(code)
  })

  test('what is too much: seven groups, eleven filters in one, twenty-six in all', async () => {
    const filter = { propertyName: 'email', operator: 'HAS_PROPERTY' }
    const groups = (...counts: number[]) =>
      ruleFromSearch(
        db,
        'contacts',
        counts.map((length) => ({ filters: Array.from({ length }, () => filter) })),
      )
    await expect(groups(5, 5, 5, 5, 4, 1)).resolves.toBeDefined()
    await expect(groups(10, 10, 5)).resolves.toBeDefined()
    for (const counts of [[1, 1, 1, 1, 1, 1, 1], [11], [10, 10, 6]])
      await expect(groups(...counts)).rejects.toMatchObject({ status: 400, code: 'filter.search_too_large' })
  })
})
