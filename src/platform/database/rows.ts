import { sql, type RawBuilder } from 'kysely'

/**
 * Rows `r` for one statement: of these columns, with their place among the others. Whoever inserts them `order by r.place`
 * gives them their ids in this order.
 * @param columns `email citext, owner_id bigint`; a constant of the program
 */
export const rowsOf = (columns: string, rows: readonly object[]): RawBuilder<unknown> =>
  sql`jsonb_to_recordset(${JSON.stringify(rows.map((row, place) => ({ ...row, place })))}::jsonb)
    as r (${sql.raw(columns)}, place integer)`

/** Ids of rows that were inserted in their order, in that order, however they come back. */
export const idsInOrder = (inserted: readonly { id: number }[]): number[] =>
  inserted.map(({ id }) => id).toSorted((one, other) => one - other)
