import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Db } from '#platform/database/database.ts'
import type { Forms } from '#platform/database/tables.ts'
import { notFound } from '#platform/refusal.ts'

/** The ticket properties that a form can ask for. */
export const formProperties = [
  'subject',
  'content',
  'hs_ticket_priority',
  'hs_ticket_category',
  'hs_file_upload',
] as const
export type FormProperty = (typeof formProperties)[number]

/** One question: which property it fills, and whether it must be answered. */
export const formField = z.object({ property: z.enum(formProperties), required: z.boolean() })
export type FormField = z.infer<typeof formField>

/** A support form: its fields in the order shown, and the inbox that its submissions go to (M24, M25). */
export type Form = {
  id: number
  name: string
  inboxId: number | null
  pipelineId: number
  fields: FormField[]
  version: number
}

export async function formFor(db: Db, id: number): Promise<Form> {
  const row = await db.selectFrom('forms').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return formOf(row)
}

/** A page in the order of their ids, `after` being the last one seen; with the moments of their making and last change. */
export async function pageOfForms(
  db: Db,
  { after, limit }: { after?: number | undefined; limit: number },
): Promise<(Form & { createdAt: Date; updatedAt: Date })[]> {
  const rows = await db
    .selectFrom('forms')
    .selectAll()
    .$if(after !== undefined, (forms) => forms.where('id', '>', after!))
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...formOf(row), createdAt: row.created_at, updatedAt: row.updated_at }))
}

const formOf = (row: Selectable<Forms>): Form => ({
  id: row.id,
  name: row.name,
  inboxId: row.inbox_id,
  pipelineId: row.pipeline_id,
  fields: z.array(formField).parse(row.fields),
  version: row.version,
})

export const readForms = (db: Db): Promise<{ id: number; name: string; inbox_id: number | null }[]> =>
  db.selectFrom('forms').select(['id', 'name', 'inbox_id']).orderBy('name').execute()
