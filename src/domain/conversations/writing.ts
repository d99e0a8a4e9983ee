import { sql } from 'kysely'
import { record } from '#domain/accounts/event.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { messageReceived, messageSent } from './message.events.ts'
import { threadReopened } from './thread.events.ts'
import { aboutThread, activeNow, isOpen, type Thread } from './thread.ts'

/** The longest text of one message, in characters: some twenty pages. */
export const longestText = 50_000

/**
 * What is written: text, the ids of files that were kept for it, and the key of the draft it comes from. A second press,
 * a retry or the back button repeats the key, and changes nothing (B2).
 * `richText` is the same as HTML, already sanitised; people read the text.
 */
export type Writing = { text: string; richText?: string; fileIds?: readonly number[]; key: string }

/** A message that stands; `isNew` is false where the same key had made it before. */
export type Written = { id: number; isNew: boolean }

/** A customer writes into a thread: it opens again, and the inbox shows it unread. */
export async function receiveMessage(
  trx: Trx,
  thread: Thread,
  message: Writing & { by: { contactId: number }; isFiling?: boolean },
): Promise<Written> {
  const { contactId } = message.by
  const author = { direction: 'INCOMING', contact_id: contactId, user_id: null } as const
  const written = await write(trx, thread, message, author)
  if (!written.isNew) return written
  const by = { kind: 'contact', id: contactId } as const
  const about = { ...aboutThread(thread), contactId }
  if (!isOpen(thread)) await record(trx, threadReopened, { by, about, data: {} })
  const data = { messageId: written.id, ...(message.isFiling ? { isFiling: true } : {}) }
  await record(trx, messageReceived, { by, about, data })
  return written
}

/** What an agent's message may say of itself beyond its words. */
export type Sending = Writing & {
  by: { userId: number }
  /** The token of the API that wrote it in the agent's name. */
  tokenId?: number
  subject?: string
  /** The account that it goes by, where that is not its conversation's own. */
  channelAccountId?: number
  /** Contacts who get it by mail; without a choice, everybody on the ticket. */
  recipients?: readonly Recipient[]
}

export type Recipient = { contactId: number; field: 'TO' | 'CC' | 'BCC' }

/** An agent answers the customers of a thread. */
export async function sendMessage(trx: Trx, thread: Thread, message: Sending): Promise<Written> {
  const { by, tokenId, subject, channelAccountId, recipients = [] } = message
  const author = { direction: 'OUTGOING', contact_id: null, user_id: by.userId } as const
  const written = await write(trx, thread, message, author, {
    token_id: tokenId ?? null,
    subject: subject ?? null,
    channel_account_id: channelAccountId ?? null,
  })
  if (!written.isNew) return written
  if (recipients.length > 0) {
    const rows = recipients.map(({ contactId, field }) => ({ message_id: written.id, contact_id: contactId, field }))
    await trx
      .insertInto('message_recipients')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  await record(trx, messageSent, {
    by: { kind: 'user', id: by.userId },
    about: aboutThread(thread),
    data: { messageId: written.id, ...(tokenId === undefined ? {} : { tokenId }) },
  })
  return written
}

/** The contacts whom a message was sent to by choice; none: it went to everybody on the ticket. */
export async function recipientIdsOf(db: Db, messageId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('message_recipients')
    .select('contact_id')
    .where('message_id', '=', messageId)
    .execute()
  return rows.map((row) => row.contact_id)
}

type Author = { direction: 'INCOMING' | 'OUTGOING'; contact_id: number | null; user_id: number | null }

async function write(trx: Trx, thread: Thread, message: Writing, author: Author, more: object = {}): Promise<Written> {
  const text = checkedText(message.text, message.fileIds ?? [])
  const row = await trx
    .insertInto('messages')
    .values({
      thread_id: thread.id,
      text,
      rich_text: message.richText ?? null,
      idempotency_key: message.key,
      ...author,
      ...more,
    })
    .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return { id: await writtenBefore(trx, message.key, author), isNew: false }
  await keepFiles(trx, row.id, message.fileIds ?? [])
  const latest = sql<Date>`date_trunc('milliseconds', now())`
  await trx
    .updateTable('threads')
    .set({
      latest_message_id: row.id,
      active_at: activeNow,
      ...(author.direction === 'INCOMING'
        ? { status: 'OPEN', closed_at: null, latest_received_at: latest }
        : { latest_sent_at: latest }),
    })
    .where('id', '=', thread.id)
    .execute()
  return { id: row.id, isNew: true }
}

/** Text as it is kept: line ends made one kind, blank edges cut. Files alone are a message too. */
export function checkedText(raw: string, fileIds: readonly number[]): string {
  const text = raw.replaceAll('\r\n', '\n').replaceAll('\0', '').trim()
  if (text === '' && fileIds.length === 0) throw new Refusal(422, 'message.empty')
  if (text.length > longestText) throw new Refusal(422, 'message.too_long', { most: longestText, length: text.length })
  return text
}

// A key names one message of one author. Somebody else's key is refused: it must not tell what it made.
async function writtenBefore(trx: Trx, key: string, author: Author): Promise<number> {
  const row = await trx
    .selectFrom('messages')
    .select(['id', 'contact_id', 'user_id'])
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
  if (!row || row.contact_id !== author.contact_id || row.user_id !== author.user_id)
    throw new Refusal(409, 'message.key_taken')
  return row.id
}

async function keepFiles(trx: Trx, messageId: number, fileIds: readonly number[]): Promise<void> {
  if (fileIds.length === 0) return
  await trx
    .insertInto('message_files')
    .values(fileIds.map((file_id, position) => ({ message_id: messageId, file_id, position })))
    .execute()
}
