import { sql } from 'kysely'
import type { Trx } from '#platform/database/database.ts'

/** How long ago (hours) each thing of a ticket happened, in the order it happened. */
export type Course = { ticketId: number; hoursAgo: readonly number[]; commentedHoursAgo?: number }

/**
 * The story was told in one transaction, and so all at one moment: this gives every message, comment, move and event of
 * a ticket its own time. A comment moves its thread in the inbox, and nothing that a customer sees. Only the demo account's
 * past is ever written like this.
 */
export async function spreadOverTime(trx: Trx, { ticketId, hoursAgo, commentedHoursAgo }: Course): Promise<void> {
  const first = hoursAgo[0]!
  const last = hoursAgo.at(-1)!
  const ago = (hours: number) => sql<Date>`now() - ${hours} * interval '1 hour'`
  const thread = await trx.selectFrom('threads').select('id').where('ticket_id', '=', ticketId).executeTakeFirst()
  if (thread) {
    await spread(trx, 'messages', sql`thread_id = ${thread.id}`, hoursAgo)
    await spread(trx, 'comments', sql`thread_id = ${thread.id}`, [commentedHoursAgo ?? last])
    await trx
      .updateTable('threads')
      .set({ created_at: ago(first), active_at: ago(commentedHoursAgo ?? last) })
      .where('id', '=', thread.id)
      .execute()
  }
  await spread(trx, 'ticket_stage_changes', sql`ticket_id = ${ticketId}`, hoursAgo)
  await trx
    .updateTable('events')
    .set({ created_at: ago(commentedHoursAgo ?? last) })
    .where('ticket_id', '=', ticketId)
    .execute()
  await trx
    .updateTable('events')
    .set({ created_at: ago(first) })
    .where('ticket_id', '=', ticketId)
    .where('kind', 'in', ['ticket.created', 'thread.opened'])
    .execute()
  const times = { created_at: ago(first), last_activity_at: ago(last), updated_at: ago(last) }
  await trx.updateTable('tickets').set(times).where('id', '=', ticketId).execute()
  await trx
    .updateTable('tickets')
    .set({ closed_at: ago(last) })
    .where('id', '=', ticketId)
    .where('is_closed', '=', true)
    .execute()
}

/** The nth row gets the nth time; what comes after the last one shares it. */
async function spread(
  trx: Trx,
  table: string,
  where: ReturnType<typeof sql>,
  hoursAgo: readonly number[],
): Promise<void> {
  await sql`
    update ${sql.table(table)} set created_at = now() - interval '1 hour' * (${sql.val(hoursAgo)}::float8[])[least(nth, ${hoursAgo.length})]
    from (select id as numbered, row_number() over (order by id) as nth from ${sql.table(table)} where ${where}) as rows
    where id = numbered`.execute(trx)
}
