import { record } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { messageReceived, messageSent } from './message.events.ts'
import { aboutThread, activeNow, type Thread } from './thread.ts'

/** The longest text of one message, in characters: some twenty pages. */
export const longestText = 50_000

/**
 * What is written: text, the ids of files that were kept for it, and the key of the draft it comes from. A second press,
 * a retry or the back button repeats the key, and changes nothing (B2).
 */
export type Writing = { text: string; fileIds?: readonly number[]; key: string }

/** A message that stands; `isNew` is false where the same key had made it before. */
export type Written = { id: number; isNew: boolean }

/** A customer writes into a thread: it opens again, and the inbox shows it unread. */
export async function receiveMessage(
  trx: Trx,
  thread: Thread,
  message: Writing & { by: { contactId: number }; isFiling?: boolean },
): Promise<Written> {
  const written = await write(trx, thread, message, {
    direction: 'INCOMING',
    contact_id: message.by.contactId,
    user_id: null,
  })
  if (!written.isNew) return written
  const by = { kind: 'contact', id: message.by.contactId } as const
  const about = { ...aboutThread(thread), contactId: message.by.contactId }
  const data = { messageId: written.id, ...(message.isFiling ? { isFiling: true } : {}) }
  await record(trx, messageReceived, { by, about, data })
  return written
}

/** An agent answers the customers of a thread. */
export async function sendMessage(
  trx: Trx,
  thread: Thread,
  message: Writing & { by: { userId: number } },
): Promise<Written> {
  const written = await write(trx, thread, message, {
    direction: 'OUTGOING',
    contact_id: null,
    user_id: message.by.userId,
  })
  if (!written.isNew) return written
  const by = { kind: 'user', id: message.by.userId } as const
  await record(trx, messageSent, { by, about: aboutThread(thread), data: { messageId: written.id } })
  return written
}

type Author = { direction: 'INCOMING' | 'OUTGOING'; contact_id: number | null; user_id: number | null }

async function write(trx: Trx, thread: Thread, message: Writing, author: Author): Promise<Written> {
  const text = checkedText(message.text, message.fileIds ?? [])
  const row = await trx
    .insertInto('messages')
    .values({ thread_id: thread.id, text, idempotency_key: message.key, ...author })
    .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return { id: await writtenBefore(trx, message.key, author), isNew: false }
  await keepFiles(trx, row.id, message.fileIds ?? [])
  await trx
    .updateTable('threads')
    .set({
      latest_message_id: row.id,
      active_at: activeNow,
      ...(author.direction === 'INCOMING' ? { status: 'OPEN', closed_at: null } : {}),
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
