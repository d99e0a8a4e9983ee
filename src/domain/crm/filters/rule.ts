import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import type { Db } from '#platform/database/database.ts'
import type { FilterBranch, PlainBranch } from './branch.ts'
import { checkBranch } from './checking.ts'
import { parseBranch } from './parsing.ts'
import { soundRoot } from './sound.ts'
import { readTerms, type Terms } from './terms.ts'

/** A tree of filters on records of one type, checked against all that it names: fit for SQL, for memory and for words. */
export type Rule = { type: ObjectTypeName; root: PlainBranch; terms: Terms }

/**
 * Reads a rule from HubSpot's filterBranch.
 * @throws Refusal 400 for what is malformed, unknown, does not fit or cannot be answered from our data
 */
export async function readRule(db: Db, type: ObjectTypeName, input: unknown): Promise<Rule> {
  const root = parseBranch(input)
  const terms = await readTerms(db, type, root)
  checkBranch(root, { type, terms })
  return { type, root, terms }
}

/**
 * A rule that was checked when it was kept. Properties that were archived since still say what they said; a filter that names
 * what is gone takes nothing.
 */
export async function readKeptRule(db: Db, type: ObjectTypeName, root: PlainBranch): Promise<Rule> {
  return keptRule(type, root, await readKeptTerms(db, type, root))
}

/** The same for several rules whose terms were read together. */
export const keptRule = (type: ObjectTypeName, root: PlainBranch, terms: Terms): Rule => ({
  type,
  root: soundRoot(root, { type, terms }),
  terms,
})

export const readKeptTerms = (db: Db, type: ObjectTypeName, root: FilterBranch): Promise<Terms> =>
  readTerms(db, type, root, { archived: true })
