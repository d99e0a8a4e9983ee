import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { defineProperties, loadRecords, types, type Type, type Vocabulary, type World } from '#test/rules/records.ts'
import { searchesOn } from '#test/rules/searches.ts'
import { singleOn, treesOn } from '#test/rules/trees.ts'
import { moments, zones } from '#test/rules/values.ts'
import { orOf, type FilterBranch, type PropertyFilter } from './branch.ts'
import { checkBranch } from './checking.ts'
import { matches } from './matching.ts'
import { propertyOperation } from './operation.ts'
import { parseBranch } from './parsing.ts'
import type { Rule } from './rule.ts'
import { ruleSql } from './rule-sql.ts'
import { ruleFromSearch } from './search.ts'
import { readTerms, type Terms } from './terms.ts'

const { db } = await testDatabase()
let vocabulary: Vocabulary
let world: World
let terms: Terms

beforeAll(async () => {
  vocabulary = await defineProperties(db)
  world = await loadRecords(db, vocabulary, 20261124)
  terms = await readTerms(db, 'contacts', namingEverything())
})

/** A tree that names all there is, so that its terms are read once for all trees. */
function namingEverything(): FilterBranch {
  const name = { associationCategory: 'USER_DEFINED', associationTypeId: 1 } as const
  const association = (objectTypeId: string): FilterBranch => ({
    filterBranchType: 'ASSOCIATION',
    filterBranchOperator: 'AND',
    operator: 'IN_LIST',
    objectTypeId,
    ...name,
    filters: [],
    filterBranches: [],
  })
  const lists = Object.values(world.ids.lists).flat().map(String)
  const filters = lists.map((listId) => ({ filterType: 'IN_LIST', listId, operator: 'IN_LIST' }) as const)
  const root = orOf([[...filters, { filterType: 'FORM_SUBMISSION', operator: 'FILLED_OUT' }]])
  return { ...root, filterBranches: [...root.filterBranches, association('0-2'), association('0-5')] }
}

async function inDatabase(rule: Rule, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select o.id from ${sql.table(rule.type)} o where o.archived_at is null and ${ruleSql(rule, now)}
    order by o.id`.execute(db)
  return rows.map(({ id }) => id)
}

const inMemory = (rule: Rule, now: Date): number[] =>
  world.facts[rule.type as Type].filter((record) => matches(rule, record, now)).map(({ id }) => id)

const clock = fc.record({ now: moments, timeZone: fc.constantFrom(...zones) })

async function agree(type: Type, tree: object, { now, timeZone }: { now: Date; timeZone: string }): Promise<Rule> {
  const root = parseBranch(tree)
  const rule: Rule = { type, root, terms: { ...terms, timeZone } }
  checkBranch(root, rule)
  expect(await inDatabase(rule, now)).toEqual(inMemory(rule, now))
  return rule
}

const everyOperator = propertyOperation.options.flatMap(({ shape }) =>
  shape.operator.options.map((operator) => `${[...shape.operationType.values].join()} ${operator}`),
)

describe.each(types)('rules on %s read the same in SQL and in memory', (type) => {
  test('one operation at a time; on contacts every operator, each of them taking some and leaving others', async () => {
    const seen = new Map<string, { taken: number; left: number }>()
    await fc.assert(
      fc.asyncProperty(singleOn(type, { vocabulary, ids: world.ids }), clock, async (tree, at) => {
        const rule = await agree(type, tree, at)
        const { operation } = rule.root.filterBranches[0]!.filters[0] as PropertyFilter
        const name = `${operation.operationType} ${operation.operator}`
        const counts = seen.get(name) ?? { taken: 0, left: 0 }
        const taken = inMemory(rule, at.now).length
        seen.set(name, { taken: counts.taken + taken, left: counts.left + world.facts[type].length - taken })
      }),
      // Drawn alike each time, so that each operator is met; the trees below differ from run to run.
      { numRuns: type === 'contacts' ? 2500 : 400, seed: 1 },
    )
    if (type !== 'contacts') return
    expect([...seen.keys()].toSorted()).toEqual([...new Set(everyOperator)].toSorted())
    expect([...seen].filter(([, { taken, left }]) => taken === 0 || left === 0)).toEqual([])
  })

  test('whole trees', async () => {
    await fc.assert(
      fc.asyncProperty(treesOn(type, { vocabulary, ids: world.ids }), clock, async (tree, at) => {
        await agree(type, tree, at)
      }),
      { numRuns: 250 },
    )
  })
  test('searches', async () => {
    await fc.assert(
      fc.asyncProperty(searchesOn(type, vocabulary), clock, async (groups, { now, timeZone }) => {
        const read = await ruleFromSearch(db, type, groups)
        const rule = { ...read, terms: { ...read.terms, timeZone } }
        expect(await inDatabase(rule, now)).toEqual(inMemory(rule, now))
      }),
      { numRuns: 400 },
    )
  })
})
