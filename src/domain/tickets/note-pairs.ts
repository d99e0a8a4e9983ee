// Staff only: what colleagues wrote, and the records it hangs on. Customers' surfaces must not import this file.
import { sql } from 'kysely'
import { recordChanges } from '#domain/crm/associations/association.events.ts'
import { plainType } from '#domain/crm/associations/association-type.ts'
import { dropMarks } from '#domain/crm/associations/marks.ts'
import type { Link, Pair } from '#domain/crm/associations/pair.ts'
import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import type { Trx } from '#platform/database/database.ts'

type Place = { type: Exclude<ObjectTypeName, 'notes'>; table: string; column: string }

/** Notes and the records that they hang on: one table for each type of record. */
export const notePairs: Pair[] = [
  notePair({ type: 'contacts', table: 'note_contacts', column: 'contact_id' }),
  notePair({ type: 'companies', table: 'note_companies', column: 'company_id' }),
  notePair({ type: 'tickets', table: 'note_tickets', column: 'ticket_id' }),
]

function notePair(place: Place): Pair {
  const { type, table, column } = place
  return {
    one: 'notes',
    other: type,
    rows: {
      forward: `select ${column} as to_id, false as is_primary from ${table} where note_id = f.id`,
      backward: `select note_id as to_id, false as is_primary from ${table} where ${column} = f.id`,
    },
    most: { forward: 1000, backward: 50_000 },
    async add(trx, links, { by }) {
      const { rows } = await sql<Link>`
        insert into ${sql.table(table)} (note_id, ${sql.ref(column)}) select w.one_id, w.other_id from ${pairsOf(links)}
        on conflict do nothing returning note_id as "oneId", ${sql.ref(column)} as "otherId"`.execute(trx)
      await tell(trx, place, rows, { removed: false, by })
    },
    async remove(trx, links, { by }) {
      const { rows } = await sql<Link>`
        delete from ${sql.table(table)} n using ${pairsOf(links)}
        where n.note_id = w.one_id and n.${sql.ref(column)} = w.other_id
        returning n.note_id as "oneId", n.${sql.ref(column)} as "otherId"`.execute(trx)
      const ids = rows.map(({ oneId, otherId }) => ({ fromId: oneId, toId: otherId }))
      await dropMarks(trx, { from: 'notes', to: type, ids })
      await tell(trx, place, rows, { removed: true, by })
    },
  }
}

const pairsOf = (links: readonly Link[]) => sql`unnest(
  ${links.map(({ oneId }) => oneId)}::bigint[], ${links.map(({ otherId }) => otherId)}::bigint[]) w (one_id, other_id)`

type Told = Parameters<Pair['add']>[2] & { removed: boolean }

async function tell(trx: Trx, { type }: Place, links: readonly Link[], { removed, by }: Told): Promise<void> {
  const { typeId } = plainType(type, 'notes')!
  const changes = links.map(({ oneId, otherId }) => ({
    fromType: type,
    fromId: otherId,
    toType: 'notes' as const,
    toId: oneId,
    typeId,
    label: null,
    removed,
  }))
  await recordChanges(trx, changes, { by })
}
