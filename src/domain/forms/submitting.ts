import { fileTicket, longestSubject, type Category, type Priority } from '#domain/tickets/creating.ts'
import type { Ticket } from '#domain/tickets/ticket.ts'
import { accountOfForm } from '#domain/conversations/channel-account.ts'
import { longestText } from '#domain/conversations/writing.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Form, FormProperty } from './form.ts'

/** What was answered, by property; files are ids of files that were kept for the draft. */
export type Answers = { [Property in Exclude<FormProperty, 'hs_file_upload'>]?: string } & {
  fileIds?: readonly number[]
}

/** A fault of one answer: `missing`, `too_long` or `not_an_option`. */
export type FormFault = { property: FormProperty; code: 'missing' | 'too_long' | 'not_an_option'; most?: number }

const options = {
  hs_ticket_priority: ['LOW', 'MEDIUM', 'HIGH', 'URGENT'],
  hs_ticket_category: ['PRODUCT_ISSUE', 'BILLING_ISSUE', 'FEATURE_REQUEST', 'GENERAL_INQUIRY'],
} as const
export const optionsOf = (property: FormProperty): readonly string[] =>
  property in options ? options[property as keyof typeof options] : []

/** What is wrong with the answers; none means that the form may be submitted. A form without a subject field makes its own. */
export function faultsOf(form: Form, answers: Answers): FormFault[] {
  const faults: FormFault[] = []
  for (const { property, required } of form.fields) {
    const value =
      property === 'hs_file_upload' ? (answers.fileIds?.length ? 'files' : '') : (answers[property] ?? '').trim()
    const most = property === 'subject' ? longestSubject : longestText
    const choices = optionsOf(property)
    if (required && value === '') faults.push({ property, code: 'missing' })
    else if (value.length > most) faults.push({ property, code: 'too_long', most })
    else if (value !== '' && choices.length > 0 && !choices.includes(value))
      faults.push({ property, code: 'not_an_option' })
  }
  return faults
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
  const content = answers.content?.trim() ?? ''
  const made = await fileTicket(trx, {
    subject: answers.subject?.trim() || content.slice(0, 80) || form.name,
    content,
    priority: (answers.hs_ticket_priority || null) as Priority | null,
    category: (answers.hs_ticket_category || null) as Category | null,
    by: { kind: 'contact', id: contactId },
    contactIds: [contactId],
    contactId,
    inboxId,
    pipelineId: form.pipelineId,
    channel: 'form',
    channelAccountId: await accountOfForm(trx, form),
    source: 'FORM',
    key: submission.key,
    fileIds: answers.fileIds ?? [],
  })
  if (made.isNew) {
    await trx
      .insertInto('form_submissions')
      .values({ form_id: form.id, ticket_id: made.ticket.id, contact_id: contactId, fields: JSON.stringify(answers) })
      .execute()
  }
  return made
}
