import { sql } from 'kysely'
import { z } from 'zod'
import type { Db, Trx } from '#platform/database/database.ts'
import type { Storage } from '#platform/files/storage.ts'
import { addJob, defineJob } from '#platform/jobs/jobs.ts'
import { purgeThreads, trashDays } from './purging.ts'

/** Forgets what nobody needs any more; asks for itself again, a day later. */
export const cleanFiles = defineJob('clean_files', z.object({}))
/** Removes the bytes of a hash from the storage, unless a file has them. */
export const forgetBytes = defineJob('forget_bytes', z.object({ sha256: z.string() }))

const day = 24 * 60 * 60 * 1000

/** Called when a worker starts; however many do, there is one such job. */
export const planCleaning = (trx: Trx, runAt = new Date()): Promise<void> =>
  addJob(trx, cleanFiles, {}, { key: cleanFiles.name, runAt })

/**
 * Empties the trash of what is too old, deletes drafts that were not touched for half a year, what was brought in from files a
 * month ago, and files that nothing names any more (`forgetFiles`).
 */
export async function cleanUp(trx: Trx, now = new Date()): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * day)
  await planCleaning(trx, new Date(now.getTime() + day))
  await purgeThreads(trx, now)
  await trx.deleteFrom('contact_drafts').where('updated_at', '<', before(180)).execute()
  await trx.deleteFrom('user_drafts').where('updated_at', '<', before(180)).execute()
  await trx.deleteFrom('sent_drafts').where('sent_at', '<', before(180)).execute()
  await trx.deleteFrom('user_presses').where('pressed_at', '<', before(30)).execute()
  await trx.deleteFrom('api_requests').where('created_at', '<', before(2)).execute()
  await forgetImports(trx, before(30))
  await forgetFiles(trx, before)
}

/**
 * Deletes rows of files that nothing names any more: two days old at least, for a form may be between its files and its
 * message. What a token has put into the file manager stays until it has lain in the trash, or its time is over. Bytes follow by a
 * job of this transaction.
 */
async function forgetFiles(trx: Trx, before: (days: number) => Date): Promise<void> {
  const { rows } = await sql<{ sha256: string }>`
    delete from files f where f.created_at < ${before(2)}
      and (f.token_id is null or f.archived_at < ${before(trashDays)} or f.expires_at < ${before(0)})
      and not exists (select from message_files m where m.file_id = f.id)
      and not exists (select from comment_files c where c.file_id = f.id)
      and not exists (select from contact_draft_files d where d.file_id = f.id)
      and not exists (select from user_draft_files d where d.file_id = f.id)
      and not exists (select from imports i where i.file_id = f.id)
    returning f.sha256`.execute(trx)
  for (const sha256 of new Set(rows.map((row) => row.sha256))) await addJob(trx, forgetBytes, { sha256 })
  await trx.deleteFrom('file_tasks').where('requested_at', '<', before(trashDays)).execute()
  await sql`
    delete from folders f where f.archived_at < ${before(trashDays)}
      and not exists (select from files where folder_id = f.id)
      and not exists (select from folders inner_one where inner_one.parent_id = f.id)`.execute(trx)
}

/** What became of an import stays; the file and its rows, which are full of people, go. */
async function forgetImports(trx: Trx, before: Date): Promise<void> {
  const old = trx.selectFrom('imports').select('id').where('created_at', '<', before)
  await trx.deleteFrom('import_faults').where('import_id', 'in', old).execute()
  await trx.updateTable('imports').set({ file_id: null }).where('id', 'in', old).execute()
}

/** Once more when bytes that were put just now are a day old, and no longer about to be used. */
export const forgetBytesLater = (trx: Trx, sha256: string): Promise<void> =>
  addJob(trx, forgetBytes, { sha256 }, { runAt: new Date(Date.now() + day + day / 24) })

/** Bytes put again within a day are left alone: their row may be about to be made. */
export async function forgetUnusedBytes(db: Db, storage: Storage, sha256: string, now = new Date()): Promise<void> {
  const used = await db.selectFrom('files').select('id').where('sha256', '=', sha256).limit(1).executeTakeFirst()
  if (!used) await storage.remove(sha256, new Date(now.getTime() - day))
}
