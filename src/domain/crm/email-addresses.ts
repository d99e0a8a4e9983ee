import { sql } from 'kysely'
import type { Db, Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustNotBeForgotten } from './forgetting.ts'

// An address leads to one contact, be it their first or one of the others that they have.

/** The contacts, of those not archived, that have one of these addresses. */
export async function contactsWithEmails(db: Db, emails: readonly string[]): Promise<{ id: number; email: string }[]> {
  const { rows } = await sql<{ id: number; email: string }>`
    select id, email::text from contacts where email = any(${[...emails]}::citext[]) and archived_at is null
    union all
    select contact_id, email::text from contact_additional_emails where email = any(${[...emails]}::citext[])
    order by id`.execute(db)
  return rows
}

/** @throws Refusal 409 that names whose address it is, or that its owner was forgotten. One of the contact's own others becomes their first. */
export async function mustBeFree(trx: Trx, email: string, contactId: number): Promise<void> {
  const others = (await contactsWithEmails(trx, [email])).filter(({ id }) => id !== contactId)
  if (others[0]) throw new Refusal(409, 'contact.email_taken', others[0])
  await mustNotBeForgotten(trx, [email])
  await trx
    .deleteFrom('contact_additional_emails')
    .where('email', '=', email)
    .where('contact_id', '=', contactId)
    .execute()
}

/** @throws Refusal 409 where two of them are the same */
export function mustDiffer(emails: readonly string[]): void {
  const seen = new Set<string>()
  for (const email of emails.map((one) => one.toLowerCase())) {
    if (seen.has(email)) throw new Refusal(409, 'contact.email_twice', { email })
    seen.add(email)
  }
}

/** @throws Refusal 409 that names whose one of these addresses is */
export async function refuseTaken(trx: Trx, emails: readonly string[]): Promise<never> {
  throw new Refusal(409, 'contact.email_taken', (await contactsWithEmails(trx, emails))[0] ?? {})
}
