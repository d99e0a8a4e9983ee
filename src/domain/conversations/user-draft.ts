import { sql } from 'kysely'
import type { Db, Trx } from '#platform/database/database.ts'
import { draftFields, requireRoom, type Draft, type DraftFields } from './draft-content.ts'
import { lockDraft, markSent, requireUnsent } from './draft-key.ts'
import { fileColumns, type KeptFile } from './file.ts'

// What a user has begun to write, kept until it is sent: a reply (scope 'thread:5:reply') or a comment ('thread:5:comment').
// It may be meant for colleagues: it lies in tables that no query for a customer names, so draft.ts cannot share this code.

export async function userDraftFor(db: Db, userId: number, scope: string): Promise<Draft | undefined> {
  const row = await db
    .selectFrom('user_drafts')
    .selectAll()
    .where('user_id', '=', userId)
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
export async function saveUserDraft(
  trx: Trx,
  userId: number,
  scope: string,
  draft: { fields: DraftFields; key: string },
): Promise<{ key: string; updatedAt: Date }> {
  await lockDraft(trx, `user ${userId}`, scope)
  await requireUnsent(trx, draft.key)
  const fields = JSON.stringify(draft.fields)
  const row = await trx
    .insertInto('user_drafts')
    .values({ user_id: userId, scope, fields, key: draft.key })
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'scope']).doUpdateSet({ fields, updated_at: sql<Date>`now()` }),
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
export async function addFileToUserDraft(
  trx: Trx,
  userId: number,
  scope: string,
  { key, file, chosenAt }: { key: string; file: KeptFile; chosenAt?: Date | undefined },
): Promise<{ key: string }> {
  await lockDraft(trx, `user ${userId}`, scope)
  await requireUnsent(trx, key)
  const draft = await trx
    .insertInto('user_drafts')
    .values({ user_id: userId, scope, key })
    .onConflict((conflict) => conflict.columns(['user_id', 'scope']).doUpdateSet({ updated_at: sql<Date>`now()` }))
    .returning(['id', 'key'])
    .executeTakeFirstOrThrow()
  requireRoom(await filesOf(trx, draft.id), file.size)
  await trx
    .insertInto('user_draft_files')
    .values({ draft_id: draft.id, file_id: file.id, ...(chosenAt && { chosen_at: chosenAt }) })
    .execute()
  return { key: draft.key }
}

/** Whether it was there. Its bytes go with the next cleaning, if nothing else has them. */
export async function removeFileFromUserDraft(
  trx: Trx,
  userId: number,
  scope: string,
  fileId: number,
): Promise<boolean> {
  const draft = trx.selectFrom('user_drafts').select('id').where('user_id', '=', userId).where('scope', '=', scope)
  const removed = await trx
    .deleteFrom('user_draft_files')
    .where('file_id', '=', fileId)
    .where('draft_id', 'in', draft)
    .returning('file_id')
    .execute()
  return removed.length > 0
}

/** A file of a draft, for its writer alone. */
export const fileOfUserDraft = (db: Db, userId: number, scope: string, fileId: number): Promise<KeptFile | undefined> =>
  db
    .selectFrom('files')
    .innerJoin('user_draft_files', 'user_draft_files.file_id', 'files.id')
    .innerJoin('user_drafts', 'user_drafts.id', 'user_draft_files.draft_id')
    .select(fileColumns)
    .where('files.id', '=', fileId)
    .where('user_drafts.user_id', '=', userId)
    .where('user_drafts.scope', '=', scope)
    .executeTakeFirst()

/**
 * Ends a draft in the transaction of the message that it becomes: whichever of the two fails, neither is done. Late saves
 * under its key, or under that of the page which sent it, come to nothing.
 * @param pageKey the key that the sending form carried
 */
export async function takeUserDraft(
  trx: Trx,
  userId: number,
  scope: string,
  pageKey: string,
): Promise<{ fields: DraftFields; files: KeptFile[] }> {
  await lockDraft(trx, `user ${userId}`, scope)
  const draft = await userDraftFor(trx, userId, scope)
  await trx.deleteFrom('user_drafts').where('user_id', '=', userId).where('scope', '=', scope).execute()
  await markSent(trx, draft ? [pageKey, draft.key] : [pageKey])
  return { fields: draft?.fields ?? {}, files: draft?.files ?? [] }
}

const filesOf = (db: Db, draftId: number): Promise<KeptFile[]> =>
  db
    .selectFrom('user_draft_files')
    .innerJoin('files', 'files.id', 'user_draft_files.file_id')
    .select(fileColumns)
    .where('user_draft_files.draft_id', '=', draftId)
    .orderBy('user_draft_files.chosen_at')
    .orderBy('files.id')
    .execute()
