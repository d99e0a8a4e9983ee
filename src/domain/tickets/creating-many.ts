import { sql } from 'kysely'
import { mustBeActive } from '#domain/accounts/active.ts'
import { recordAll } from '#domain/accounts/event.ts'
import type { Writer } from '#domain/crm/properties/changing-records.ts'
import { present, type PropertyValues } from '#domain/crm/properties/property.ts'
import { keepUnique } from '#domain/crm/properties/uniqueness.ts'
import type { Trx } from '#platform/database/database.ts'
import { idsInOrder, rowsOf } from '#platform/database/rows.ts'
import { Refusal } from '#platform/refusal.ts'
import { checkedContent, type TicketChanges } from './changing.ts'
import { checkedSubject } from './creating.ts'
import { firstStage, readPipelines, stageOf, type Pipeline } from './pipeline.ts'
import { ticketCreated } from './ticket.events.ts'

/** `contactId`: whom the event of its making is about, besides the ticket. */
export type NewTicketRecord = {
  columns: TicketChanges & { owner_id?: number | null; pipeline_id?: number | null; stage_id?: number | null }
  stored: PropertyValues
  contactId?: number
}

/**
 * Makes tickets that nobody has been put on yet, by the same rules as `createTicket`. Many at once cost as many statements as one.
 * @returns ids in the order of the tickets
 */
export async function createTickets(
  trx: Trx,
  tickets: readonly NewTicketRecord[],
  { by, properties }: Writer,
): Promise<number[]> {
  const pipelines = await readPipelines(trx)
  const rows = tickets.map((ticket) => rowOf(ticket, pipelines))
  await mustBeActive(
    trx,
    rows.map(({ owner_id }) => owner_id),
  )
  const ids = await insertTickets(trx, rows)
  await keepUnique(
    trx,
    'tickets',
    ids.map((id, index) => ({ id, stored: rows[index]!.properties })),
    properties,
  )
  const events = ids.map((ticketId, index) => {
    const { contactId } = tickets[index]!
    return {
      about: { ticketId, ...(contactId !== undefined && { contactId }) },
      data: { source: rows[index]!.source ?? null },
    }
  })
  await recordAll(trx, ticketCreated, { by, events })
  return ids
}

function rowOf({ columns, stored }: NewTicketRecord, pipelines: readonly Pipeline[]) {
  const { pipeline_id, stage_id, subject, content, ...others } = columns
  const pipeline = pipelines.find(({ id }) => id === (pipeline_id ?? 0))
  if (!pipeline) throw new Refusal(422, 'pipeline.unknown')
  return {
    ...others,
    subject: checkedSubject(subject ?? ''),
    content: checkedContent(content ?? ''),
    pipeline_id: pipeline.id,
    stage_id: (stage_id == null ? firstStage(pipeline, 'OPEN') : stageOf(pipeline, stage_id)).id,
    properties: present(stored),
  }
}

const insertedColumns = `subject text, content text, pipeline_id bigint, stage_id bigint, priority text, category text,
  source text, owner_id bigint, properties jsonb`

/** The tickets and the first line of the history of each. */
async function insertTickets(trx: Trx, rows: readonly ReturnType<typeof rowOf>[]): Promise<number[]> {
  const { rows: inserted } = await sql<{ id: number }>`
    insert into tickets (subject, content, pipeline_id, stage_id, priority, category, source, owner_id, properties)
    select subject, content, pipeline_id, stage_id, priority, category, source, owner_id, properties
    from ${rowsOf(insertedColumns, rows)}
    order by r.place returning id`.execute(trx)
  const ids = idsInOrder(inserted)
  await sql`
    insert into ticket_stage_changes (ticket_id, to_stage_id)
    select * from unnest(${ids}::bigint[], ${rows.map(({ stage_id }) => stage_id)}::bigint[])`.execute(trx)
  return ids
}
