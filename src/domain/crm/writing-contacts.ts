import { sql } from 'kysely'
import { mustBeActive } from '#domain/accounts/active.ts'
import { record, recordAll, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { idsInOrder, rowsOf } from '#platform/database/rows.ts'
import { isUniqueViolation } from '#platform/database/violations.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Contact } from './contact.ts'
import { contactArchived, contactChanged, contactCreated, contactRestored } from './crm.events.ts'
import { mustBeFree, mustBeNew } from './email-addresses.ts'
import { mustNotBeForgotten } from './forgetting.ts'
import { changeRecord, type Changing, type Writer } from './properties/changing-records.ts'
import { present, type PropertyValues } from './properties/property.ts'
import { freeUnique, keepUnique } from './properties/uniqueness.ts'
import { squeezed } from './squeezing.ts'

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

/** `stored`: checked values of the properties that have no column. */
export type NewContact = { columns: ContactValues; stored?: PropertyValues }

export const contactChanging: Changing = {
  type: 'contacts',
  nameOf: {
    email: 'email',
    first_name: 'firstname',
    last_name: 'lastname',
    phone: 'phone',
    job_title: 'jobtitle',
    locale: 'hs_language',
    owner_id: 'hubspot_owner_id',
  },
  about: (contactId) => ({ contactId }),
  changed: contactChanged,
  versionKinds: [contactChanged.name],
  conflict: 'contact.changed_meanwhile',
}

export async function createContact(trx: Trx, values: ContactValues, { by }: { by: Actor }): Promise<number> {
  const [id] = await createContacts(trx, [{ columns: values }], { by })
  return id!
}

/** Many at once cost as many statements as one. @returns ids in the order of the contacts */
export async function createContacts(
  trx: Trx,
  contacts: readonly NewContact[],
  { by, properties }: Writer,
): Promise<number[]> {
  const rows = contacts.map(({ columns, stored }) => ({ ...cleaned(columns), properties: present(stored ?? {}) }))
  for (const row of rows) mustHaveName(row)
  const emails = rows.flatMap(({ email }) => email ?? [])
  await mustBeNew(trx, emails)
  await mustNotBeForgotten(trx, emails)
  await mustBeActive(
    trx,
    rows.map(({ owner_id }) => owner_id),
  )
  const made = (await insertContacts(trx, rows)).map((id, index) => ({ id, stored: rows[index]!.properties }))
  await keepUnique(trx, 'contacts', made, properties)
  await recordAll(trx, contactCreated, { by, events: made.map(({ id }) => ({ about: { contactId: id }, data: {} })) })
  return made.map(({ id }) => id)
}

type Row = ContactValues & { properties: PropertyValues }

const insertedColumns =
  'email citext, first_name text, last_name text, phone text, job_title text, locale text, owner_id bigint, properties jsonb'

async function insertContacts(trx: Trx, rows: readonly Row[]): Promise<number[]> {
  const { rows: inserted } = await sql<{ id: number }>`
    insert into contacts (email, first_name, last_name, phone, job_title, locale, owner_id, properties)
    select email, coalesce(first_name, ''), coalesce(last_name, ''), phone, job_title, locale, owner_id, properties
    from ${rowsOf(insertedColumns, rows)}
    order by r.place returning id`
    .execute(trx)
    .catch(refuseTakenMeanwhile)
  return idsInOrder(inserted)
}

/**
 * @param version of the contact that whoever edits had before them; refused where one of these properties has changed since
 * @param stored checked values of the properties that have no column
 */
export async function changeContact(
  trx: Trx,
  contact: Contact,
  { values, stored = {}, ...change }: { values: ContactValues; stored?: PropertyValues; version?: number } & Writer,
): Promise<void> {
  const columns = cleaned(values)
  if ('email' in columns || 'first_name' in columns || 'last_name' in columns) mustHaveName({ ...contact, ...columns })
  if (columns.email && columns.email !== contact.email) await mustBeFree(trx, columns.email, contact.id)
  if (columns.owner_id !== contact.owner_id) await mustBeActive(trx, [columns.owner_id])
  await changeRecord(trx, contactChanging, contact, { columns, stored, ...change }).catch(refuseTakenMeanwhile)
}

/** Takes a contact out of every list. Their tickets and messages stay; they can no longer sign in. */
export async function archiveContact(trx: Trx, contact: { id: number }, { by }: { by: Actor }): Promise<void> {
  await trx
    .updateTable('contacts')
    .set({ archived_at: sql<Date>`now()` })
    .where('id', '=', contact.id)
    .execute()
  await freeUnique(trx, 'contacts', contact.id)
  await trx.deleteFrom('member_sessions').where('contact_id', '=', contact.id).execute()
  await record(trx, contactArchived, { by, about: { contactId: contact.id }, data: {} })
}

/** Brings an archived contact back, with what it had. @throws Refusal 409 where its address is somebody else's by now */
export async function restoreContact(trx: Trx, contact: Contact, { by }: { by: Actor }): Promise<void> {
  if (contact.email) await mustBeFree(trx, contact.email, contact.id)
  await trx
    .updateTable('contacts')
    .set({ archived_at: null })
    .where('id', '=', contact.id)
    .execute()
    .catch(refuseTakenMeanwhile)
  await keepUnique(trx, 'contacts', [{ id: contact.id, stored: contact.properties as PropertyValues }])
  await record(trx, contactRestored, { by, about: { contactId: contact.id }, data: {} })
}

const cleaned = (values: ContactValues): ContactValues => squeezed(values, ['first_name', 'last_name'])

function mustHaveName(contact: ContactValues): void {
  if (!contact.email && !contact.first_name && !contact.last_name) throw new Refusal(422, 'contact.nameless')
}

/** Between the look and the write somebody else came to have the address. */
function refuseTakenMeanwhile(error: unknown): never {
  if (isUniqueViolation(error, 'contacts_email')) throw new Refusal(409, 'contact.email_taken')
  throw error
}
