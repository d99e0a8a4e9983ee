import type { Db } from '#platform/database/database.ts'
import { byOwner, fileColumns, fileOfThread, type KeptFile } from './file.ts'

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

/** The files of each comment, in the order in which they were sent; a comment without files has no entry. */
export async function filesOfComments(db: Db, commentIds: readonly number[]): Promise<Map<number, KeptFile[]>> {
  if (commentIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('comment_files')
    .innerJoin('files', 'files.id', 'comment_files.file_id')
    .select([...fileColumns, 'comment_files.comment_id as ownerId'])
    .where('comment_files.comment_id', 'in', [...commentIds])
    .orderBy('comment_files.comment_id')
    .orderBy('comment_files.position')
    .execute()
  return byOwner(rows)
}
