import type { Trx } from '#platform/database/database.ts'
import { notify } from '#platform/live/listener.ts'

/** Who did it. */
export type Actor = { kind: 'user'; id: number } | { kind: 'contact'; id: number } | { kind: 'system'; id: null }
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

/** What every process is told of an event: ids only. */
export type LiveEvent = { event: number; kind: string; audience: 'customer' | 'staff'; by: Actor; about: About }

/**
 * Records what happened, in the transaction of the change itself. Reactions run in that same transaction; open pages are
 * told when it commits.
 */
export async function record<Data extends object>(
  trx: Trx,
  kind: EventKind<Data>,
  event: { by: Actor; about: About; data: Data },
): Promise<Recorded<Data>> {
  const { id } = await trx
    .insertInto('events')
    .values({
      kind: kind.name,
      actor_kind: event.by.kind,
      actor_id: event.by.id,
      ticket_id: event.about.ticketId ?? null,
      thread_id: event.about.threadId ?? null,
      contact_id: event.about.contactId ?? null,
      company_id: event.about.companyId ?? null,
      data: JSON.stringify(event.data),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const recorded: Recorded<Data> = { id, kind: kind.name, ...event }
  for (const reaction of reactions.filter((one) => one.kind === kind.name)) {
    await reaction.react(trx, recorded as never)
  }
  const live: LiveEvent = { event: id, kind: kind.name, audience: kind.audience, by: event.by, about: event.about }
  await notify(trx, live)
  return recorded
}

/** One pairing of an event with what answers it, in its transaction. What takes time adds a job there. */
export type Reaction = { kind: string; react(trx: Trx, event: Recorded<never>): Promise<void> }

export const now = <Data>(
  kind: EventKind<Data>,
  react: (trx: Trx, event: Recorded<Data>) => Promise<void>,
): Reaction => ({
  kind: kind.name,
  react,
})

let reactions: readonly Reaction[] = []

/** Called once by `src/reactions.ts`, the list that pairs events with what answers them. */
export function setReactions(list: readonly Reaction[]): void {
  reactions = list
}
