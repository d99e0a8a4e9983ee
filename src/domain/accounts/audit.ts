import { sql } from 'kysely'
import type { Trx } from '#platform/database/database.ts'
import { isAddress } from '#platform/mail/outbox.ts'
import { nowTogether, type Actor, type EventKind, type Reaction, type Recorded } from './event.ts'

/** What is written down of ways in. Changes of what people may do are written down under the names of their events. */
export const accessKinds = ['member.signed_in', 'member.refused', 'user.signed_in', 'user.refused'] as const
export type AccessKind = (typeof accessKinds)[number]

/** Who came in, or was refused: `by` is null where nobody knows. */
type Access = { by: Actor | null; email?: string | undefined; source: string; data?: object }

/** Writes down a way in, or that somebody was kept out. The log cannot be rewritten, by us either. */
export async function auditAccess(trx: Trx, kind: AccessKind, { by, email, source, data = {} }: Access): Promise<void> {
  // People type passwords into the wrong field: what is no address is not kept.
  const typed = email !== undefined && isAddress(email) ? email : ''
  await insertAll(trx, [{ kind, by, name: typed, about: {}, source, data }])
}

/** Every event of these kinds is written down as well, with who did it and to whom, in its own transaction. */
export const audited = (...kinds: readonly EventKind<unknown>[]): Reaction[] =>
  kinds.map((kind) => nowTogether(kind as EventKind<object>, auditEvents))

const auditEvents = (trx: Trx, events: readonly Recorded<object>[]): Promise<void> =>
  insertAll(
    trx,
    events.map(({ kind, by, about, data }) => ({ kind, by, about, name: '', source: '', data })),
  )

type Entry = { kind: string; by: Actor | null; name: string; about: About; source: string; data: object }
type About = { contactId?: number; companyId?: number }

/** In one statement, however many. Addresses and names are those of this moment: a record may be called otherwise later, or be gone. */
async function insertAll(trx: Trx, entries: readonly Entry[]): Promise<void> {
  const rows = entries.map(({ kind, by, name, about, source, data }) => ({
    kind,
    actor_kind: by?.kind ?? 'nobody',
    actor_id: by?.id ?? null,
    name,
    contact_id: about.contactId ?? null,
    company_id: about.companyId ?? null,
    user_id: (data as { userId?: number }).userId ?? null,
    source,
    data,
  }))
  await sql`
    insert into audit_log (kind, actor_kind, actor_id, actor_name, subject, client_address, data)
    select e.kind, e.actor_kind, e.actor_id,
      coalesce(nullif(e.name, ''),
        case e.actor_kind
          when 'user' then (select email::text from users where id = e.actor_id)
          when 'contact' then (select email::text from contacts where id = e.actor_id)
        end, ''),
      concat_ws(', ',
        (select coalesce(email::text, first_name || ' ' || last_name) from contacts where id = e.contact_id),
        (select name from companies where id = e.company_id),
        (select email::text from users where id = e.user_id)),
      e.source, e.data
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (kind text, actor_kind text, actor_id bigint, name text,
      contact_id bigint, company_id bigint, user_id bigint, source text, data jsonb)`.execute(trx)
}
