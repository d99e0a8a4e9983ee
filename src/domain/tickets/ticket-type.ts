// Tickets as records of HubSpot's type 0-5. Staff only.
import { sql } from 'kysely'
import type { Actor } from '#domain/accounts/event.ts'
import { associateNew } from '#domain/crm/associations/associating-new.ts'
import { presentIds } from '#domain/crm/associations/present.ts'
import type { NewRecord, ObjectType } from '#domain/crm/properties/object-type.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import { sortValues } from '#domain/crm/properties/sorting.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { archiveTicket, restoreTicket } from './archiving.ts'
import { assignTicket } from './assigning.ts'
import { changeTicket } from './changing.ts'
import { createTickets } from './creating-many.ts'
import { mergeTickets } from './merging/merging-tickets.ts'
import { moveTicket } from './moving.ts'
import { pipelineProperties } from './stage-properties.ts'
import { ticketGroups, ticketProperties } from './ticket-properties.ts'
import { isFound } from './words.ts'
import { lockArchivedTicket, lockTicketFor, type Ticket, type Viewer } from './ticket.ts'

/** Whoever may use these verbs works with every ticket, as every user of the account does. */
const staff: Viewer = { kind: 'user', userId: 0 }

export const ticketType: ObjectType = {
  id: '0-5',
  name: 'tickets',
  singular: 'ticket',
  defaults: ticketProperties,
  generated: pipelineProperties,
  groups: ticketGroups,
  requiredProperties: ['subject', 'hs_pipeline_stage'],
  usualProperties: [
    'content',
    'createdate',
    'hs_lastmodifieddate',
    'hs_object_id',
    'hs_pipeline',
    'hs_pipeline_stage',
    'hs_ticket_category',
    'hs_ticket_priority',
    'subject',
  ],
  searchText: "(o.subject || ' ' || o.content)",
  matching: (search) => isFound(sql`o`, search),
  idProperties: [],
  verbs: {
    async createAll(trx, records, { by }) {
      const properties = await readProperties(trx, 'tickets')
      const tickets = records.map((record) => ({ ...sortValues(properties, record.values), ...contactOf(record) }))
      const ids = await createTickets(trx, tickets, { by, properties })
      const made = ids.map((id, index) => ({ id, associations: records[index]!.associations ?? [] }))
      await associateNew(trx, 'tickets', made, { by })
      return ids
    },
    async change(trx, id, values, { by, ...version }) {
      const ticket = await lockTicketFor(trx, staff, id)
      const properties = await readProperties(trx, 'tickets')
      const { columns, stored } = sortValues(properties, values, ticket)
      const { owner_id, pipeline_id, stage_id, ...changes } = columns
      await changeTicket(trx, ticket, { changes, stored, by, properties, ...version })
      if (owner_id !== undefined) await assignTicket(trx, ticket, owner_id as number | null, { by })
      if (stage_id !== undefined || pipeline_id !== undefined) await move(trx, ticket, { stage_id, pipeline_id }, by)
    },
    async archive(trx, id, { by }) {
      await archiveTicket(trx, await lockTicketFor(trx, staff, id), { by })
    },
    async restore(trx, id, { by }) {
      await restoreTicket(trx, await lockArchivedTicket(trx, id), { by })
    },
    merge: mergeTickets,
  },
  present: (db, ids) => presentIds(db, 'tickets', ids),
}

/** The first contact who is to stand on it. */
function contactOf({ associations = [] }: NewRecord): { contactId?: number } {
  const contact = associations.find(({ toType }) => toType === 'contacts')
  return contact ? { contactId: contact.toId } : {}
}

type Place = { stage_id: unknown; pipeline_id: unknown }

/** A pipeline that is named without a stage of its own is refused: nobody knows where the ticket would be. */
async function move(trx: Trx, ticket: Ticket, { stage_id, pipeline_id }: Place, by: Actor): Promise<void> {
  if (stage_id === null || pipeline_id === null) throw new Refusal(422, 'stage.unknown')
  const { stage_id: stageId, pipeline_id: pipelineId } = ticket
  await moveTicket(trx, ticket, (stage_id as number | undefined) ?? stageId, {
    by,
    pipelineId: (pipeline_id as number | undefined) ?? pipelineId,
  })
}
