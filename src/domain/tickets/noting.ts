import { sql } from 'kysely'
import { record, type About } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { noteAdded, noteArchived, noteChanged } from './note.events.ts'

// Notes are for colleagues: they hang on records, never in a conversation, and no customer query touches them (M17).

/** The record that a note is written on. */
export type NoteTarget = { ticketId: number } | { contactId: number } | { companyId: number }

export const longestNote = 50_000

export async function addNote(
  trx: Trx,
  on: NoteTarget,
  { body, by }: { body: string; by: { userId: number } },
): Promise<number> {
  const values = { user_id: by.userId, owner_id: by.userId, body: checkedBody(body) }
  const { id } = await trx.insertInto('notes').values(values).returning('id').executeTakeFirstOrThrow()
  if ('ticketId' in on) await trx.insertInto('note_tickets').values({ note_id: id, ticket_id: on.ticketId }).execute()
  if ('contactId' in on)
    await trx.insertInto('note_contacts').values({ note_id: id, contact_id: on.contactId }).execute()
  if ('companyId' in on)
    await trx.insertInto('note_companies').values({ note_id: id, company_id: on.companyId }).execute()
  await record(trx, noteAdded, { by: { kind: 'user', id: by.userId }, about: on, data: { noteId: id } })
  return id
}

/** Only who wrote a note changes it. */
export async function changeNote(
  trx: Trx,
  id: number,
  { body, by }: { body: string; by: { userId: number } },
): Promise<void> {
  const about = await aboutOwnNote(trx, id, by.userId)
  await trx
    .updateTable('notes')
    .set({ body: checkedBody(body), updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
  await record(trx, noteChanged, { by: { kind: 'user', id: by.userId }, about, data: { noteId: id } })
}

/** Takes a note off its records; only who wrote it can. */
export async function archiveNote(trx: Trx, id: number, { by }: { by: { userId: number } }): Promise<void> {
  const about = await aboutOwnNote(trx, id, by.userId)
  await trx
    .updateTable('notes')
    .set({ archived_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
  await record(trx, noteArchived, { by: { kind: 'user', id: by.userId }, about, data: { noteId: id } })
}

async function aboutOwnNote(trx: Trx, id: number, userId: number): Promise<About> {
  const { user_id, archived_at, ...about } = await aboutNote(trx, id)
  if (archived_at) throw notFound()
  if (user_id !== userId) throw new Refusal(403, 'note.not_yours')
  return about
}

/** The first record of each type that a note is on, and whose it is. */
export async function aboutNote(
  trx: Trx,
  id: number,
): Promise<About & { user_id: number | null; archived_at: Date | null }> {
  const row = await trx
    .selectFrom('notes')
    .leftJoin('note_tickets', 'note_tickets.note_id', 'notes.id')
    .leftJoin('note_contacts', 'note_contacts.note_id', 'notes.id')
    .leftJoin('note_companies', 'note_companies.note_id', 'notes.id')
    .select(['ticket_id', 'contact_id', 'company_id', 'user_id', 'archived_at'])
    .where('notes.id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  return {
    user_id: row.user_id,
    archived_at: row.archived_at,
    ...(row.ticket_id === null ? {} : { ticketId: row.ticket_id }),
    ...(row.contact_id === null ? {} : { contactId: row.contact_id }),
    ...(row.company_id === null ? {} : { companyId: row.company_id }),
  }
}

export function checkedBody(raw: string): string {
  const body = raw.replaceAll('\r\n', '\n').replaceAll('\0', '').trim()
  if (body === '') throw new Refusal(422, 'note.empty')
  if (body.length > longestNote) throw new Refusal(422, 'note.too_long', { most: longestNote, length: body.length })
  return body
}
