import { sql } from 'kysely'
import type { Trx } from '#platform/database/database.ts'
import { isAddress } from '#platform/mail/outbox.ts'
import { now, type Actor, type EventKind, type Reaction, type Recorded } from './event.ts'

/** What is written down of ways in. Changes of what people may do are written down under the names of their events. */
export const accessKinds = ['member.signed_in', 'member.refused', 'user.signed_in', 'user.refused'] as const
export type AccessKind = (typeof accessKinds)[number]

/** Who came in, or was refused: `by` is null where nobody knows. */
type Access = { by: Actor | null; email?: string | undefined; source: string; data?: object }

/** Writes down a way in, or that somebody was kept out. The log cannot be rewritten, by us either. */
export async function auditAccess(trx: Trx, kind: AccessKind, { by, email, source, data = {} }: Access): Promise<void> {
  // People type passwords into the wrong field: what is no address is not kept.
  const typed = email !== undefined && isAddress(email) ? email : ''
  await insert(trx, { kind, by, name: typed, subject: '', source, data })
}

/** Every event of these kinds is written down as well, with who did it and to whom, in its own transaction. */
export const audited = (...kinds: readonly EventKind<unknown>[]): Reaction[] =>
  kinds.map((kind) => now(kind as EventKind<object>, auditEvent))

async function auditEvent(trx: Trx, { kind, by, about, data }: Recorded<object>): Promise<void> {
  const { userId } = data as { userId?: number }
  await insert(trx, { kind, by, name: '', subject: await subjectOf(trx, { ...about, userId }), source: '', data })
}

type Entry = { kind: string; by: Actor | null; name: string; subject: string; source: string; data: object }

async function insert(trx: Trx, { kind, by, name, subject, source, data }: Entry): Promise<void> {
  await sql`
    insert into audit_log (kind, actor_kind, actor_id, actor_name, subject, client_address, data)
    values (${kind}, ${by?.kind ?? 'nobody'}, ${by?.id ?? null},
      coalesce(nullif(${name}, ''),
        case ${by?.kind ?? 'nobody'}
          when 'user' then (select email::text from users where id = ${by?.id ?? null})
          when 'contact' then (select email::text from contacts where id = ${by?.id ?? null})
        end, ''),
      ${subject}, ${source}, ${JSON.stringify(data)})`.execute(trx)
}

type About = { contactId?: number; companyId?: number; userId?: number | undefined }

/** Addresses and names at this moment: the record may be called otherwise later, or be gone. */
async function subjectOf(trx: Trx, { contactId, companyId, userId }: About): Promise<string> {
  const { rows } = await sql<{ subject: string }>`
    select concat_ws(', ',
      (select coalesce(email::text, first_name || ' ' || last_name) from contacts where id = ${contactId ?? null}),
      (select name from companies where id = ${companyId ?? null}),
      (select email::text from users where id = ${userId ?? null})) as subject`.execute(trx)
  return rows[0]?.subject ?? ''
}
