// Staff only: what colleagues wrote on a record. Customers' surfaces must not import this file.
import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { notFound } from '#platform/refusal.ts'
import { nameOf } from './inbox.sql.ts'
import type { NoteTarget } from './noting.ts'

/** `user_id`: null for one that came by a token of the API. */
export type Note = {
  id: number
  user_id: number | null
  author: string
  body: string
  created_at: Date
  is_changed: boolean
}

/** The notes of a record, newest first. */
export const notesOf = (db: Db, of: NoteTarget): Promise<Note[]> =>
  selectNotes(db, of).orderBy('notes.id', 'desc').execute()

/** One note of this very record. */
export async function noteOf(db: Db, of: NoteTarget, id: number): Promise<Note> {
  const note = await selectNotes(db, of).where('notes.id', '=', id).executeTakeFirst()
  if (!note) throw notFound()
  return note
}

const selectNotes = (db: Db, of: NoteTarget) =>
  db
    .selectFrom('notes')
    .leftJoin('users', 'users.id', 'notes.user_id')
    .leftJoin('api_tokens', 'api_tokens.id', 'notes.token_id')
    .select(['notes.id', 'notes.user_id', 'body', 'notes.created_at'])
    .select([
      sql<string>`coalesce(${sql.raw(nameOf('users'))}, api_tokens.name, '')`.as('author'),
      sql<boolean>`notes.updated_at > notes.created_at`.as('is_changed'),
    ])
    .where('archived_at', 'is', null)
    .where(isOn(of))

function isOn(of: NoteTarget) {
  if ('ticketId' in of)
    return sql<boolean>`notes.id in (select note_id from note_tickets where ticket_id = ${of.ticketId})`
  if ('contactId' in of)
    return sql<boolean>`notes.id in (select note_id from note_contacts where contact_id = ${of.contactId})`
  return sql<boolean>`notes.id in (select note_id from note_companies where company_id = ${of.companyId})`
}
