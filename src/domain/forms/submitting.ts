import { fileTicket, longestSubject, type Category, type Priority } from '#domain/tickets/creating.ts'
import type { Ticket } from '#domain/tickets/ticket.ts'
import { accountOfForm } from '#domain/conversations/channel-account.ts'
import { longestText } from '#domain/conversations/writing.ts'
import { checkedValues, type ValueError } from '#domain/crm/properties/checking.ts'
import type { Property, PropertyValues } from '#domain/crm/properties/property.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Form, FormField } from './form.ts'

/** What was answered, by property; files are ids of files that were kept for the draft. */
export type Answers = { values: Readonly<Record<string, string>>; fileIds?: readonly number[] }

/** A fault of one answer: `missing`, `too_long`, `not_an_option`, `not_a_number`, `not_a_date` or `not_a_value`. */
export type FormFault = { property: string; code: string; most?: number }

const options: Record<string, readonly string[]> = {
  hs_ticket_priority: ['LOW', 'MEDIUM', 'HIGH', 'URGENT'],
  hs_ticket_category: ['PRODUCT_ISSUE', 'BILLING_ISSUE', 'FEATURE_REQUEST', 'GENERAL_INQUIRY'],
}
export const optionsOf = ({ property }: Pick<FormField, 'property'>): readonly string[] => options[property] ?? []

/** What is wrong with the answers; none means that the form may be submitted. A form without a subject field makes its own. */
export const faultsOf = (form: Form, answers: Answers): FormFault[] =>
  form.fields.flatMap((field) => faultOf(field, answers) ?? [])

function faultOf(field: FormField, answers: Answers): FormFault | undefined {
  const { property, required, added } = field
  const value =
    property === 'hs_file_upload' ? (answers.fileIds?.length ? 'files' : '') : (answers.values[property] ?? '').trim()
  const most = property === 'subject' ? longestSubject : longestText
  if (value === '') return required ? { property, code: 'missing' } : undefined
  if (value.length > most) return { property, code: 'too_long', most }
  if (added) return addedFault(added, value)
  const choices = optionsOf(field)
  return choices.length > 0 && !choices.includes(value) ? { property, code: 'not_an_option' } : undefined
}

const codes: Partial<Record<ValueError, string>> = {
  INVALID_NUMBER: 'not_a_number',
  INVALID_INTEGER: 'not_a_number',
  INVALID_DATE: 'not_a_date',
  INVALID_OPTION: 'not_an_option',
  VALUE_TOO_LONG: 'too_long',
}

/** What the registry says against a value of a property that the account has added. */
function addedFault(property: Property, value: string): FormFault | undefined {
  const [fault] = checkedValues(new Map([[property.name, property]]), { [property.name]: value }).faults
  return fault && { property: property.name, code: codes[fault.error] ?? 'not_a_value' }
}

/** The ticket that the same press of the same contact has made already. Ask before a draft is taken for it. */
export async function submittedBefore(db: Db, contactId: number, key: string): Promise<number | undefined> {
  const ticket = await db
    .selectFrom('tickets')
    .innerJoin('form_submissions', 'form_submissions.ticket_id', 'tickets.id')
    .select('tickets.id')
    .where('tickets.idempotency_key', '=', key)
    .where('form_submissions.contact_id', '=', contactId)
    .executeTakeFirst()
  return ticket?.id
}

/**
 * A contact sends the form: one submission, one ticket, one thread in the form's inbox, however often it is pressed.
 * @param key of the draft it was written in
 */
export async function submitForm(
  trx: Trx,
  form: Form,
  submission: { answers: Answers; contactId: number; inboxId: number | null; key: string },
): Promise<{ ticket: Ticket; isNew: boolean }> {
  const { answers, contactId } = submission
  if (faultsOf(form, answers).length > 0) throw new Refusal(422, 'form.faults')
  const inboxId = form.inboxId ?? submission.inboxId
  if (inboxId === null) throw new Refusal(409, 'portal.no_inbox')
  const { values, fileIds = [] } = answers
  const content = values['content']?.trim() ?? ''
  const made = await fileTicket(trx, {
    subject: values['subject']?.trim() || content.slice(0, 80) || form.name,
    content,
    ...choicesOf(values),
    by: { kind: 'contact', id: contactId },
    contactIds: [contactId],
    contactId,
    inboxId,
    pipelineId: form.pipelineId,
    channel: 'form',
    channelAccountId: await accountOfForm(trx, form),
    source: 'FORM',
    key: submission.key,
    fileIds,
    stored: addedValues(form, values),
  })
  if (made.isNew) {
    await trx
      .insertInto('form_submissions')
      .values({
        form_id: form.id,
        ticket_id: made.ticket.id,
        contact_id: contactId,
        fields: JSON.stringify({ ...values, fileIds }),
      })
      .execute()
  }
  return made
}

const choicesOf = (values: Answers['values']) => ({
  priority: (values['hs_ticket_priority'] || null) as Priority | null,
  category: (values['hs_ticket_category'] || null) as Category | null,
})

/** The answers to the account's own questions, as their properties keep them. */
function addedValues(form: Form, values: Answers['values']): PropertyValues {
  const added = new Map(form.fields.flatMap(({ added: one }) => (one ? [[one.name, one] as const] : [])))
  const answered = Object.fromEntries([...added.keys()].map((name) => [name, values[name]?.trim() ?? '']))
  return checkedValues(added, answered).values
}
