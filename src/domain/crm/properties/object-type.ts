import type { RawBuilder } from 'kysely'
import type { Actor } from '#domain/accounts/event.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { notFound } from '#platform/refusal.ts'
import type { ObjectTypeName, Property, PropertyValues } from './property.ts'

/** HubSpot's own property as code defines it; what is left out has the usual value. */
export type DefaultProperty = Pick<Property, 'name' | 'label' | 'groupName' | 'type' | 'fieldType' | 'place'> &
  Partial<
    Pick<Property, 'labelArgs' | 'description' | 'options' | 'hidden' | 'formField' | 'isReadOnly' | 'hasUniqueValue'>
  >

/** A record to be made: its checked values, and what it is associated with from the beginning. */
export type NewRecord = { values: PropertyValues; associations?: readonly NewAssociation[]; key?: string }
export type NewAssociation = { toType: ObjectTypeName; toId: number; typeIds: readonly number[] }

/**
 * A type of record, as everything that works on any type knows it: the API, imports, lists, filters. The feature that owns
 * the type defines it beside its own verbs; `src/objects.ts` lists them. Every write goes through these verbs, and they
 * are the same that the pages use: same rules, same events.
 */
export type ObjectType = {
  /** HubSpot's id of the type. */
  id: '0-1' | '0-2' | '0-5' | '0-46'
  name: ObjectTypeName
  /** As in `ticket_to_contact`. */
  singular: 'contact' | 'company' | 'ticket' | 'note'
  defaults: readonly DefaultProperty[]
  /** Properties that follow from other data (one for each stage, say), besides the defaults or in the place of one of them. */
  generated?(db: Db): Promise<readonly DefaultProperty[]>
  groups: readonly { name: string; label: string }[]
  /** Without these no record is made over the API. */
  requiredProperties: readonly string[]
  /** What an answer has where nobody named properties. */
  usualProperties: readonly string[]
  /** SQL over `o` with the words that a search's `query` looks through: text, ready for `ilike`. */
  searchText: string
  /** Where an index knows a better way than to look through that text: whether `o` has all the words of a search. */
  matching?(search: string): RawBuilder<boolean>
  /** Properties by which a record can be named instead of its id, besides those with unique values. */
  idProperties: readonly string[]
  verbs: {
    /** In the order of the records. One event each; at most a few statements for all of them. */
    createAll(trx: Trx, records: readonly NewRecord[], options: { by: Actor }): Promise<number[]>
    /**
     * Names that are absent stay as they are. `version`: of the record that whoever edits had before them; refused where one of
     * these properties has changed since.
     */
    change(trx: Trx, id: number, values: PropertyValues, options: { by: Actor; version?: number }): Promise<void>
    archive(trx: Trx, id: number, options: { by: Actor }): Promise<void>
    restore(trx: Trx, id: number, options: { by: Actor }): Promise<void>
    /** Where merging exists for the type. The second becomes part of the first. */
    merge?(trx: Trx, ids: { primaryId: number; mergedId: number }, options: { by: Actor }): Promise<void>
  }
  /** Whether these records are there and not archived; ids that were merged away lead to their survivor. */
  present(db: Db, ids: readonly number[]): Promise<Map<number, number>>
}

let objectTypes: readonly ObjectType[] = []

/** Called once by `src/objects.ts`, the list of every type. */
export function setObjectTypes(list: readonly ObjectType[]): void {
  objectTypes = list
}

export const allObjectTypes = (): readonly ObjectType[] => objectTypes

/**
 * By HubSpot's id, plural or singular name: `0-5`, `tickets`, `ticket`.
 * @throws Refusal 404 for a type that there is not
 */
export function objectTypeOf(name: string): ObjectType {
  const wanted = name.toLowerCase()
  const type = objectTypes.find((one) => [one.id, one.name, one.singular].includes(wanted as never))
  if (!type) throw notFound()
  return type
}
