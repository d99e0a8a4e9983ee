import { sql } from 'kysely'
import { defineEvent, record, type Actor } from '#domain/accounts/event.ts'
import { keepFormAccount } from '#domain/conversations/channel-account.ts'
import type { Trx } from '#platform/database/database.ts'
import { isReferenceViolation } from '#platform/database/violations.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Form, FormField } from './form.ts'

const formCreated = defineEvent<{ formId: number }>('form.created', 'staff')
const formChanged = defineEvent<{ formId: number; changes: FormChanges }>('form.changed', 'staff')

/** What is set of a form (M25): its name, the inbox of its tickets, and its fields in the order shown. */
export type FormChanges = Pick<Form, 'name' | 'inboxId' | 'fields'>

const longestName = 100
/** Without a subject nobody can tell one ticket from another: it is asked in every form, and must be answered. */
const subject: FormField = { property: 'subject', required: true }
const firstFields: FormField[] = [
  subject,
  { property: 'content', required: true },
  { property: 'hs_file_upload', required: false },
]

export async function createForm(
  trx: Trx,
  { name, inboxId, by }: { name: string; inboxId: number | null; by: Actor },
): Promise<number> {
  const values = { name: checkedName(name), inbox_id: inboxId, fields: JSON.stringify(firstFields) }
  const { id } = await trx
    .insertInto('forms')
    .values(values)
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(refuseUnknownInbox)
  await keepFormAccount(trx, { id, name: values.name, inboxId })
  await record(trx, formCreated, { by, about: {}, data: { formId: id } })
  return id
}

/** @param version of the form that whoever edits had before them; refused where it has changed since */
export async function changeForm(
  trx: Trx,
  form: Form,
  { changes, version = form.version, by }: { changes: FormChanges; version?: number | undefined; by: Actor },
): Promise<void> {
  const fields = checkedFields(changes.fields)
  const name = checkedName(changes.name)
  const changed = await trx
    .updateTable('forms')
    .set({ name, inbox_id: changes.inboxId, fields: JSON.stringify(fields), version: sql<number>`version + 1` })
    .where('id', '=', form.id)
    .where('version', '=', version)
    .executeTakeFirst()
    .catch(refuseUnknownInbox)
  if (changed.numUpdatedRows === 0n) throw new Refusal(409, 'form.changed_meanwhile')
  await keepFormAccount(trx, { id: form.id, name, inboxId: changes.inboxId })
  await record(trx, formChanged, { by, about: {}, data: { formId: form.id, changes: { ...changes, fields } } })
}

/** Each property once, in the order given; the subject is there whatever was sent. */
function checkedFields(fields: FormField[]): FormField[] {
  const once = fields.filter(({ property }, place) => fields.findIndex((one) => one.property === property) === place)
  if (!once.some(({ property }) => property === 'subject')) throw new Refusal(422, 'form.subject_missing')
  return once.map((field) => (field.property === 'subject' ? subject : field))
}

function checkedName(raw: string): string {
  const name = raw.replaceAll(/\s+/g, ' ').trim()
  if (name === '') throw new Refusal(422, 'form.name_missing')
  if (name.length > longestName) throw new Refusal(422, 'form.name_too_long', { most: longestName })
  return name
}

function refuseUnknownInbox(error: unknown): never {
  if (isReferenceViolation(error, 'forms_inbox_id_fkey')) throw new Refusal(422, 'inbox.unknown')
  throw error
}
