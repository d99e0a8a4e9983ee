import { sql } from 'kysely'
import { changedSince } from '#domain/accounts/changed-since.ts'
import { record, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUniqueViolation } from '#platform/database/violations.ts'
import type { Contact } from './contact.ts'
import { contactArchived, contactChanged, contactCreated, type Changes } from './crm.events.ts'

/** What a person types of a contact; absent leaves as it is, null or '' clears. */
export type ContactValues = {
  email?: string | null
  first_name?: string
  last_name?: string
  phone?: string | null
  job_title?: string | null
  locale?: string | null
  owner_id?: number | null
}

export async function createContact(trx: Trx, values: ContactValues, { by }: { by: Actor }): Promise<number> {
  const clean = cleaned(values)
  if (!clean.email && !clean.first_name && !clean.last_name) throw new Refusal(422, 'contact.nameless')
  const { id } = await trx
    .insertInto('contacts')
    .values(clean)
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(refuseTakenEmail)
  await record(trx, contactCreated, { by, about: { contactId: id }, data: {} })
  return id
}

/** @param version of the contact that whoever edits had before them; refused where one of these properties has changed since */
export async function changeContact(
  trx: Trx,
  contact: Contact,
  { values, version, by }: { values: ContactValues; version?: number; by: Actor },
): Promise<void> {
  const changes = differences(contact, cleaned(values))
  if (Object.keys(changes).length === 0) return
  const between = { kinds: [contactChanged.name], from: version ?? contact.version, to: contact.version }
  if (await changedSince(trx, { contactId: contact.id }, { ...between, names: Object.keys(changes) }))
    throw new Refusal(409, 'contact.changed_meanwhile')
  const updated = await trx
    .updateTable('contacts')
    .set({ ...cleaned(values), updated_at: sql<Date>`now()`, version: sql<number>`version + 1` })
    .where('id', '=', contact.id)
    .where('version', '=', contact.version)
    .executeTakeFirst()
    .catch(refuseTakenEmail)
  if (updated.numUpdatedRows === 0n) throw new Refusal(409, 'contact.changed_meanwhile')
  await record(trx, contactChanged, { by, about: { contactId: contact.id }, data: { changes } })
}

/** Takes a contact out of every list. Their tickets and messages stay; they can no longer sign in. */
export async function archiveContact(trx: Trx, contact: Contact, { by }: { by: Actor }): Promise<void> {
  await trx
    .updateTable('contacts')
    .set({ archived_at: sql<Date>`now()` })
    .where('id', '=', contact.id)
    .execute()
  await trx.deleteFrom('member_sessions').where('contact_id', '=', contact.id).execute()
  await record(trx, contactArchived, { by, about: { contactId: contact.id }, data: {} })
}

function cleaned(values: ContactValues): ContactValues {
  const entries = Object.entries(values).map(([name, value]): [string, unknown] => {
    const text = typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').trim() : value
    const mayBeNull = name !== 'first_name' && name !== 'last_name'
    return [name, text === '' && mayBeNull ? null : text]
  })
  return Object.fromEntries(entries) as ContactValues
}

/** What would change, in words for the log. */
export function differences(before: object, values: object): Changes {
  const was = before as Record<string, unknown>
  const entries = Object.entries(values).filter(([name, value]) => (value ?? null) !== (was[name] ?? null))
  return Object.fromEntries(entries.map(([name, to]) => [name, { from: textOf(was[name]), to: textOf(to) }]))
}

const textOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value as string | number)

function refuseTakenEmail(error: unknown): never {
  if (isUniqueViolation(error, 'contacts_email')) throw new Refusal(409, 'contact.email_taken')
  throw error
}
