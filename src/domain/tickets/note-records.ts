// Staff only: notes as records of their own, with properties. Customers' surfaces must not import this file.
import { sql, type Selectable } from 'kysely'
import { mustBeActive } from '#domain/accounts/active.ts'
import { record, recordAll, type About, type Actor } from '#domain/accounts/event.ts'
import { differences } from '#domain/crm/properties/changes.ts'
import { writeHistory } from '#domain/crm/properties/history-writing.ts'
import { present, type PropertyValues } from '#domain/crm/properties/property.ts'
import type { Trx } from '#platform/database/database.ts'
import { idsInOrder, rowsOf } from '#platform/database/rows.ts'
import type { Notes } from '#platform/database/tables.ts'
import { notFound } from '#platform/refusal.ts'
import { noteAdded, noteArchived, noteChanged, noteRestored } from './note.events.ts'
import { aboutNote, checkedBody } from './noting.ts'

export type NoteValues = { body?: string | null; happened_at?: Date | null; owner_id?: number | null }
/** `on`: the first record of each type that it is written on. */
export type NewNote = { columns: NoteValues; stored: PropertyValues; on: About }

const nameOf = { body: 'hs_note_body', happened_at: 'hs_timestamp', owner_id: 'hubspot_owner_id' }

/** Many at once cost as many statements as one. @returns ids in the order of the notes */
export async function createNotes(trx: Trx, notes: readonly NewNote[], { by }: { by: Actor }): Promise<number[]> {
  const rows = notes.map(({ columns, stored }) => ({ ...checked(columns, stored), properties: present(stored) }))
  await mustBeActive(
    trx,
    rows.map(({ owner_id }) => owner_id),
  )
  const { rows: inserted } = await sql<{ id: number }>`
    insert into notes (user_id, token_id, body, happened_at, owner_id, properties)
    select ${by.kind === 'user' ? by.id : null}::bigint, ${by.kind === 'token' ? by.id : null}::bigint,
      body, coalesce(happened_at, now()), owner_id, properties
    from ${rowsOf('body text, happened_at timestamptz, owner_id bigint, properties jsonb', rows)}
    order by r.place returning id`.execute(trx)
  const ids = idsInOrder(inserted)
  await hangUp(
    trx,
    ids.map((id, index) => ({ id, ...notes[index]!.on })),
  )
  await recordAll(trx, noteAdded, {
    by,
    events: ids.map((noteId, index) => ({ about: notes[index]!.on, data: { noteId } })),
  })
  return ids
}

/** Each note on the records that it is written on. */
async function hangUp(trx: Trx, notes: readonly ({ id: number } & About)[]): Promise<void> {
  const places = [
    ['note_tickets', 'ticket_id', 'ticketId'],
    ['note_contacts', 'contact_id', 'contactId'],
    ['note_companies', 'company_id', 'companyId'],
  ] as const
  for (const [table, column, key] of places) {
    const here = notes.filter((note) => note[key] !== undefined)
    if (here.length === 0) continue
    await sql`
      insert into ${sql.table(table)} (note_id, ${sql.ref(column)})
      select * from unnest(${here.map(({ id }) => id)}::bigint[], ${here.map((note) => note[key])}::bigint[])`.execute(
      trx,
    )
  }
}

/** Changes a note's properties, whoever wrote it: a page asks first who it is (`changeNote`). */
export async function changeNoteRecord(
  trx: Trx,
  note: Selectable<Notes>,
  { columns, stored }: { columns: NoteValues; stored: PropertyValues },
  { by }: { by: Actor },
): Promise<void> {
  const { id } = note
  const values = { columns: { ...columns, ...('body' in columns && checked(columns, stored)) }, stored }
  const changes = differences(note, values, nameOf)
  if (Object.keys(changes).length === 0) return
  if (columns.owner_id !== note.owner_id) await mustBeActive(trx, [columns.owner_id])
  const kept = present({ ...(note.properties as PropertyValues), ...stored })
  await trx
    .updateTable('notes')
    .set({ ...values.columns, properties: JSON.stringify(kept), updated_at: sql<Date>`now()` } as object)
    .where('id', '=', id)
    .execute()
  await writeHistory(trx, 'notes', [{ id, changes, by }])
  await record(trx, noteChanged, { by, about: await aboutOf(trx, id), data: { noteId: id } })
}

export async function archiveNoteRecord(trx: Trx, id: number, { by }: { by: Actor }): Promise<void> {
  await lockNote(trx, id)
  await trx
    .updateTable('notes')
    .set({ archived_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
  await record(trx, noteArchived, { by, about: await aboutOf(trx, id), data: { noteId: id } })
}

export async function restoreNoteRecord(trx: Trx, id: number, { by }: { by: Actor }): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('notes')
    .set({ archived_at: null })
    .where('id', '=', id)
    .where('archived_at', 'is not', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw notFound()
  await record(trx, noteRestored, { by, about: await aboutOf(trx, id), data: { noteId: id } })
}

/** As it is now, locked until the transaction ends. */
export async function lockNote(trx: Trx, id: number): Promise<Selectable<Notes>> {
  const note = await trx
    .selectFrom('notes')
    .selectAll()
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!note) throw notFound()
  return note
}

async function aboutOf(trx: Trx, id: number): Promise<About> {
  const { user_id: _writer, archived_at: _archived, ...about } = await aboutNote(trx, id)
  return about
}

/** Text, or files alone. */
const checked = (columns: NoteValues, stored: PropertyValues): NoteValues =>
  columns.body == null && stored['hs_attachment_ids']
    ? { ...columns, body: '' }
    : { ...columns, body: checkedBody(columns.body ?? '') }
