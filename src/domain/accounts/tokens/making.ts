import { record, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { hashToken } from '#platform/secrets/token.ts'
import type { Scope } from './scopes.ts'
import { tokenCreated, tokenRevoked } from './token.events.ts'
import { newApiToken, type TokenLimits } from './token.ts'

const longestName = 100

/**
 * Makes a token of the API.
 * @returns the token, to be shown once: the database keeps its hash and its last four characters
 * @throws Refusal 422 without a name or without a scope
 */
export async function createApiToken(
  trx: Trx,
  { name: raw, scopes }: { name: string; scopes: readonly Scope[] },
  { by }: { by: Actor },
): Promise<{ id: number; token: string }> {
  const name = checkedName(raw)
  if (scopes.length === 0) throw new Refusal(422, 'token.scopes_missing')
  const token = newApiToken()
  const { id } = await trx
    .insertInto('api_tokens')
    .values({
      name,
      token_hash: hashToken(token),
      hint: token.slice(-4),
      scopes: [...new Set(scopes)],
      created_by: by.kind === 'user' ? by.id : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(trx, tokenCreated, { by, about: {}, data: { tokenId: id, name, scopes: [...scopes] } })
  return { id, token }
}

/** It opens nothing from now on; its row stays, for what it did carries its id. */
export async function revokeApiToken(trx: Trx, id: number, { by }: { by: Actor }): Promise<void> {
  const revoked = await trx
    .updateTable('api_tokens')
    .set({ revoked_at: new Date() })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('name')
    .executeTakeFirst()
  if (!revoked) throw notFound()
  await record(trx, tokenRevoked, { by, about: {}, data: { tokenId: id, name: revoked.name } })
}

/** What is absent stays as it is. The next claim of each process goes by the new limits. */
export async function limitApiToken(trx: Trx, id: number, limits: Partial<TokenLimits>): Promise<void> {
  const { perTenSeconds, perDay, searchesPerSecond } = limits
  const changed = await trx
    .updateTable('api_tokens')
    .set({
      ...(perTenSeconds === undefined ? {} : { requests_per_ten_seconds: perTenSeconds }),
      ...(perDay === undefined ? {} : { requests_per_day: perDay }),
      ...(searchesPerSecond === undefined ? {} : { searches_per_second: searchesPerSecond }),
    })
    .where('id', '=', id)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw notFound()
}

function checkedName(raw: string): string {
  const name = raw.replaceAll(/[\u0000-\u001f\u007f\s]+/g, ' ').trim()
  if (name === '') throw new Refusal(422, 'token.name_missing')
  if (name.length > longestName) throw new Refusal(422, 'token.name_too_long', { most: longestName })
  return name
}
