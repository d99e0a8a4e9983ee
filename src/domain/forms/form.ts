import { sql, type Selectable } from 'kysely'
import { z } from 'zod'
import type { Property } from '#domain/crm/properties/property.ts'
import { addedProperty } from '#domain/crm/properties/registry.ts'
import type { Db } from '#platform/database/database.ts'
import type { Forms } from '#platform/database/tables.ts'
import { notFound } from '#platform/refusal.ts'

/** The ticket properties of the product's own that a form can ask for; the account's own come beside them. */
export const formProperties = [
  'subject',
  'content',
  'hs_ticket_priority',
  'hs_ticket_category',
  'hs_file_upload',
] as const
export type FormProperty = (typeof formProperties)[number]

export const isFormProperty = (name: string): name is FormProperty => formProperties.some((one) => one === name)

/**
 * One question: which property it fills, and whether it must be answered. `added` is the property where it is one that the
 * account has added.
 */
export type FormField = { property: string; required: boolean; added?: Property | undefined }

export const formField = z.object({ property: z.string(), required: z.boolean() })

/** A support form: its fields in the order shown, and the inbox that its submissions go to (M24, M25). */
export type Form = {
  id: number
  name: string
  inboxId: number | null
  pipelineId: number
  fields: FormField[]
  version: number
}

/** In one query, questions and all: a property that is archived, or no longer for forms, is asked no more. */
export async function formFor(db: Db, id: number): Promise<Form> {
  const row = await selectForms(db).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return formOf(row)
}

/** A page in the order of their ids, `after` being the last one seen; with the moments of their making and last change. */
export async function pageOfForms(
  db: Db,
  { after, limit }: { after?: number | undefined; limit: number },
): Promise<(Form & { createdAt: Date; updatedAt: Date })[]> {
  const rows = await selectForms(db)
    .$if(after !== undefined, (forms) => forms.where('id', '>', after!))
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...formOf(row), createdAt: row.created_at, updatedAt: row.updated_at }))
}

type AddedRow = Parameters<typeof addedProperty>[1]

const selectForms = (db: Db) =>
  db
    .selectFrom('forms')
    .selectAll()
    .select(
      sql<AddedRow[]>`(
      select coalesce(json_agg(p), '[]') from properties p
      where p.object_type = 'tickets' and p.archived_at is null and p.form_field
        and p.name in (select field ->> 'property' from jsonb_array_elements(forms.fields) field))`.as('asked'),
    )

function formOf(row: Selectable<Forms> & { asked: AddedRow[] }): Form {
  const added = new Map(row.asked.map((one) => [one.name, addedProperty('tickets', one)]))
  return {
    id: row.id,
    name: row.name,
    inboxId: row.inbox_id,
    pipelineId: row.pipeline_id,
    version: row.version,
    fields: z
      .array(formField)
      .parse(row.fields)
      .filter(({ property }) => isFormProperty(property) || added.has(property))
      .map((field) => ({ ...field, added: added.get(field.property) })),
  }
}

/** Whether customers can be asked for it: what a form has a field for, and what is theirs to say. */
export const canBeAsked = (property: Property): boolean =>
  !property.isDefault &&
  property.formField &&
  !property.isReadOnly &&
  property.type !== 'datetime' &&
  property.fieldType !== 'file' &&
  property.fieldType !== 'html'

export const readForms = (db: Db): Promise<{ id: number; name: string; inbox_id: number | null }[]> =>
  db.selectFrom('forms').select(['id', 'name', 'inbox_id']).orderBy('name').execute()
