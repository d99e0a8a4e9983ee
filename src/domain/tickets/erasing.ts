// Staff only: erases comments and notes. Customers' surfaces must not import this file.
import { sql } from 'kysely'
import type { Recorded } from '#domain/accounts/event.ts'
import { eraseThreads, eraseWriter, threadsWithoutTicket } from '#domain/conversations/erasing.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import type { Trx } from '#platform/database/database.ts'

/**
 * A person is forgotten. Tickets that were theirs alone keep number, stage, dates and choices, and lose everything that was
 * written in them; on tickets that others stand on too, only what the person wrote themselves is lost, and their place there.
 */
export async function forgetTickets(trx: Trx, { data }: Recorded<{ contactIds: number[] }>): Promise<void> {
  const { contactIds } = data
  const alone = await ticketsOfNobodyElse(trx, contactIds)
  const threads = await trx.selectFrom('threads').select('id').where('ticket_id', 'in', orNone(alone)).execute()
  await eraseThreads(trx, [...threads.map(({ id }) => id), ...(await threadsWithoutTicket(trx, contactIds))])
  await eraseWriter(trx, contactIds)
  await eraseTickets(trx, alone)
  await eraseNotes(trx, contactIds, alone)
  await eraseFilings(trx, contactIds)
  await trx.deleteFrom('ticket_contacts').where('contact_id', 'in', contactIds).execute()
}

/** What the person filed a ticket with, where others stand on it too. Its subject stays: it is theirs as well. */
async function eraseFilings(trx: Trx, contactIds: readonly number[]): Promise<void> {
  await sql`
    update tickets t set content = '', updated_at = now(), version = t.version + 1 from events e
    where e.ticket_id = t.id and e.kind = 'ticket.created' and e.actor_kind = 'contact' and t.content <> ''
      and e.actor_id = any(${[...contactIds]}::bigint[]) and e.contact_id = any(${[...contactIds]}::bigint[])`.execute(
    trx,
  )
}

/** Locked, in the order of ids; and what was merged into them. */
async function ticketsOfNobodyElse(trx: Trx, contactIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select t.id from tickets t
    where t.id in (select ticket_id from ticket_contacts where contact_id = any(${[...contactIds]}::bigint[]))
      and not exists (select from ticket_contacts o
        where o.ticket_id = t.id and o.contact_id <> all(${[...contactIds]}::bigint[]))
    order by t.id for no key update`.execute(trx)
  const ids = rows.map(({ id }) => id)
  const merged = await trx.selectFrom('tickets').select('id').where('merged_into_id', 'in', orNone(ids)).execute()
  return [...ids, ...merged.map(({ id }) => id)]
}

/** A subject that says nothing but the number. Of further properties those stay that were chosen, counted or dated, not written. */
async function eraseTickets(trx: Trx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const written = [...(await readProperties(trx, 'tickets')).values()].filter(
    ({ type, place }) => place.kind === 'stored' && (type === 'string' || type === 'phone_number'),
  )
  const names = [...written.map(({ name }) => name), 'subject', 'content']
  await sql`
    update tickets set subject = '#' || id, content = '', properties = properties - ${names}::text[], version = version + 1,
      updated_at = now() where id = any(${[...ids]}::bigint[])`.execute(trx)
  await trx
    .deleteFrom('property_changes')
    .where('object_type', '=', 'tickets')
    .where('object_id', 'in', ids)
    .where('name', 'in', names)
    .execute()
  await trx.deleteFrom('unique_values').where('object_type', '=', 'tickets').where('object_id', 'in', ids).execute()
  await sql`
    update events set data = case kind when 'ticket.changed' then jsonb_set(data, '{changes}', (data -> 'changes') - ${names}::text[])
      else data - 'subject' end
    where ticket_id = any(${[...ids]}::bigint[]) and kind in ('ticket.changed', 'ticket.merged')`.execute(trx)
  const scopes = ids.flatMap((id) => [`ticket:${id}:reply`, `ticket:${id}:note`])
  await trx.deleteFrom('user_drafts').where('scope', 'in', scopes).execute()
  await trx
    .deleteFrom('contact_drafts')
    .where(
      'scope',
      'in',
      ids.map((id) => `ticket:${id}`),
    )
    .execute()
}

/** Notes about the person, and on tickets that were theirs alone; a note that tells of others too stays with those. */
async function eraseNotes(trx: Trx, contactIds: readonly number[], tickets: readonly number[]): Promise<void> {
  const [contacts, alone] = [[...contactIds], [...tickets]]
  await sql`
    update notes n set body = '', properties = '{}', archived_at = coalesce(archived_at, now()), updated_at = now()
    where (n.id in (select note_id from note_contacts where contact_id = any(${contacts}::bigint[]))
        or n.id in (select note_id from note_tickets where ticket_id = any(${alone}::bigint[])))
      and not exists (select from note_contacts x where x.note_id = n.id and x.contact_id <> all(${contacts}::bigint[]))
      and not exists (select from note_tickets x where x.note_id = n.id and x.ticket_id <> all(${alone}::bigint[]))`.execute(
    trx,
  )
  await sql`
    delete from property_changes p using notes n
    where p.object_type = 'notes' and p.object_id = n.id and n.body = '' and n.archived_at = now()`.execute(trx)
  await trx.deleteFrom('note_contacts').where('contact_id', 'in', contactIds).execute()
}

const orNone = (ids: readonly number[]): number[] => (ids.length > 0 ? [...ids] : [0])
