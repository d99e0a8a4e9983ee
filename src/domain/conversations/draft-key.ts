import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'

// A draft has a key, the page carries it in its form, and the message gets it: however often a draft is sent, by a double
// press, a retry or from two devices, it becomes one message (B2).

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

/** The key that a form brought; one that nobody's page can have made is replaced. */
export function keyFrom(claimed: string | undefined): string {
  return claimed !== undefined && uuid.test(claimed) ? claimed.toLowerCase() : crypto.randomUUID()
}

/**
 * The key of a message from its draft's key and its text: the same press repeats it; but whoever goes back, changes the
 * text and sends again means a second message, which must not be taken for the first and dropped.
 */
export function keyOfPress(draftKey: string, text: string): string {
  const hash = createHash('sha256')
    .update(`${draftKey}\n${text.replaceAll('\r\n', '\n').trim()}`)
    .digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** One at a time for one draft: an autosave that is late waits, and then sees that its draft was sent. */
export async function lockDraft(trx: Trx, owner: string, scope: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`draft ${owner} ${scope}`}, 0))`.execute(trx)
}

/** A draft that was sent stays sent. */
export async function requireUnsent(trx: Trx, key: string): Promise<void> {
  const sent = await trx.selectFrom('sent_drafts').select('key').where('key', '=', key).executeTakeFirst()
  if (sent) throw new Refusal(409, 'draft.sent')
}

export async function markSent(trx: Trx, keys: readonly string[]): Promise<void> {
  const rows = [...new Set(keys)].map((key) => ({ key }))
  if (rows.length > 0)
    await trx
      .insertInto('sent_drafts')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
