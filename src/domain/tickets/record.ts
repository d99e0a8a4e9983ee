// Staff only: a ticket as its record shows it. Customers' surfaces must not import this file.
import { sql } from 'kysely'
import { isShown } from '#domain/conversations/thread.ts'
import type { Db } from '#platform/database/database.ts'
import { nameOf } from './inbox.sql.ts'
import { currentStage, pipelineFor, type Pipeline, type Stage } from './pipeline.ts'
import { ticketFor, type Ticket } from './ticket.ts'

export type TicketContact = {
  id: number
  name: string
  email: string | null
  is_archived: boolean
  can_sign_in: boolean
}
export type TicketThread = {
  id: number
  inbox: string
  channel: string
  status: string
  created_at: Date
  active_at: Date
  messages: number
  /** The newest message: its first words, and who wrote it. */
  text: string | null
  author: string | null
}
export type TicketRecord = {
  ticket: Ticket
  pipeline: Pipeline
  stage: Stage
  owner: string | null
  contacts: TicketContact[]
  company: { id: number; name: string } | null
  /** Newest first: the customer sees the first one, and no other (M16). */
  threads: TicketThread[]
}

export async function ticketRecordFor(db: Db, user: { id: number }, id: number): Promise<TicketRecord> {
  const ticket = await ticketFor(db, { kind: 'user', userId: user.id }, id)
  const [pipeline, contacts, company, threads, owner] = await Promise.all([
    pipelineFor(db, ticket.pipeline_id),
    contactsOf(db, id),
    companyOf(db, id),
    threadsOf(db, id),
    ownerOf(db, ticket.owner_id),
  ])
  const stage = pipeline.stages.find((one) => one.id === ticket.stage_id) ?? (await currentStage(db, ticket.stage_id))
  return { ticket, pipeline, stage, owner, contacts, company, threads }
}

async function contactsOf(db: Db, ticketId: number): Promise<TicketContact[]> {
  const { rows } = await sql<TicketContact>`
    select c.id, ${sql.raw(nameOf('c'))} as name, c.email::text as email, c.archived_at is not null as is_archived,
      exists (select 1 from members m where m.contact_id = c.id) as can_sign_in
    from ticket_contacts tc join contacts c on c.id = tc.contact_id
    where tc.ticket_id = ${ticketId} order by tc.created_at, c.id`.execute(db)
  return rows
}

async function companyOf(db: Db, ticketId: number): Promise<{ id: number; name: string } | null> {
  const row = await db
    .selectFrom('ticket_companies')
    .innerJoin('companies', 'companies.id', 'ticket_companies.company_id')
    .select(['companies.id', 'companies.name'])
    .where('ticket_id', '=', ticketId)
    .where('is_primary', '=', true)
    .executeTakeFirst()
  return row ?? null
}

async function threadsOf(db: Db, ticketId: number): Promise<TicketThread[]> {
  const { rows } = await sql<TicketThread>`
    select th.id, i.name as inbox, th.channel, th.status, th.created_at, th.active_at,
      (select count(*) from messages where thread_id = th.id) as messages, left(m.text, 240) as text,
      coalesce(${sql.raw(nameOf('u'))}, ${sql.raw(nameOf('c'))}) as author
    from threads th
    join inboxes i on i.id = th.inbox_id
    left join messages m on m.id = th.latest_message_id
    left join users u on u.id = m.user_id
    left join contacts c on c.id = m.contact_id
    where th.ticket_id = ${ticketId} and ${sql.raw(isShown('th'))} order by th.id desc`.execute(db)
  return rows
}

async function ownerOf(db: Db, id: number | null): Promise<string | null> {
  if (id === null) return null
  const row = await db
    .selectFrom('users')
    .select(sql<string>`${sql.raw(nameOf('users'))}`.as('name'))
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.name ?? null
}
