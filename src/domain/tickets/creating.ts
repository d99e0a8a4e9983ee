import { record, type Actor } from '#domain/accounts/event.ts'
import { present, type PropertyValues } from '#domain/crm/properties/property.ts'
import { keepUnique } from '#domain/crm/properties/uniqueness.ts'
import type { Channel } from '#domain/conversations/channel.ts'
import { openThread } from '#domain/conversations/thread.ts'
import { receiveMessage, type Writing } from '#domain/conversations/writing.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { firstStage, pipelineFor, stageOf } from './pipeline.ts'
import { ticketCreated } from './ticket.events.ts'
import type { Ticket } from './ticket.ts'

export const longestSubject = 300

export type Priority = 'LOW' | 'MEDIUM' | 'HIGH' | 'URGENT'
export type Category = 'PRODUCT_ISSUE' | 'BILLING_ISSUE' | 'FEATURE_REQUEST' | 'GENERAL_INQUIRY'
export type Source = 'CHAT' | 'EMAIL' | 'FORM' | 'PHONE'

export type NewTicket = {
  subject: string
  content: string
  by: Actor
  /** Who stands on it; the first one's primary company becomes the ticket's, unless one is named. */
  contactIds: readonly number[]
  companyId?: number | null
  pipelineId?: number
  stageId?: number
  priority?: Priority | null
  category?: Category | null
  ownerId?: number | null
  source: Source | null
  /** Checked values of the properties that have no column. */
  stored?: PropertyValues
  /** Repeating a key finds the ticket that the first call made. */
  key: string
}

/** Makes a ticket without a conversation: a phone call, say. Its customers see it and can answer (M4). */
export async function createTicket(trx: Trx, input: NewTicket): Promise<{ ticket: Ticket; isNew: boolean }> {
  const subject = checkedSubject(input.subject)
  const pipeline = await pipelineFor(trx, input.pipelineId ?? 0)
  const stage = input.stageId === undefined ? firstStage(pipeline, 'OPEN') : stageOf(pipeline, input.stageId)
  const stored = present(input.stored ?? {})
  const ticket = await trx
    .insertInto('tickets')
    .values({
      subject,
      content: input.content.replaceAll('\r\n', '\n').trim(),
      pipeline_id: pipeline.id,
      stage_id: stage.id,
      priority: input.priority ?? null,
      category: input.category ?? null,
      owner_id: input.ownerId ?? null,
      source: input.source,
      idempotency_key: input.key,
      properties: JSON.stringify(stored),
    })
    .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!ticket) return { ticket: await createdBefore(trx, input), isNew: false }
  await keepUnique(trx, 'tickets', [{ id: ticket.id, stored }])
  await associateAll(trx, ticket.id, input)
  await trx.insertInto('ticket_stage_changes').values({ ticket_id: ticket.id, to_stage_id: stage.id }).execute()
  const contactId = input.contactIds[0]
  const about = { ticketId: ticket.id, ...(contactId === undefined ? {} : { contactId }) }
  await record(trx, ticketCreated, { by: input.by, about, data: { source: input.source } })
  return { ticket, isNew: true }
}

export type Filing = NewTicket & {
  contactId: number
  inboxId: number
  channel: Channel
  channelAccountId?: number
  fileIds?: readonly number[]
}

/** A customer files a ticket: what they wrote is the first message of a thread in the inbox, files and all (M24). */
export async function fileTicket(trx: Trx, filing: Filing): Promise<{ ticket: Ticket; isNew: boolean }> {
  const made = await createTicket(trx, filing)
  if (!made.isNew) return made
  const thread = await openThread(trx, {
    inboxId: filing.inboxId,
    channel: filing.channel,
    ...(filing.channelAccountId === undefined ? {} : { channelAccountId: filing.channelAccountId }),
    ticketId: made.ticket.id,
    contactId: filing.contactId,
    by: filing.by,
    assigneeId: filing.ownerId ?? null,
  })
  const message: Writing = { text: filing.content || filing.subject, fileIds: filing.fileIds ?? [], key: filing.key }
  await receiveMessage(trx, thread, { ...message, by: { contactId: filing.contactId }, isFiling: true })
  return made
}

export function checkedSubject(raw: string): string {
  const subject = raw.replaceAll(/\s+/g, ' ').replaceAll('\0', '').trim()
  if (subject === '') throw new Refusal(422, 'ticket.subject_missing')
  if (subject.length > longestSubject) throw new Refusal(422, 'ticket.subject_too_long', { most: longestSubject })
  return subject
}

// A key names one ticket of one person: whoever repeats somebody else's is refused and learns nothing of it.
async function createdBefore(trx: Trx, input: NewTicket): Promise<Ticket> {
  const ticket = await ticketOfKey(trx, input)
  if (!ticket) throw new Refusal(409, 'ticket.key_taken')
  return ticket
}

/** The ticket that the same press of the same person has made already. */
export const ticketOfKey = (trx: Trx, { key, by }: Pick<NewTicket, 'key' | 'by'>): Promise<Ticket | undefined> =>
  trx
    .selectFrom('tickets')
    .innerJoin('events', (join) =>
      join.onRef('events.ticket_id', '=', 'tickets.id').on('events.kind', '=', ticketCreated.name),
    )
    .selectAll('tickets')
    .where('tickets.idempotency_key', '=', key)
    .where('events.actor_kind', '=', by.kind)
    .where('events.actor_id', 'is not distinct from', by.id)
    .executeTakeFirst()

// The copies of activity and state are filled in by a trigger; see migrations/005.
const filledByTrigger = { last_activity_at: new Date(0), is_closed: false }

async function associateAll(trx: Trx, ticketId: number, input: NewTicket): Promise<void> {
  const contactIds = [...new Set(input.contactIds)]
  if (contactIds.length > 0) {
    const rows = contactIds.map((contact_id) => ({ ticket_id: ticketId, contact_id, ...filledByTrigger }))
    await trx.insertInto('ticket_contacts').values(rows).execute()
  }
  const companyId = input.companyId === undefined ? await primaryCompanyOf(trx, contactIds[0]) : input.companyId
  if (companyId === null) return
  const company = { ticket_id: ticketId, company_id: companyId, is_primary: true, ...filledByTrigger }
  await trx.insertInto('ticket_companies').values(company).execute()
}

async function primaryCompanyOf(trx: Trx, contactId: number | undefined): Promise<number | null> {
  if (contactId === undefined) return null
  const row = await trx
    .selectFrom('contact_companies')
    .select('company_id')
    .where('contact_id', '=', contactId)
    .where('is_primary', '=', true)
    .executeTakeFirst()
  return row?.company_id ?? null
}
