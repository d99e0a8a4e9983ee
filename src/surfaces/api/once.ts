import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Trx } from '#platform/database/database.ts'
import { ApiError, invalid } from './errors.ts'

/** A request with an `Idempotency-Key`. `fingerprint` is made of all that the answer depends on. */
export type Keyed = { tokenId: number; key: string; fingerprint: Buffer }
type Answer = { status: number; body?: unknown }

/** @throws ApiError 400 for a key that is too long to be one */
export function keyed(tokenId: number, key: string, request: { method: string; url: string; text: string }): Keyed {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw invalid('Idempotency-Key must have 1 to 255 visible ASCII characters')
  const { method, url, text } = request
  return { tokenId, key, fingerprint: createHash('sha256').update(`${method} ${url}\n${text}`).digest() }
}

/**
 * Does something at most once for a key. What it answered is written in its own transaction: it stands exactly when the
 * change does, a crash included. The same request at the same time waits here for the first.
 * @throws ApiError 409 where the key came with another request before
 */
export async function once<Given extends Answer>(
  trx: Trx,
  { tokenId, key, fingerprint }: Keyed,
  does: () => Promise<Given>,
): Promise<{ answer: Given; repeated: boolean }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tokenId}:${key}`}, 0))`.execute(trx)
  const row = { token_id: tokenId, key }
  const former = await trx
    .selectFrom('api_requests')
    .select(['fingerprint', 'status', 'body'])
    .where('token_id', '=', tokenId)
    .where('key', '=', key)
    .executeTakeFirst()
  if (former && !former.fingerprint.equals(fingerprint))
    throw new ApiError(409, 'CONFLICT', 'This Idempotency-Key was used with another request before.')
  if (former) return { answer: { status: former.status, body: former.body } as Given, repeated: true }
  const answer = await does()
  const body = JSON.stringify(answer.body ?? null)
  await trx
    .insertInto('api_requests')
    .values({ ...row, fingerprint, status: answer.status, body })
    .execute()
  return { answer, repeated: false }
}
