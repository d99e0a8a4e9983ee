import { describe, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { defineProperties } from '#test/rules/records.ts'
import { Refusal } from '#platform/refusal.ts'
import { orOf, type Filter, type PlainBranch } from './branch.ts'
import { parseBranch } from './parsing.ts'
import { readKeptRule, readRule } from './rule.ts'

const { db } = await testDatabase()
await defineProperties(db)
const list = async (name: string, object_type: string) =>
  String(
    (
      await db
        .insertInto('lists')
        .values({ name, object_type, processing_type: 'MANUAL' })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id,
  )
const [people, machines] = [await list('People', 'contacts'), await list('Machines', 'tickets')]

const onProperty = (property: string, operation: object) =>
  orOf([[{ filterType: 'PROPERTY', property, operation } as Filter]])
const associated = (associationTypeId: number, objectTypeId: string, more: object = {}): object => ({
  filterBranchType: 'OR',
  filterBranches: [
    {
      filterBranchType: 'AND',
      filterBranches: [
        {
          filterBranchType: 'ASSOCIATION',
          operator: 'IN_LIST',
          associationCategory: 'HUBSPOT_DEFINED',
          associationTypeId,
          objectTypeId,
          ...more,
        },
      ],
    },
  ],
})
const only = (filter: object): PlainBranch => orOf([[filter as Filter]])

async function refusalOf(input: unknown): Promise<Pick<Refusal, 'code' | 'params'>> {
  const error: unknown = await readRule(db, 'contacts', input).catch((thrown: unknown) => thrown)
  if (error instanceof Refusal && error.status === 400) return { code: error.code, params: error.params }
  throw error
}

const known = { operationType: 'ALL_PROPERTY', operator: 'IS_KNOWN' }

describe('refused with a reason', () => {
  test.for([
    [onProperty('nothing', known), 'filter.unknown_property'],
    [onProperty("s_one') or true --", known), 'filter.unknown_property'],
    [onProperty('__proto__', known), 'filter.unknown_property'],
    [onProperty('n_one', { operationType: 'STRING', operator: 'CONTAINS', value: 'x' }), 'filter.does_not_fit'],
    [onProperty('s_one', { operationType: 'NUMBER', operator: 'IS_EQUAL_TO', value: 1 }), 'filter.does_not_fit'],
    [
      onProperty('s_one', { operationType: 'CALENDAR_DATE', operator: 'IN_THIS_TIME_UNIT', timeUnit: 'DAY' }),
      'filter.does_not_fit',
    ],
    [
      onProperty('createdate', {
        operationType: 'ROLLING_PROPERTY_UPDATED',
        operator: 'UPDATED_IN_LAST_X_DAYS',
        numberOfDays: 3,
      }),
      'filter.no_history',
    ],
    [
      onProperty('hs_full_name_or_email', { operationType: 'STRING', operator: 'HAS_EVER_CONTAINED', value: 'x' }),
      'filter.no_history',
    ],
    [
      onProperty('t_one', {
        operationType: 'COMPARATIVE_DATE',
        operator: 'IS_BEFORE',
        comparisonPropertyName: 's_one',
      }),
      'filter.does_not_compare',
    ],
    [
      onProperty('t_one', {
        operationType: 'COMPARATIVE_DATE',
        operator: 'IS_BEFORE',
        comparisonPropertyName: 'nothing',
      }),
      'filter.unknown_property',
    ],
    [
      onProperty('t_one', {
        operationType: 'COMPARATIVE_DATE',
        operator: 'IS_BEFORE',
        comparisonPropertyName: 't_two',
        defaultComparisonValue: 'yesterday',
      }),
      'filter.malformed',
    ],
    [only({ filterType: 'IN_LIST', listId: '999999', operator: 'IN_LIST' }), 'filter.unknown_list'],
    [only({ filterType: 'IN_LIST', listId: machines, operator: 'IN_LIST' }), 'filter.list_type'],
    [only({ filterType: 'FORM_SUBMISSION', formId: '999999', operator: 'FILLED_OUT' }), 'filter.unknown_form'],
    [
      only({ filterType: 'FORM_SUBMISSION', operator: 'FILLED_OUT', pruningRefineBy: { type: 'NUM_OCCURRENCES' } }),
      'filter.unanswerable',
    ],
    [associated(16, '0-2'), 'filter.association'],
    [associated(15, '0-2'), 'filter.association'],
    [associated(999, '0-2'), 'filter.association'],
    [associated(279, '0-99'), 'filter.unknown_type'],
    [associated(279, '0-2', { associationCategory: 'USER_DEFINED' }), 'filter.association'],
    [
      associated(279, '0-2', {
        filterBranches: [
          {
            filterBranchType: 'ASSOCIATION',
            objectTypeId: '0-1',
            associationTypeId: 280,
            associationCategory: 'HUBSPOT_DEFINED',
          },
        ],
      }),
      'filter.nested_association',
    ],
  ] as const)('%j: %s', async ([input, code]) => {
    expect((await refusalOf(input)).code).toBe(code)
  })
})

test('the same is taken where it fits', async () => {
  await expect(
    readRule(db, 'contacts', only({ filterType: 'IN_LIST', listId: people, operator: 'NOT_IN_LIST' })),
  ).resolves.toBeDefined()
  await expect(readRule(db, 'contacts', associated(279, '0-2'))).resolves.toBeDefined()
  await expect(readRule(db, 'tickets', associated(16, 'contacts'))).resolves.toBeDefined()
})

test('a rule that was kept goes on with a property that is archived since; a new one cannot name it', async () => {
  const { root } = await readRule(db, 'contacts', onProperty('s_two', known))
  await db.updateTable('properties').set({ archived_at: new Date() }).where('name', '=', 's_two').execute()
  expect((await readKeptRule(db, 'contacts', root)).root).toEqual(root)
  expect((await refusalOf(root)).code).toBe('filter.unknown_property')
})

test('of a rule that was kept, a filter that means nothing any more takes nothing', async () => {
  const gone = onProperty('b_one', known)
  const nothing = { filterType: 'CONSTANT', shouldAccept: false }
  await db.deleteFrom('properties').where('name', '=', 'b_one').execute()
  expect((await readKeptRule(db, 'contacts', gone)).root).toEqual(orOf([[nothing as Filter]]))
  const label = parseBranch(associated(77, '0-2', { associationCategory: 'USER_DEFINED' }))
  const kept = await readKeptRule(db, 'contacts', label)
  expect(kept.root.filterBranches[0]!.filterBranches[0]).toMatchObject({ filterBranchType: 'AND', filters: [nothing] })
})
