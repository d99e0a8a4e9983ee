import { record, type Actor } from '#domain/accounts/event.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { hashToken, newToken } from '#platform/secrets/token.ts'
import { memberLinked, memberPasswordChosen } from './member.events.ts'
import { endMemberSessions } from './member-session.ts'
import { setMemberPassword } from './signing-in.ts'

const days = 7

/**
 * Makes a link by which a contact chooses a password; those made before for them stop working.
 * @returns the token, for the address alone: the database keeps its hash
 * @throws Refusal 409 for a contact without an address, who could not sign in with any password
 */
export async function newMemberLink(
  trx: Trx,
  contact: { id: number; email: string | null },
  { by }: { by: Actor },
): Promise<string> {
  if (contact.email === null) throw new Refusal(409, 'contact.address_missing')
  const token = newToken()
  await trx.deleteFrom('member_links').where('contact_id', '=', contact.id).execute()
  await trx
    .insertInto('member_links')
    .values({
      token_hash: hashToken(token),
      contact_id: contact.id,
      email: contact.email,
      expires_at: new Date(Date.now() + days * 86_400_000),
    })
    .execute()
  await record(trx, memberLinked, { by, about: { contactId: contact.id }, data: {} })
  return token
}

/** Whom a link is for. */
export type LinkedMember = { contactId: number; email: string; firstName: string; lastName: string }

/**
 * The contact a link is for. One that never was, is used up, is too old, or was made for an address that the contact
 * no longer has is one answer.
 * @throws Refusal 410
 */
export async function linkedMember(db: Db, token: string): Promise<LinkedMember> {
  const row = await db
    .selectFrom('member_links')
    .innerJoin('contacts', (join) =>
      join
        .onRef('contacts.id', '=', 'member_links.contact_id')
        .onRef('contacts.email', '=', 'member_links.email')
        .on('contacts.archived_at', 'is', null),
    )
    .select(['contacts.id', 'member_links.email', 'contacts.first_name', 'contacts.last_name'])
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date())
    .executeTakeFirst()
  if (!row) throw deadLink()
  return { contactId: row.id, email: row.email, firstName: row.first_name, lastName: row.last_name }
}

/**
 * The contact chooses a password: the link is used up, and whoever was signed in with an older one is out.
 * @throws Refusal 410 where somebody was quicker
 */
export async function choosePassword(trx: Trx, token: string, contactId: number, passwordHash: string): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('member_links')
    .set({ used_at: new Date() })
    .where('token_hash', '=', hashToken(token))
    .where('contact_id', '=', contactId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date())
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw deadLink()
  await setMemberPassword(trx, contactId, passwordHash)
  await endMemberSessions(trx, contactId)
  await record(trx, memberPasswordChosen, {
    by: { kind: 'contact', id: contactId },
    about: { contactId },
    data: {},
  })
}

/** Whether the contact can sign in with a password, and when they last did. */
export async function signInOf(db: Db, contactId: number): Promise<{ lastSignInAt: Date | null } | undefined> {
  const row = await db
    .selectFrom('members')
    .select('last_sign_in_at')
    .where('contact_id', '=', contactId)
    .where('password_hash', 'is not', null)
    .executeTakeFirst()
  return row && { lastSignInAt: row.last_sign_in_at }
}

const deadLink = (): Refusal => new Refusal(410, 'account.link_dead')
