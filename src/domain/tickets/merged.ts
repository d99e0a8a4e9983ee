import type { Db } from '#platform/database/database.ts'
import { ticketsFor, type Viewer } from './ticket.ts'

/**
 * The ticket that a number leads to: its own, or the one that it was merged into, if the viewer may see that one. Undefined for
 * all else, after the same work.
 */
export async function currentTicketId(db: Db, viewer: Viewer, id: number): Promise<number | undefined> {
  const ticket = await ticketsFor(db, viewer)
    .select('tickets.id')
    .where((eb) =>
      eb.or([
        eb('tickets.id', '=', id),
        eb(
          'tickets.id',
          '=',
          eb.selectFrom('tickets as merged').select('merged.merged_into_id').where('merged.id', '=', id),
        ),
      ]),
    )
    .executeTakeFirst()
  return ticket?.id
}
