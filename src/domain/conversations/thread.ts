import { sql, type Selectable } from 'kysely'
import type { Actor } from '#domain/accounts/event.ts'
import { record } from '#domain/accounts/event.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import type { Threads } from '#platform/database/tables.ts'
import { notFound } from '#platform/refusal.ts'
import type { Channel } from './channel.ts'
import { likelyAccount } from './channel-account.ts'
import { threadOpened } from './thread.events.ts'

/** One conversation in one inbox. With a ticket, a customer may see it; without one, never (M3). */
export type Thread = Selectable<Threads>

/**
 * The moment a thread was active: taken when its row is locked, so that it only grows, and in whole milliseconds, so that
 * a page can hand it back exactly.
 */
export const activeNow = sql<Date>`date_trunc('milliseconds', clock_timestamp())`

/** In SQL: a thread that people see, in the inbox and, with a ticket, in the portal. Spam and what is in the trash are shown to nobody. */
export const isShown = (alias: string): string => `${alias}.archived_at is null and not ${alias}.spam`

export const isOpen = (thread: { status: string }): boolean => thread.status === 'OPEN'

/** The thread as an agent reaches it: every user of the account works every inbox. */
export async function threadFor(db: Db, _user: { id: number }, id: number): Promise<Thread> {
  const thread = await db
    .selectFrom('threads')
    .selectAll()
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!thread) throw notFound()
  return thread
}

/** The one thread of a ticket that its customers see: the newest (M16) that is neither spam nor in the trash. */
export const newestThreadOf = (db: Db, ticketId: number): Promise<Thread | undefined> =>
  db
    .selectFrom('threads')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('archived_at', 'is', null)
    .where('spam', '=', false)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

export async function openThread(
  trx: Trx,
  thread: {
    inboxId: number
    channel: Channel
    ticketId: number | null
    contactId: number | null
    /** The form, portal or mailbox that it came by, where it is known. */
    channelAccountId?: number
    by: Actor
    assigneeId?: number | null
  },
): Promise<Thread> {
  const opened = await trx
    .insertInto('threads')
    .values({
      inbox_id: thread.inboxId,
      channel: thread.channel,
      channel_account_id: thread.channelAccountId ?? likelyAccount(thread.channel, thread.inboxId),
      ticket_id: thread.ticketId,
      contact_id: thread.contactId,
      assignee_id: thread.assigneeId ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await record(trx, threadOpened, { by: thread.by, about: aboutThread(opened), data: { channel: thread.channel } })
  return opened
}

/** The records that an event of this thread belongs to. */
export const aboutThread = (thread: Thread): { threadId: number; ticketId?: number; contactId?: number } => ({
  threadId: thread.id,
  ...(thread.ticket_id === null ? {} : { ticketId: thread.ticket_id }),
  ...(thread.contact_id === null ? {} : { contactId: thread.contact_id }),
})
