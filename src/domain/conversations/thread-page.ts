import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Thread } from './thread.ts'

/** Where a page of threads ended: the id of its last one and, where they are sorted by it, when that was last written in. */
export type ThreadPlace = { id: number; latest?: Date }

export type ThreadQuery = {
  inboxIds?: readonly number[] | undefined
  contactId?: number | undefined
  ticketId?: number | undefined
  status?: 'OPEN' | 'CLOSED' | undefined
  /** What is in the trash, instead of what is not. */
  archived: boolean
  /** Threads without a message are in no order of their latest one. */
  sort: 'id' | 'latest'
  descending: boolean
  /** Only what was written in at this moment or later. */
  latestFrom?: Date | undefined
  after?: ThreadPlace | undefined
  limit: number
}

/** A page of threads for a script, spam among them. Each order and each filter that is asked for alone has its index. */
export async function pageOfThreads(db: Db, query: ThreadQuery): Promise<Thread[]> {
  const { inboxIds, contactId, ticketId, status, latestFrom, after } = query
  const direction = query.descending ? 'desc' : 'asc'
  const past = sql.raw(query.descending ? '<' : '>')
  return db
    .selectFrom('threads')
    .selectAll()
    .where('archived_at', query.archived ? 'is not' : 'is', null)
    .$if(inboxIds !== undefined, (threads) => threads.where('inbox_id', 'in', inboxIds!))
    .$if(contactId !== undefined, (threads) => threads.where('contact_id', '=', contactId!))
    .$if(ticketId !== undefined, (threads) => threads.where('ticket_id', '=', ticketId!))
    .$if(status !== undefined, (threads) => threads.where('status', '=', status!))
    .$if(latestFrom !== undefined, (threads) => threads.where('latest_message_at', '>=', latestFrom!))
    .$if(query.sort === 'latest', (threads) =>
      threads.where('latest_message_at', 'is not', null).orderBy('latest_message_at', direction),
    )
    .$if(after !== undefined, (threads) => threads.where(afterPlace(after!)))
    .orderBy('id', direction)
    .limit(query.limit)
    .execute()

  function afterPlace({ id, latest }: ThreadPlace) {
    if (query.sort === 'id') return sql<boolean>`id ${past} ${id}`
    return sql<boolean>`(latest_message_at, id) ${past} (${latest ?? new Date(0)}::timestamptz, ${id}::bigint)`
  }
}

/** A thread in the trash, or one that is not; undefined where there is none. */
export const findThread = (db: Db, id: number, { archived }: { archived: boolean }): Promise<Thread | undefined> =>
  db
    .selectFrom('threads')
    .selectAll()
    .where('id', '=', id)
    .where('archived_at', archived ? 'is not' : 'is', null)
    .executeTakeFirst()
