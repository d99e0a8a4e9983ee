import type { Db, Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { hashToken, newToken } from '#platform/secrets/token.ts'

/** What a link lets its bearer do: nothing but choose a password, once. */
export type LinkPurpose = 'invitation' | 'reset' | 'first_administrator'

const hours: Record<LinkPurpose, number> = { invitation: 7 * 24, reset: 24, first_administrator: 24 }

/**
 * Makes a link; those made before for the same person and purpose stop working.
 * @param userId null for the first administrator, who does not exist yet
 * @returns the token, for the address alone: the database keeps its hash
 */
export async function newUserLink(trx: Trx, purpose: LinkPurpose, userId: number | null): Promise<string> {
  const token = newToken()
  const former = trx.deleteFrom('user_links').where('purpose', '=', purpose)
  await (userId === null ? former : former.where('user_id', '=', userId)).execute()
  await trx
    .insertInto('user_links')
    .values({
      token_hash: hashToken(token),
      user_id: userId,
      purpose,
      expires_at: new Date(Date.now() + hours[purpose] * 3_600_000),
    })
    .execute()
  return token
}

/** Whom a link is for. */
export type LinkedUser = { id: number; email: string; firstName: string; lastName: string }

/**
 * The person a link is for. One that never was, is used up, is too old, or was made for another purpose is one answer.
 * @throws Refusal 410
 */
export async function linkedUser(db: Db, purpose: LinkPurpose, token: string): Promise<LinkedUser> {
  const row = await aliveLinks(db, purpose, token)
    .innerJoin('users', 'users.id', 'user_links.user_id')
    .where('users.deactivated_at', 'is', null)
    .select(['users.id', 'users.email', 'users.first_name', 'users.last_name'])
    .executeTakeFirst()
  if (!row) throw deadLink()
  return { id: row.id, email: row.email, firstName: row.first_name, lastName: row.last_name }
}

/** Whether the link works, for one that is nobody's yet. */
export const isLinkAlive = async (db: Db, purpose: LinkPurpose, token: string): Promise<boolean> =>
  (await aliveLinks(db, purpose, token).select('user_links.purpose').executeTakeFirst()) !== undefined

/**
 * Uses the link up. Of two that come at once, one is refused.
 * @throws Refusal 410
 */
export async function consumeUserLink(trx: Trx, purpose: LinkPurpose, token: string): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('user_links')
    .set({ used_at: new Date() })
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date())
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw deadLink()
}

export const deadLink = (): Refusal => new Refusal(410, 'account.link_dead')

const aliveLinks = (db: Db, purpose: LinkPurpose, token: string) =>
  db
    .selectFrom('user_links')
    .where('user_links.token_hash', '=', hashToken(token))
    .where('user_links.purpose', '=', purpose)
    .where('user_links.used_at', 'is', null)
    .where('user_links.expires_at', '>', new Date())
