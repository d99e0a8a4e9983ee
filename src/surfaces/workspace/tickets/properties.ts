import { stageName } from '#domain/tickets/default-names.ts'
import { z } from 'zod'
import { longestContent, type TicketChanges } from '#domain/tickets/changing.ts'
import { longestSubject } from '#domain/tickets/creating.ts'
import type { TicketRecord } from '#domain/tickets/record.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { Refusal } from '#platform/refusal.ts'
import type { SentProperty } from '#surfaces/workspace/records/property.input.ts'
import type { Property } from '#surfaces/workspace/records/property.tsx'
import type { People } from '#surfaces/workspace/records/timeline.tsx'
import { categories, choicesOf, peopleOptions, priorities } from './choices.ts'
import { ticketPath } from './ticket-path.ts'

/** What stands on the left of a ticket's record, in its order. Stage and owner are moved and assigned, not just changed. */
export function ticketProperties(t: Translate, { ticket, pipeline }: TicketRecord, people: People): Property[] {
  return [
    {
      name: 'stage',
      label: t('workspace.tickets.stage'),
      value: String(ticket.stage_id),
      control: pipeline.stages.map(({ id, label }) => ({ value: String(id), label: stageName(t, label) })),
      action: ticketPath(ticket.id, 'stage'),
    },
    {
      name: 'owner',
      label: t('workspace.tickets.owner'),
      value: ticket.owner_id === null ? '' : String(ticket.owner_id),
      control: peopleOptions(t, people),
      action: ticketPath(ticket.id, 'owner'),
    },
    choice('priority', t('workspace.tickets.priority'), ticket.priority, choicesOf(t, priorities)),
    choice('category', t('workspace.tickets.category'), ticket.category, choicesOf(t, categoriesWith(ticket.category))),
    {
      name: 'content',
      label: t('workspace.tickets.description'),
      value: ticket.content,
      control: 'area',
      maxlength: longestContent,
    },
  ]
}

/** By the API a ticket can have several categories; here they are one more choice, kept until another is taken. */
const categoriesWith = (now: string | null): readonly string[] =>
  now?.includes(';') ? [...categories, now] : categories

/** Edited at the head of the page. */
export const subjectProperty = (t: Translate, { ticket }: TicketRecord): Property => ({
  name: 'subject',
  label: t('workspace.tickets.subject'),
  value: ticket.subject,
  control: 'text',
  maxlength: longestSubject,
  editLabel: t('workspace.tickets.editSubject'),
})

const choice = (name: string, label: string, value: string | null, control: Property['control']): Property => ({
  name,
  label,
  value: value ?? '',
  control,
})

const orNone = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z
    .literal('')
    .transform(() => null)
    .or(z.enum(values))

const areCategories = (value: string): boolean =>
  value.split(';').every((one) => categories.some((category) => category === one))

const changes = {
  subject: z.string(),
  content: z.string(),
  priority: orNone(priorities),
  category: orNone(categories).or(z.string().refine(areCategories)),
}

/** What a form asks to change. @throws Refusal 422 for a property or a value that does not exist */
export function ticketChanges({ property, value }: SentProperty): TicketChanges {
  const schema = property in changes ? changes[property as keyof typeof changes] : undefined
  const parsed = schema?.safeParse(value)
  if (!parsed?.success) throw new Refusal(422, 'form.faults')
  return { [property]: parsed.data } as TicketChanges
}
