// Staff only: moves notes. Customers' surfaces must not import this file.
import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import { closeThread, reopenThread } from '#domain/conversations/closing.ts'
import { newestThreadOf } from '#domain/conversations/thread.ts'
import { activeOwner, filling, lockTwo, mustBeAsSeen, pointAt, type Merging } from '#domain/crm/merging/merge.ts'
import { moveMarks, moveMemberships } from '#domain/crm/merging/moving-links.ts'
import { assignTicket } from '#domain/tickets/assigning.ts'
import { changeTicket, type TicketChanges } from '#domain/tickets/changing.ts'
import { ticketMerged } from '#domain/tickets/ticket.events.ts'
import type { Ticket } from '#domain/tickets/ticket.ts'
import type { Trx } from '#platform/database/database.ts'
import { moveDraftsOfTicket } from './moving-drafts.ts'
import { moveParties, type Staying } from './moving-parties.ts'

const columns = ['content', 'priority', 'category', 'source', 'owner_id'] as const

export type TicketMerging = Merging & {
  /** Who of the merged ticket comes to stand on the survivor, and so sees all of it; everybody, where nobody says. */
  staying?: Staying | undefined
}

/**
 * Two tickets turn out to be one matter. The primary one keeps its values and its stage; the conversations of both are its own
 * from now on, and as ever customers see the newest. The old number leads to it for everybody who may see it. It cannot be undone.
 * @throws Refusal 404, 409 or 422, see `lockTwo`; 409 where it is not what was previewed
 */
export async function mergeTickets(trx: Trx, merging: TicketMerging, { by }: { by: Actor }): Promise<void> {
  const two = await lockTwo<Ticket>(trx, 'tickets', merging)
  if (!two) return
  await mustBeAsSeen(trx, 'tickets', merging)
  const { primary, merged } = two
  await pointAt(trx, 'tickets', merging)
  await fillValues(trx, primary, merged, by)
  await moveParties(trx, merging, { staying: merging.staying, by })
  await moveThreads(trx, merging, by)
  await moveNotes(trx, merging)
  await moveDraftsOfTicket(trx, merging)
  await moveMarks(trx, 'tickets', merging)
  await moveMemberships(trx, 'tickets', merging)
  const about = { ticketId: primary.id }
  await record(trx, ticketMerged, { by, about, data: { mergedId: merged.id, subject: merged.subject } })
}

async function fillValues(trx: Trx, primary: Ticket, merged: Ticket, by: Actor): Promise<void> {
  const { columns: taken, stored } = filling(primary, merged, columns)
  const { owner_id: ownerId, ...changes } = taken
  await changeTicket(trx, primary, { changes: changes as TicketChanges, stored, by })
  const owner = await activeOwner(trx, ownerId)
  if (owner !== null) await assignTicket(trx, primary, owner, { by })
}

/** Whose turn it is, and when it was active, follow from what is now the newest conversation; it is open while the ticket is. */
async function moveThreads(trx: Trx, { primaryId, mergedId }: Merging, by: Actor): Promise<void> {
  const both = [primaryId, mergedId]
  await trx.selectFrom('threads').select('id').where('ticket_id', 'in', both).orderBy('id').forNoKeyUpdate().execute()
  await trx.updateTable('threads').set({ ticket_id: primaryId }).where('ticket_id', '=', mergedId).execute()
  const newest = await newestThreadOf(trx, primaryId)
  const latest = newest?.latest_message_id ?? null
  const { rows } = await sql<{ is_closed: boolean; owner_id: number | null }>`
    update tickets t set
      latest_direction = coalesce((select m.direction from messages m where m.id = ${latest}), t.latest_direction),
      last_activity_at = greatest(t.last_activity_at, (select m.last_activity_at from tickets m where m.id = ${mergedId}))
    where t.id = ${primaryId} returning t.is_closed, t.owner_id`.execute(trx)
  const ticket = rows[0]!
  if (!newest) return
  await (ticket.is_closed ? closeThread(trx, newest, { by }) : reopenThread(trx, newest, { by }))
  if (ticket.owner_id !== null && newest.assignee_id !== ticket.owner_id)
    await trx.updateTable('threads').set({ assignee_id: ticket.owner_id }).where('id', '=', newest.id).execute()
}

async function moveNotes(trx: Trx, { primaryId, mergedId }: Merging): Promise<void> {
  await sql`
    insert into note_tickets (note_id, ticket_id)
    select note_id, ${primaryId} from note_tickets where ticket_id = ${mergedId} on conflict do nothing`.execute(trx)
  await trx.deleteFrom('note_tickets').where('ticket_id', '=', mergedId).execute()
}
