import { sql, type RawBuilder } from 'kysely'
import type { Trx } from '#platform/database/database.ts'
import { idsInOrder, rowsOf } from '#platform/database/rows.ts'
import { told } from '#platform/live/listener.ts'

/** Who did it: a person, a token of the API, or an import (the id is the token's, the import's). */
export type Actor =
  | { kind: 'user'; id: number }
  | { kind: 'contact'; id: number }
  | { kind: 'token'; id: number }
  | { kind: 'import'; id: number }
  | { kind: 'system'; id: null }
export const system: Actor = { kind: 'system', id: null }

/** The records that it happened to; the timeline of each shows it. */
export type About = { ticketId?: number; threadId?: number; contactId?: number; companyId?: number }

/**
 * A kind of event: a name in the past tense (`message.received`) and who may learn that it happened at all.
 * Only what is for customers ever reaches a customer's open page; nobody but staff reads the log itself.
 */
export type EventKind<Data> = { name: string; audience: 'customer' | 'staff'; data?: Data }

export const defineEvent = <Data extends object = Record<never, never>>(
  name: string,
  audience: 'customer' | 'staff',
): EventKind<Data> => ({ name, audience })

/** One event as it was recorded. */
export type Recorded<Data> = { id: number; kind: string; by: Actor; about: About; data: Data }

/** What every process is told: ids only. Of many events of one kind at once, which tickets they were about, if they were. */
export type LiveEvent = {
  event: number
  kind: string
  audience: 'customer' | 'staff'
  by: Actor
  about: About
  ticketIds?: number[]
}

/**
 * Records what happened, in the transaction of the change itself. Reactions run in that same transaction; open pages are
 * told when it commits.
 */
export async function record<Data extends object>(
  trx: Trx,
  kind: EventKind<Data>,
  { by, ...event }: { by: Actor; about: About; data: Data },
): Promise<Recorded<Data>> {
  const [recorded] = await recordAll(trx, kind, { by, events: [event] })
  return recorded!
}

/** Records the same of many records at once: one statement, one notification, and each reaction asked once for all of them. */
export async function recordAll<Data extends object>(
  trx: Trx,
  kind: EventKind<Data>,
  { by, events }: { by: Actor; events: readonly { about: About; data: Data }[] },
): Promise<Recorded<Data>[]> {
  if (events.length === 0) return []
  const ids: number[] = []
  for (let start = 0; start < events.length; start += toldAtOnce)
    ids.push(...(await insertEvents(trx, kind, { by, events: events.slice(start, start + toldAtOnce) })))
  const recorded = events.map((event, index) => ({ id: ids[index]!, kind: kind.name, by, ...event }))
  for (const reaction of reactions.filter((one) => one.kind === kind.name || one.kind === everyKind))
    await reaction.react(trx, recorded as never)
  return recorded
}

/** As many as a notification has room for. */
const toldAtOnce = 500

type Happened = { by: Actor; events: readonly { about: About; data: object }[] }

/** Writes and tells in one go: every write of the product comes by here. @returns ids in the order of the events */
async function insertEvents(trx: Trx, kind: EventKind<unknown>, { by, events }: Happened): Promise<number[]> {
  const rows = events.map(({ about, data }) => ({ ...about, data }))
  const { rows: inserted } = await sql<{ id: number }>`
    with inserted as (
      insert into events (kind, actor_kind, actor_id, ticket_id, thread_id, contact_id, company_id, data)
      select ${kind.name}, ${by.kind}, ${by.id}::bigint, "ticketId", "threadId", "contactId", "companyId", data
      from ${rowsOf('"ticketId" bigint, "threadId" bigint, "contactId" bigint, "companyId" bigint, data jsonb', rows)}
      order by r.place returning id
    )
    select id, case when id = max(id) over () then ${notifying(liveEvent(kind, { by, events }), sql`id`)} end
    from inserted`.execute(trx)
  return idsInOrder(inserted)
}

function liveEvent({ name, audience }: EventKind<unknown>, { by, events }: Happened): Omit<LiveEvent, 'event'> {
  const live = { kind: name, audience, by }
  if (events.length === 1) return { ...live, about: events[0]!.about }
  const ticketIds = events.flatMap((one) => one.about.ticketId ?? [])
  return { ...live, about: {}, ...(ticketIds.length > 0 && { ticketIds }) }
}

/** Told as a part of the statement, since only that knows the event's id. */
const notifying = (live: Omit<LiveEvent, 'event'>, id: RawBuilder<number>): RawBuilder<void> =>
  told(sql`jsonb_set(${JSON.stringify(live)}::jsonb, '{event}', to_jsonb(${id}))::text`)

/** One pairing of an event with what answers it, in its transaction. What takes time adds a job there. */
export type Reaction = { kind: string; react(trx: Trx, events: readonly Recorded<never>[]): Promise<void> }

/** Answers each event by itself. */
export const now = <Data>(kind: EventKind<Data>, react: (trx: Trx, event: Recorded<Data>) => Promise<void>): Reaction =>
  nowTogether(kind, async (trx, events) => {
    for (const event of events) await react(trx, event)
  })

/** Answers all events of one kind that were recorded at once, in as few statements as it can. */
export const nowTogether = <Data>(
  kind: EventKind<Data>,
  react: (trx: Trx, events: readonly Recorded<Data>[]) => Promise<void>,
): Reaction => ({ kind: kind.name, react })

const everyKind = '*'

/** Answers whatever happens, of every kind. */
export const always = (react: (trx: Trx, events: readonly Recorded<object>[]) => Promise<void>): Reaction => ({
  kind: everyKind,
  react,
})

let reactions: readonly Reaction[] = []

/** Called once by `src/reactions.ts`, the list that pairs events with what answers them. */
export function setReactions(list: readonly Reaction[]): void {
  reactions = list
}
