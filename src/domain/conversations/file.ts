import type { Actor } from '#domain/accounts/event.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import type { Upload } from '#platform/files/upload.ts'
import { Refusal } from '#platform/refusal.ts'

/** A file as its row knows it; `name` is safe to show and `type` is what its bytes say. `fileResponse` hands it out. */
export type KeptFile = { id: number; name: string; size: number; type: string; sha256: string }

/** The columns of a KeptFile, in every query that gives one. */
export const fileColumns = ['files.id', 'files.name', 'files.size', 'files.type', 'files.sha256'] as const

/** Makes a row of bytes that lie in the storage. Nobody reaches it until a message, a comment or a draft names it. */
export async function keepFile(trx: Trx, upload: Omit<Upload, 'field'>, { by }: { by: Actor }): Promise<KeptFile> {
  const { name, sha256, size, type } = upload
  const contact_id = by.kind === 'contact' ? by.id : null
  const user_id = by.kind === 'user' ? by.id : null
  const token_id = by.kind === 'token' ? by.id : null
  return trx
    .insertInto('files')
    .values({ name, sha256, size, type, contact_id, user_id, token_id })
    .returning(fileColumns)
    .executeTakeFirstOrThrow()
}

/** In the order in which they were chosen; the ids are what a `Writing` takes. */
export async function keepFiles(trx: Trx, uploads: readonly Upload[], { by }: { by: Actor }): Promise<number[]> {
  const ids: number[] = []
  for (const upload of uploads) ids.push((await keepFile(trx, upload, { by })).id)
  return ids
}

/**
 * Files of the file manager, which a token has brought, as a message takes them: each once, in the order given. A file of somebody's
 * draft or comment is none of these, however its number was come by.
 * @throws Refusal 422 where one is not there
 */
export async function attachable(trx: Trx, ids: readonly number[]): Promise<number[]> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return []
  const found = await trx
    .selectFrom('files')
    .select('id')
    .where('id', 'in', wanted)
    .where('token_id', 'is not', null)
    .where('archived_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', new Date())]))
    .forShare()
    .execute()
  const missing = wanted.find((id) => !found.some((file) => file.id === id))
  if (missing !== undefined) throw new Refusal(422, 'files.unknown', { id: String(missing) })
  return wanted
}

/**
 * A file of a message of this thread, for a download: permission is the join. The caller has checked that the asker may
 * see the thread (a customer: the newest of a ticket that `ticketFor` gave). Files of comments are not found here.
 */
export const fileOfThread = (db: Db, threadId: number, fileId: number): Promise<KeptFile | undefined> =>
  db
    .selectFrom('files')
    .innerJoin('message_files', 'message_files.file_id', 'files.id')
    .innerJoin('messages', 'messages.id', 'message_files.message_id')
    .select(fileColumns)
    .where('files.id', '=', fileId)
    .where('messages.thread_id', '=', threadId)
    .executeTakeFirst()
