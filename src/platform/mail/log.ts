import type { Selectable } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Mails } from '#platform/database/tables.ts'
import { notFound } from '#platform/refusal.ts'
import type { MailStatus } from './outbox.ts'
import type { Fault } from './sending.ts'

/** A mail as the log keeps it. */
export type LoggedMail = Omit<Selectable<Mails>, 'status' | 'last_fault' | 'headers'> & {
  status: MailStatus
  last_fault: Fault | null
  headers: Record<string, string>
}

/** A line of the log. */
export type MailLine = Pick<LoggedMail, 'id' | 'recipient' | 'subject' | 'status' | 'created_at'>

export type MailSearch = {
  status?: MailStatus | undefined
  /** A part of the recipient's address. */
  search?: string | undefined
  /** Ids: the page after this mail (older ones), or the one before it (newer ones). */
  after?: number | undefined
  before?: number | undefined
}

const pageSize = 25

/** One page of the log, newest first. `newer` and `older` are the keys of the pages beside it, where there are such. */
export async function readMailLog(
  db: Db,
  { status, search, after, before }: MailSearch,
): Promise<{ mails: MailLine[]; newer: number | undefined; older: number | undefined }> {
  let query = db
    .selectFrom('mails')
    .select(['id', 'recipient', 'subject', 'status', 'created_at'])
    .limit(pageSize + 1)
  if (status) query = query.where('status', '=', status)
  if (search) query = query.where('recipient', 'ilike', `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
  const isBack = before !== undefined
  query = isBack ? query.where('id', '>', before).orderBy('id', 'asc') : query.orderBy('id', 'desc')
  if (after !== undefined && !isBack) query = query.where('id', '<', after)
  const rows = (await query.execute()) as MailLine[]
  const hasMore = rows.length > pageSize
  const page = rows.slice(0, pageSize)
  const mails = isBack ? page.toReversed() : page
  return {
    mails,
    newer: (isBack ? hasMore : after !== undefined) ? mails[0]?.id : undefined,
    older: (isBack ? mails.length > 0 : hasMore) ? mails.at(-1)?.id : undefined,
  }
}

export async function readMail(db: Db, id: number): Promise<LoggedMail> {
  const mail = await db.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirst()
  if (!mail) throw notFound()
  return mail as LoggedMail
}
