import { z } from 'zod'
import { keyFrom } from '#domain/conversations/draft-key.ts'
import { formProperties, type Form, type FormField, type FormProperty } from '#domain/forms/form.ts'
import { choiceOf, typedLine, versionOf } from '#surfaces/workspace/settings/input.ts'

const several = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => formProperties.filter((one) => [value].flat().includes(one)))

const inOrder = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => [value].flat().filter(isProperty))

/** The editor sends every property in its order, those that are asked, and those that must be answered. */
export const formInput = z
  .object({
    version: versionOf,
    name: typedLine,
    inbox_id: choiceOf,
    field: inOrder,
    asked: several,
    required: several,
    move: z.string().optional(),
  })
  .transform((sent) => ({
    version: sent.version,
    name: sent.name,
    inbox_id: sent.inbox_id,
    move: moveOf(sent.move),
    rows: moved(
      [...new Set([...sent.field, ...formProperties])].map((property) => ({
        property,
        isAsked: property === 'subject' || sent.asked.includes(property),
        required: property === 'subject' || sent.required.includes(property),
      })),
      moveOf(sent.move),
    ),
  }))

export type FieldRow = { property: FormProperty; isAsked: boolean; required: boolean }
export type FormForm = Pick<z.output<typeof formInput>, 'version' | 'name' | 'inbox_id' | 'rows'>
type Move = { property: FormProperty; by: -1 | 1 }

export const newFormInput = z.object({
  key: z.string().optional().catch(undefined).transform(keyFrom),
  name: typedLine,
  inbox_id: choiceOf,
})
export type NewForm = z.output<typeof newFormInput>

/** Those that the form asks, in its order; after them those that it could ask. */
export const formOf = (form: Form): FormForm => ({
  version: form.version,
  name: form.name,
  inbox_id: form.inboxId,
  rows: [
    ...form.fields.map((field) => ({ ...field, isAsked: true })),
    ...formProperties
      .filter((property) => !form.fields.some((field) => field.property === property))
      .map((property) => ({ property, isAsked: false, required: false })),
  ],
})

export const fieldsOf = ({ rows }: FormForm): FormField[] =>
  rows.filter((row) => row.isAsked).map(({ property, required }) => ({ property, required }))

function moveOf(text: string | undefined): Move | undefined {
  const [property = '', direction] = (text ?? '').split(':')
  return isProperty(property) ? { property, by: direction === 'up' ? -1 : 1 } : undefined
}

/** One row takes the place of its neighbour; at either end it stays. */
function moved(rows: FieldRow[], move: Move | undefined): FieldRow[] {
  const from = rows.findIndex((row) => row.property === move?.property)
  const to = from + (move?.by ?? 0)
  const [row, neighbour] = [rows[from], rows[to]]
  if (!move || !row || !neighbour) return rows
  return rows.map((one, place) => (place === from ? neighbour : place === to ? row : one))
}

function isProperty(text: string): text is FormProperty {
  return formProperties.some((one) => one === text)
}
