import { sql } from 'kysely'
import type { Thread } from '#domain/conversations/thread.ts'
import type { Db } from '#platform/database/database.ts'
import { nameOf } from './inbox.sql.ts'

/** A contact who reads a conversation: one of its ticket's or, without a ticket, the one whom it is with. */
export type ThreadReader = { contactId: number; name: string; email: string | null }

export async function readersOf(db: Db, thread: Pick<Thread, 'ticket_id' | 'contact_id'>): Promise<ThreadReader[]> {
  const { rows } = await sql<ThreadReader>`
    select c.id as "contactId", coalesce(${sql.raw(nameOf('c'))}, '') as name, c.email::text as email
    from contacts c
    where c.archived_at is null and c.id in (
      select contact_id from ticket_contacts where ticket_id = ${thread.ticket_id}
      union select ${thread.contact_id}::bigint where ${thread.ticket_id}::bigint is null)
    order by c.id`.execute(db)
  return rows
}
