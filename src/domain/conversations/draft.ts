import { sql } from 'kysely'
import type { Db, Trx } from '#platform/database/database.ts'
import { draftFields, requireRoom, type Draft, type DraftFields } from './draft-content.ts'
import { lockDraft, markSent, requireUnsent } from './draft-key.ts'
import { fileColumns, type KeptFile } from './file.ts'

// What a contact has begun to write, kept until it is sent: an answer (scope 'ticket:7') or a form ('form:1').
// Drafts of users lie in tables of their own: see user-draft.ts.

export async function contactDraftFor(db: Db, contactId: number, scope: string): Promise<Draft | undefined> {
  const row = await db
    .selectFrom('contact_drafts')
    .selectAll()
    .where('contact_id', '=', contactId)
    .where('scope', '=', scope)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    key: row.key,
    fields: draftFields.parse(row.fields),
    files: await filesOf(db, row.id),
    updatedAt: row.updated_at,
  }
}

/**
 * Keeps what was typed, all fields anew. The first save gives the draft the key of the page that made it.
 * @throws Refusal 409 where a draft of this key was sent already
 */
export async function saveContactDraft(
  trx: Trx,
  contactId: number,
  scope: string,
  draft: { fields: DraftFields; key: string },
): Promise<{ key: string; updatedAt: Date }> {
  await lockDraft(trx, `contact ${contactId}`, scope)
  await requireUnsent(trx, draft.key)
  const fields = JSON.stringify(draft.fields)
  const row = await trx
    .insertInto('contact_drafts')
    .values({ contact_id: contactId, scope, fields, key: draft.key })
    .onConflict((conflict) =>
      conflict.columns(['contact_id', 'scope']).doUpdateSet({ fields, updated_at: sql<Date>`now()` }),
    )
    .returning(['key', 'updated_at'])
    .executeTakeFirstOrThrow()
  return { key: row.key, updatedAt: row.updated_at }
}

/**
 * Adds a kept file; begins the draft where there is none, and tells its key.
 * @param chosenAt when its writer chose it, which gives it its place among the others; now, where nobody says
 * @throws Refusal 422 where it has no room, 409 where it was sent
 */
export async function addFileToContactDraft(
  trx: Trx,
  contactId: number,
  scope: string,
  { key, file, chosenAt }: { key: string; file: KeptFile; chosenAt?: Date | undefined },
): Promise<{ key: string }> {
  await lockDraft(trx, `contact ${contactId}`, scope)
  await requireUnsent(trx, key)
  const draft = await trx
    .insertInto('contact_drafts')
    .values({ contact_id: contactId, scope, key })
    .onConflict((conflict) => conflict.columns(['contact_id', 'scope']).doUpdateSet({ updated_at: sql<Date>`now()` }))
    .returning(['id', 'key'])
    .executeTakeFirstOrThrow()
  requireRoom(await filesOf(trx, draft.id), file.size)
  await trx
    .insertInto('contact_draft_files')
    .values({ draft_id: draft.id, file_id: file.id, ...(chosenAt && { chosen_at: chosenAt }) })
    .execute()
  return { key: draft.key }
}

/** Whether it was there. Its bytes go with the next cleaning, if nothing else has them. */
export async function removeFileFromContactDraft(
  trx: Trx,
  contactId: number,
  scope: string,
  fileId: number,
): Promise<boolean> {
  const draft = trx
    .selectFrom('contact_drafts')
    .select('id')
    .where('contact_id', '=', contactId)
    .where('scope', '=', scope)
  const removed = await trx
    .deleteFrom('contact_draft_files')
    .where('file_id', '=', fileId)
    .where('draft_id', 'in', draft)
    .returning('file_id')
    .execute()
  return removed.length > 0
}

/** A file of a draft, for its writer alone. */
export const fileOfContactDraft = (
  db: Db,
  contactId: number,
  scope: string,
  fileId: number,
): Promise<KeptFile | undefined> =>
  db
    .selectFrom('files')
    .innerJoin('contact_draft_files', 'contact_draft_files.file_id', 'files.id')
    .innerJoin('contact_drafts', 'contact_drafts.id', 'contact_draft_files.draft_id')
    .select(fileColumns)
    .where('files.id', '=', fileId)
    .where('contact_drafts.contact_id', '=', contactId)
    .where('contact_drafts.scope', '=', scope)
    .executeTakeFirst()

/**
 * Ends a draft in the transaction of the message that it becomes: whichever of the two fails, neither is done. Late saves
 * under its key, or under that of the page which sent it, come to nothing.
 * @param pageKey the key that the sending form carried
 */
export async function takeContactDraft(
  trx: Trx,
  contactId: number,
  scope: string,
  pageKey: string,
): Promise<{ fields: DraftFields; files: KeptFile[] }> {
  await lockDraft(trx, `contact ${contactId}`, scope)
  const draft = await contactDraftFor(trx, contactId, scope)
  await trx.deleteFrom('contact_drafts').where('contact_id', '=', contactId).where('scope', '=', scope).execute()
  await markSent(trx, draft ? [pageKey, draft.key] : [pageKey])
  return { fields: draft?.fields ?? {}, files: draft?.files ?? [] }
}

const filesOf = (db: Db, draftId: number): Promise<KeptFile[]> =>
  db
    .selectFrom('contact_draft_files')
    .innerJoin('files', 'files.id', 'contact_draft_files.file_id')
    .select(fileColumns)
    .where('contact_draft_files.draft_id', '=', draftId)
    .orderBy('contact_draft_files.chosen_at')
    .orderBy('files.id')
    .execute()
