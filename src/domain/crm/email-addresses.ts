import { sql } from 'kysely'
import type { Db, Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustNotBeForgotten } from './forgetting.ts'

// An address leads to one contact, be it their first or one of the others that they have.

/** The contacts, of those not archived, that have one of these addresses. Each is looked up by itself, in however large a table. */
export async function contactsWithEmails(db: Db, emails: readonly string[]): Promise<{ id: number; email: string }[]> {
  const { rows } = await sql<{ id: number; email: string }>`
    select found.id, asked.email::text from unnest(${[...emails]}::citext[]) as asked (email)
    cross join lateral (
      (select id from contacts c where c.email = asked.email and c.archived_at is null limit 1)
      union all
      (select contact_id from contact_additional_emails a where a.email = asked.email limit 1)
    ) found order by found.id`.execute(db)
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

/** @throws Refusal 409 where one of these is somebody's already, and says whose; or where two of them are the same */
export async function mustBeNew(trx: Trx, emails: readonly string[]): Promise<void> {
  const seen = new Set<string>()
  for (const email of emails.map((one) => one.toLowerCase())) {
    if (seen.has(email)) throw new Refusal(409, 'contact.email_twice', { email })
    seen.add(email)
  }
  const [taken] = emails.length > 0 ? await contactsWithEmails(trx, emails) : []
  if (taken) throw new Refusal(409, 'contact.email_taken', taken)
}
