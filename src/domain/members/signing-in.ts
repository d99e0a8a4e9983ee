import type { Db, Trx } from '#platform/database/database.ts'
import { hashPassword, needsRehash, verifyPassword } from '#platform/secrets/password.ts'
import { startMemberSession, type SessionStart } from './member-session.ts'

/** Somebody who showed that they are this contact. `newHash`: the password hashed at today's cost, where it was not. */
export type ProvenMember = { contactId: number; newHash?: string }

/**
 * The contact with this address and password. An unknown address, a wrong password, a contact who has none and one
 * who is archived are one answer, after the same work.
 */
export async function proveMember(db: Db, email: string, password: string): Promise<ProvenMember | undefined> {
  const row = await db
    .selectFrom('contacts')
    .innerJoin('members', 'members.contact_id', 'contacts.id')
    .select(['contacts.id', 'members.password_hash'])
    .where('contacts.email', '=', email.trim())
    .where('contacts.archived_at', 'is', null)
    .executeTakeFirst()
  if (!(await verifyPassword(password, row?.password_hash)) || !row?.password_hash) return undefined
  const proven = { contactId: row.id }
  return needsRehash(row.password_hash) ? { ...proven, newHash: await hashPassword(password) } : proven
}

/** @returns the new session's token, for the cookie */
export async function signInMember(
  trx: Trx,
  member: ProvenMember,
  domainId: number,
  start: SessionStart,
): Promise<string> {
  await trx
    .updateTable('members')
    .set({ last_sign_in_at: new Date(), ...(member.newHash ? { password_hash: member.newHash } : {}) })
    .where('contact_id', '=', member.contactId)
    .execute()
  return startMemberSession(trx, member.contactId, domainId, start)
}

/** Makes a contact a member, with this password; null leaves them without one, to sign in by other ways. */
export async function setMemberPassword(trx: Trx, contactId: number, passwordHash: string | null): Promise<void> {
  await trx
    .insertInto('members')
    .values({ contact_id: contactId, password_hash: passwordHash })
    .onConflict((conflict) => conflict.column('contact_id').doUpdateSet({ password_hash: passwordHash }))
    .execute()
}

/** Makes a contact a member who has no password, unless they are one already. */
export async function makeMember(trx: Trx, contactId: number): Promise<void> {
  await trx
    .insertInto('members')
    .values({ contact_id: contactId })
    .onConflict((conflict) => conflict.column('contact_id').doNothing())
    .execute()
}
