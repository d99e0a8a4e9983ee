import type { Actor } from '#domain/accounts/event.ts'
import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import type { Trx } from '#platform/database/database.ts'
import { plainType } from './association-type.ts'
import { addMarks, dropMarks, removeMarks, type Mark } from './marks.ts'
import type { Link, Pair } from './pair.ts'

/** Records of one type: two contacts, two companies, two tickets. They have no table of their own. */
export function sameTypePair(type: Exclude<ObjectTypeName, 'notes'>): Pair {
  const plain = plainType(type, type)!
  const rows = `select to_id, false as is_primary from associations
    where from_type = '${type}' and to_type = '${type}' and from_id = f.id
      and category = 'HUBSPOT_DEFINED' and type_id = ${plain.typeId}`
  const marksOf = (links: readonly Link[]): Mark[] =>
    links.map(({ oneId, otherId }) => ({ type: plain, fromId: oneId, toId: otherId }))
  return {
    one: type,
    other: type,
    rows: { forward: rows, backward: rows },
    most: { forward: 50_000, backward: 50_000 },
    add: (trx: Trx, links: readonly Link[], options: { by: Actor }) => addMarks(trx, marksOf(links), options),
    async remove(trx: Trx, links: readonly Link[], options: { by: Actor }) {
      await removeMarks(trx, marksOf(links), options)
      await dropMarks(trx, {
        from: type,
        to: type,
        ids: links.map(({ oneId, otherId }) => ({ fromId: oneId, toId: otherId })),
      })
    },
  }
}
