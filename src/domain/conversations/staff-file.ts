import type { Db } from '#platform/database/database.ts'
import { fileColumns, fileOfThread, type KeptFile } from './file.ts'

// For the workspace only: files of comments are for colleagues, like the comments.

/** A file of a message or of a comment of this thread, for a download by an agent. */
export const fileOfThreadForStaff = async (db: Db, threadId: number, fileId: number): Promise<KeptFile | undefined> =>
  (await fileOfThread(db, threadId, fileId)) ??
  db
    .selectFrom('files')
    .innerJoin('comment_files', 'comment_files.file_id', 'files.id')
    .innerJoin('comments', 'comments.id', 'comment_files.comment_id')
    .select(fileColumns)
    .where('files.id', '=', fileId)
    .where('comments.thread_id', '=', threadId)
    .executeTakeFirst()
