import { z } from 'zod'
import { keyFrom } from '#domain/conversations/draft-key.ts'
import type { Property } from '#domain/crm/properties/property.ts'
import { canBeAsked, formProperties, isFormProperty, type Form, type FormField } from '#domain/forms/form.ts'
import { choiceOf, typedLine, versionOf } from '#surfaces/workspace/settings/input.ts'

const names = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => [value].flat())

/** The editor sends every property in its order, those that are asked, and those that must be answered. */
export const formInput = z.object({
  version: versionOf,
  name: typedLine,
  inbox_id: choiceOf,
  field: names,
  asked: names,
  required: names,
  move: z.string().optional(),
})

/** A property as the editor lists it; `added` where the account has added it. */
export type FieldRow = { property: string; isAsked: boolean; required: boolean; added?: Property | undefined }
export type FormForm = { version: number | undefined; name: string; inbox_id: number | null; rows: FieldRow[] }
type Move = { property: string; by: -1 | 1 }
/** The account's own properties that a form can ask for, by name. */
export type Askable = ReadonlyMap<string, Property>

export const newFormInput = z.object({
  key: z.string().optional().catch(undefined).transform(keyFrom),
  name: typedLine,
  inbox_id: choiceOf,
})
export type NewForm = z.output<typeof newFormInput>

export const askableOf = (properties: ReadonlyMap<string, Property>): Askable =>
  new Map([...properties].filter(([, property]) => canBeAsked(property)))

/** Those that the form asks, in its order; after them those that it could ask. */
export const formOf = (form: Form, askable: Askable): FormForm => ({
  version: form.version,
  name: form.name,
  inbox_id: form.inboxId,
  rows: [
    ...form.fields.map((field) => ({ ...field, isAsked: true })),
    ...[...formProperties, ...askable.keys()]
      .filter((name) => !form.fields.some((field) => field.property === name))
      .map((name) => ({ property: name, isAsked: false, required: false, added: askable.get(name) })),
  ],
})

/** The form as it was sent, with a row moved where an arrow was pressed. What no form can ask for is left out. */
export function formFrom(sent: z.output<typeof formInput>, askable: Askable): FormForm & { move: Move | undefined } {
  const possible = (name: string): boolean => isFormProperty(name) || askable.has(name)
  const rows = [...new Set([...sent.field, ...formProperties, ...askable.keys()])].filter(possible).map((property) => ({
    property,
    added: askable.get(property),
    isAsked: property === 'subject' || sent.asked.includes(property),
    required: property === 'subject' || sent.required.includes(property),
  }))
  const move = moveOf(sent.move, possible)
  return { version: sent.version, name: sent.name, inbox_id: sent.inbox_id, move, rows: moved(rows, move) }
}

export const fieldsOf = ({ rows }: Pick<FormForm, 'rows'>): FormField[] =>
  rows.filter((row) => row.isAsked).map(({ property, required }) => ({ property, required }))

function moveOf(text: string | undefined, possible: (name: string) => boolean): Move | undefined {
  const [property = '', direction] = (text ?? '').split(':')
  return possible(property) ? { property, by: direction === 'up' ? -1 : 1 } : undefined
}

/** One row takes the place of its neighbour; at either end it stays. */
function moved(rows: FieldRow[], move: Move | undefined): FieldRow[] {
  const from = rows.findIndex((row) => row.property === move?.property)
  const to = from + (move?.by ?? 0)
  const [row, neighbour] = [rows[from], rows[to]]
  if (!move || !row || !neighbour) return rows
  return rows.map((one, place) => (place === from ? neighbour : place === to ? row : one))
}
