import type { Property } from '#domain/crm/properties/property.ts'
import type { Clock } from './edge.ts'
import type { LinkName } from './link.ts'

/** A record as a rule reads it in memory. Values are text, as HubSpot writes them. */
export type RecordFacts = {
  id: number
  createdAt: Date
  values: Readonly<Record<string, string | null>>
  /** What properties were, and from when on; in any order. */
  changes: readonly { name: string; value: string | null; at: Date }[]
  lists: ReadonlySet<number>
  submissions: readonly { formId: number; at: Date }[]
  /** Once for each label; none that is archived. */
  associated: readonly (LinkName & { record: RecordFacts })[]
}

/** What an operation looks at: a property of a record, and its others by their names. */
export type Looked = { property: Property; record: RecordFacts; named: (name: string) => Property; clock: Clock }

/** The text of a value; null where there is none, or an empty one. */
export const valueOf = ({ name }: Property, { values }: RecordFacts): string | null => values[name] || null
