import { record, type Actor } from '#domain/accounts/event.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { hashToken, newToken } from '#platform/secrets/token.ts'
import { memberLinked, memberPasswordChosen } from './member.events.ts'
import { endMemberSessions } from './member-session.ts'
import { makeMember, setMemberPassword } from './signing-in.ts'

/** What a link is for: the first password, or another in place of one that was forgotten. */
export type MemberLinkPurpose = 'invitation' | 'reset'

const hours: Record<MemberLinkPurpose, number> = { invitation: 7 * 24, reset: 24 }

/**
 * Makes a link by which an administrator lets a contact choose a password; those made before for them stop working.
 * @returns the token, for the address alone: the database keeps its hash
 * @throws Refusal 409 for a contact without an address, who could not sign in with any password
 */
export async function newMemberLink(
  trx: Trx,
  contact: { id: number; email: string | null },
  { by }: { by: Actor },
): Promise<string> {
  if (contact.email === null) throw new Refusal(409, 'contact.address_missing')
  const token = await insertMemberLink(trx, 'invitation', { id: contact.id, email: contact.email })
  await record(trx, memberLinked, { by, about: { contactId: contact.id }, data: {} })
  return token
}

/** Makes a link; those of this purpose that the contact had before stop working. */
export async function insertMemberLink(
  trx: Trx,
  purpose: MemberLinkPurpose,
  { id, email, returnTo }: { id: number; email: string; returnTo?: string },
): Promise<string> {
  const token = newToken()
  await trx.deleteFrom('member_links').where('contact_id', '=', id).where('purpose', '=', purpose).execute()
  await trx
    .insertInto('member_links')
    .values({
      token_hash: hashToken(token),
      contact_id: id,
      email,
      purpose,
      return_to: returnTo ?? null,
      expires_at: new Date(Date.now() + hours[purpose] * 3_600_000),
    })
    .execute()
  return token
}

/** Whom a link is for, and where they wanted to go. */
export type LinkedMember = {
  contactId: number
  email: string
  firstName: string
  lastName: string
  returnTo: string | undefined
}

/**
 * The contact a link is for. One that never was, is used up, is too old, was made for another purpose or for an address
 * that the contact no longer has is one answer.
 * @throws Refusal 410
 */
export async function linkedMember(db: Db, purpose: MemberLinkPurpose, token: string): Promise<LinkedMember> {
  const row = await db
    .selectFrom('member_links')
    .innerJoin('contacts', (join) =>
      join
        .onRef('contacts.id', '=', 'member_links.contact_id')
        .onRef('contacts.email', '=', 'member_links.email')
        .on('contacts.archived_at', 'is', null),
    )
    .select(['contacts.id', 'member_links.email', 'contacts.first_name', 'contacts.last_name', 'return_to'])
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date())
    .executeTakeFirst()
  if (!row) throw deadLink()
  const { id, email, first_name: firstName, last_name: lastName, return_to } = row
  return { contactId: id, email, firstName, lastName, returnTo: return_to ?? undefined }
}

/** The link that lets somebody choose a password, and whose it is. */
export type Choosing = { purpose: MemberLinkPurpose; token: string; contactId: number; domainId: number }

/**
 * The contact chooses a password: the link is used up and no other works any more, and whoever was signed in with an older
 * password is out. Without one (the domain signs people in by mail) they become a member all the same.
 * @throws Refusal 410 where somebody was quicker
 */
export async function choosePassword(trx: Trx, choosing: Choosing, passwordHash: string | null): Promise<void> {
  const { purpose, contactId, domainId } = choosing
  await useUp(trx, choosing)
  await (passwordHash === null ? makeMember(trx, contactId) : setMemberPassword(trx, contactId, passwordHash))
  await trx.deleteFrom('member_links').where('contact_id', '=', contactId).where('used_at', 'is', null).execute()
  await endMemberSessions(trx, contactId)
  await record(trx, memberPasswordChosen, {
    by: { kind: 'contact', id: contactId },
    about: { contactId },
    data: { domainId, purpose },
  })
}

async function useUp(trx: Trx, { purpose, token, contactId }: Choosing): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('member_links')
    .set({ used_at: new Date() })
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .where('contact_id', '=', contactId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date())
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw deadLink()
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
