import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import { forgetBytes, forgetBytesLater } from '#domain/conversations/cleaning.ts'
import type { Trx } from '#platform/database/database.ts'
import { addJob } from '#platform/jobs/jobs.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { fileArchived, fileChanged, fileErased } from './file.events.ts'
import { folderFor, type Folder } from './folder.ts'
import { freeName, lockPlace, nameOf, type HostedBytes } from './hosting.ts'
import { managedFileFor, type Access, type ManagedFile } from './hosted-file.ts'

type By = { by: Actor }

/** What is not named stays. `folder` null is the top; `expiresAt` null takes the end away. */
export type FileChanges = {
  name?: string | undefined
  folder?: Folder | null | undefined
  access?: Access | undefined
  isUsable?: boolean | undefined
  expiresAt?: Date | null | undefined
}

/** Renames, moves or opens a hosted file. @throws Refusal 409 for one that was attached to a conversation by somebody */
export async function changeFile(trx: Trx, file: ManagedFile, changes: FileChanges, { by }: By): Promise<ManagedFile> {
  mustBeHosted(file)
  const { access, isUsable, expiresAt } = changes
  const placed = changes.name !== undefined || changes.folder !== undefined ? await placeOf(trx, file, changes) : {}
  await trx
    .updateTable('files')
    .set({
      ...placed,
      ...(access === undefined ? {} : { access }),
      ...(isUsable === undefined ? {} : { is_usable: isUsable }),
      ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
      updated_at: sql<Date>`now()`,
    })
    .where('id', '=', file.id)
    .execute()
  const changed = Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : name))
  await record(trx, fileChanged, { by, about: {}, data: { fileId: file.id, changed } })
  return managedFileFor(trx, file.id)
}

async function placeOf(trx: Trx, file: ManagedFile, changes: FileChanges) {
  const here = file.folderId === null ? null : await folderFor(trx, { id: file.folderId })
  const folder = changes.folder === undefined ? here : changes.folder
  await lockPlace(trx, folder?.id ?? 0)
  const wanted = nameOf(changes.name, file.name)
  return { folder_id: folder?.id ?? null, name: await freeName(trx, folder, wanted, file.id) }
}

/** Other bytes under the same id. @throws Refusal 409 for what was sent with a message or a comment: it stays as it was sent */
export async function replaceFile(trx: Trx, file: ManagedFile, bytes: HostedBytes, { by }: By): Promise<ManagedFile> {
  mustBeHosted(file)
  const used = await trx
    .selectFrom('files')
    .select('id')
    .where('id', '=', file.id)
    .where((eb) =>
      eb.or([
        eb.exists(eb.selectFrom('message_files').select('file_id').where('file_id', '=', file.id)),
        eb.exists(eb.selectFrom('comment_files').select('file_id').where('file_id', '=', file.id)),
      ]),
    )
    .executeTakeFirst()
  if (used) throw new Refusal(409, 'files.sent')
  const { sha256, size, type } = bytes
  await trx
    .updateTable('files')
    .set({ sha256, size, type, updated_at: sql<Date>`now()` })
    .where('id', '=', file.id)
    .execute()
  await addJob(trx, forgetBytes, { sha256: file.sha256 })
  await record(trx, fileChanged, { by, about: {}, data: { fileId: file.id, changed: ['bytes'] } })
  return managedFileFor(trx, file.id)
}

/** Takes a file out of the file manager. What it is attached to keeps it. */
export async function archiveFile(trx: Trx, fileId: number, { by }: By): Promise<void> {
  const archived = await trx
    .updateTable('files')
    .set({ archived_at: sql<Date>`now()` })
    .where('id', '=', fileId)
    .where('archived_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (archived) await record(trx, fileArchived, { by, about: {}, data: { fileId } })
}

/**
 * Deletes a file for good, out of every message, comment and draft too. Its bytes go with it, unless another file has the same;
 * bytes of the last day go a day later, when nobody can be about to use them.
 * @throws Refusal 404
 */
export async function eraseFile(trx: Trx, fileId: number, { by }: By): Promise<void> {
  for (const table of ['message_files', 'comment_files', 'contact_draft_files', 'user_draft_files'] as const)
    await trx.deleteFrom(table).where('file_id', '=', fileId).execute()
  await trx.updateTable('imports').set({ file_id: null }).where('file_id', '=', fileId).execute()
  const erased = await trx.deleteFrom('files').where('id', '=', fileId).returning('sha256').executeTakeFirst()
  if (!erased) throw notFound()
  await addJob(trx, forgetBytes, erased)
  await forgetBytesLater(trx, erased.sha256)
  await record(trx, fileErased, { by, about: {}, data: { fileId } })
}

function mustBeHosted({ isHosted }: ManagedFile): void {
  if (!isHosted) throw new Refusal(409, 'files.not_hosted')
}
