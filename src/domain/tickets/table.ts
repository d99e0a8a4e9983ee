import { sql, type OrderByItemBuilder, type RawBuilder } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { isFound, words } from './words.ts'
import { ticketsFor } from './ticket.ts'

export const tableSorts = ['activity', 'created', 'subject', 'stage', 'priority', 'owner'] as const
export type TableSort = (typeof tableSorts)[number]

/** What an agent asks of the tickets table; absent filters let everything through. */
export type TableQuery = {
  search: string
  state?: 'open' | 'closed'
  pipelineId?: number
  stageId?: number
  /** 'none': tickets that nobody owns. */
  ownerId?: number | 'none'
  priority?: string
  companyId?: number
  contactId?: number
  sort: TableSort
  descending: boolean
  offset: number
}

export type TableRow = {
  id: number
  subject: string
  stage_id: number
  stage: string
  is_closed: boolean
  waiting_on: string | null
  latest_direction: string | null
  priority: string | null
  owner_id: number | null
  owner: string | null
  contact: string | null
  company: string | null
  created_at: Date
  last_activity_at: Date
}

export const rowsAtOnce = 50

/** A page of tickets for staff, and one row more where there are more. */
export const listTable = (db: Db, user: { id: number }, query: TableQuery): Promise<TableRow[]> =>
  filtered(db, user, query)
    .orderBy(sortExpression[query.sort], (order: OrderByItemBuilder) =>
      query.descending ? order.desc().nullsLast() : order.asc().nullsLast(),
    )
    .orderBy('tickets.id', query.descending ? 'desc' : 'asc')
    .limit(rowsAtOnce + 1)
    .offset(query.offset)
    .execute()

/** The newest cards of one stage of the board, and how many there are. */
export async function boardColumn(
  db: Db,
  user: { id: number },
  query: Omit<TableQuery, 'sort' | 'descending' | 'offset'> & { stageId: number },
) {
  const all = { ...query, sort: 'activity', descending: true, offset: 0 } as const
  const [cards, counted] = await Promise.all([
    filtered(db, user, all)
      .orderBy('tickets.last_activity_at', 'desc')
      .orderBy('tickets.id', 'desc')
      .limit(rowsAtOnce)
      .execute(),
    db
      .selectFrom(filtered(db, user, all).as('cards'))
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  ])
  return { cards, count: counted.count }
}

const sortExpression = {
  activity: sql`tickets.last_activity_at`,
  created: sql`tickets.created_at`,
  subject: sql`lower(tickets.subject)`,
  stage: sql`s.position`,
  priority: sql`array_position(array['LOW','MEDIUM','HIGH','URGENT'], tickets.priority)`,
  owner: sql`lower(u.first_name || ' ' || u.last_name)`,
}

function filtered(db: Db, user: { id: number }, query: TableQuery) {
  return ticketsFor(db, { kind: 'user', userId: user.id })
    .innerJoin('pipeline_stages as s', 's.id', 'tickets.stage_id')
    .leftJoin('users as u', 'u.id', 'tickets.owner_id')
    .select([
      'tickets.id',
      'tickets.subject',
      'tickets.stage_id',
      's.label as stage',
      'tickets.is_closed',
      's.waiting_on',
    ])
    .select([
      'tickets.latest_direction',
      'tickets.priority',
      'tickets.owner_id',
      'tickets.created_at',
      'tickets.last_activity_at',
    ])
    .select([
      sql<string | null>`nullif(trim(u.first_name || ' ' || u.last_name), '')`.as('owner'),
      contact.as('contact'),
      company.as('company'),
    ])
    .where((eb) => eb.and(conditions(query)))
}

const contact = sql<string | null>`(
  select coalesce(nullif(trim(c.first_name || ' ' || c.last_name), ''), c.email::text)
  from ticket_contacts tc join contacts c on c.id = tc.contact_id
  where tc.ticket_id = tickets.id order by tc.created_at, tc.contact_id limit 1)`
const company = sql<string | null>`(
  select co.name from ticket_companies tco join companies co on co.id = tco.company_id
  where tco.ticket_id = tickets.id and tco.is_primary)`

function conditions(query: TableQuery) {
  const all: RawBuilder<boolean>[] = [sql`true`]
  const add = (isAsked: boolean, condition: RawBuilder<boolean>) => void (isAsked && all.push(condition))
  add(query.state !== undefined, sql`tickets.is_closed = ${query.state === 'closed'}`)
  add(query.pipelineId !== undefined, sql`tickets.pipeline_id = ${query.pipelineId}`)
  add(query.stageId !== undefined, sql`tickets.stage_id = ${query.stageId}`)
  add(query.ownerId === 'none', sql`tickets.owner_id is null`)
  add(typeof query.ownerId === 'number', sql`tickets.owner_id = ${query.ownerId}`)
  add(query.priority !== undefined, sql`tickets.priority = ${query.priority}`)
  add(
    query.companyId !== undefined,
    sql`tickets.id in (select ticket_id from ticket_companies where company_id = ${query.companyId})`,
  )
  add(
    query.contactId !== undefined,
    sql`tickets.id in (select ticket_id from ticket_contacts where contact_id = ${query.contactId})`,
  )
  add(words(query.search) !== '', isFound(sql`tickets`, query.search))
  return all
}
