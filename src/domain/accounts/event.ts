import { z } from 'zod'
import type { Db, Trx } from '#platform/database/database.ts'
import { addJob, defineJob } from '#platform/jobs/jobs.ts'
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
 * Records what happened, in the transaction of the change itself. Reactions of the kind `now` run in that same
 * transaction; those `after` run as jobs once it has committed; open pages are told when it commits.
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
    if (reaction.when === 'now') await reaction.react(trx, recorded as never)
    else await addJob(trx, react, { event: id, reaction: reaction.name })
  }
  const live: LiveEvent = { event: id, kind: kind.name, audience: kind.audience, by: event.by, about: event.about }
  await notify(trx, live)
  return recorded
}

/** The job that runs one reaction to one event. */
export const react = defineJob('react', z.object({ event: z.int(), reaction: z.string() }))

/** One pairing of an event with what answers it: `now` in its transaction, `after` as a job. */
export type Reaction =
  | { when: 'now'; kind: string; react(trx: Trx, event: Recorded<never>): Promise<void> }
  | { when: 'after'; kind: string; name: string; react(db: Db, event: Recorded<never>): Promise<void> }

export const now = <Data>(
  kind: EventKind<Data>,
  react: (trx: Trx, event: Recorded<Data>) => Promise<void>,
): Reaction => ({
  when: 'now',
  kind: kind.name,
  react,
})

/** @param name stays the same for ever: jobs in the queue name it */
export const after = <Data>(
  kind: EventKind<Data>,
  name: string,
  react: (db: Db, event: Recorded<Data>) => Promise<void>,
): Reaction => ({ when: 'after', kind: kind.name, name, react })

let reactions: readonly Reaction[] = []

/** Called once by `src/reactions.ts`, the list that pairs events with what answers them. */
export function setReactions(list: readonly Reaction[]): void {
  reactions = list
}

/** Does what the job `react` asks. A reaction that is no longer on the list has nothing to do. */
export async function runReaction(db: Db, job: { event: number; reaction: string }): Promise<void> {
  const reaction = reactions.find((one) => one.when === 'after' && one.name === job.reaction)
  const row = await db.selectFrom('events').selectAll().where('id', '=', job.event).executeTakeFirst()
  if (!reaction || !row || reaction.when !== 'after') return
  const about: About = {
    ...(row.ticket_id === null ? {} : { ticketId: row.ticket_id }),
    ...(row.thread_id === null ? {} : { threadId: row.thread_id }),
    ...(row.contact_id === null ? {} : { contactId: row.contact_id }),
    ...(row.company_id === null ? {} : { companyId: row.company_id }),
  }
  const by = { kind: row.actor_kind, id: row.actor_id } as Actor
  await reaction.react(db, { id: row.id, kind: row.kind, by, about, data: row.data as never })
}
