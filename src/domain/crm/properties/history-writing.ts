import { sql } from 'kysely'
import type { Actor, Recorded } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import type { Changes } from './changes.ts'
import { creationOf } from './creation.ts'
import type { ObjectTypeName } from './property.ts'
import { sourceTypeSql } from './source.ts'

/** What changed of a record, and who changed it. */
export type Changed = { id: number; changes: Changes; by: Actor }

/** The reaction to changes of one type of record: each value joins its history. */
export const keepHistory =
  (typeName: ObjectTypeName, idOf: (about: Recorded<unknown>['about']) => number | undefined) =>
  (trx: Trx, events: readonly Recorded<{ changes: Changes }>[]): Promise<void> =>
    writeHistory(
      trx,
      typeName,
      events.map(({ about, data, by }) => ({ id: idOf(about)!, changes: data.changes, by })),
    )

/**
 * Adds each new value to the history of its property, in one statement for all of them. The first change of a property also
 * writes what was there from the beginning, with the moment and the source of the record itself.
 */
export async function writeHistory(trx: Trx, typeName: ObjectTypeName, changed: readonly Changed[]): Promise<void> {
  const rows = changed.flatMap(({ id, changes, by }) =>
    Object.entries(changes).map(([name, { from, to }]) => ({
      id,
      name,
      was: from,
      is: to,
      kind: by.kind,
      actor: by.id,
    })),
  )
  if (rows.length === 0) return
  const came = creationOf(typeName)
  await sql`
    with changed as (
      select c.*, row_number() over () as place, c.kind as actor_kind, '{}'::jsonb as data
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c (id bigint, name text, was text, "is" text, kind text, actor bigint)
    )
    insert into property_changes (object_type, object_id, name, value, source_type, source_id, user_id, changed_at)
    select ${typeName}, id, name, value, source_type, source_id, user_id, changed_at from (
      select 0 as turn, c.place, c.id, c.name, c.was as value, coalesce(came.source_type, 'AUTOMATION_PLATFORM') as source_type,
        came.source_id, came.user_id, o.created_at as changed_at
      from changed c join ${sql.table(typeName)} o on o.id = c.id left join lateral (${sql.raw(came)}) came on true
      where c.was is not null and not exists (
        select from property_changes p where p.object_type = ${typeName} and p.object_id = c.id and p.name = c.name)
      union all
      select 1, c.place, c.id, c.name, c."is", ${sql.raw(sourceTypeSql('c'))}, c.actor::text,
        case c.kind when 'user' then c.actor end, now()
      from changed c
    ) values_ order by turn, place`.execute(trx)
}
