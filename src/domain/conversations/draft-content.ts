import { z } from 'zod'
import { Refusal } from '#platform/refusal.ts'
import type { KeptFile } from './file.ts'

/** What was typed, by the name of its field: `{ text: 'Dear Ada, …' }`. */
export type DraftFields = Record<string, string>

export type Draft = { key: string; fields: DraftFields; files: KeptFile[]; updatedAt: Date }

/** Bytes and pieces; as much as one form may bring (`formLimits`). */
export const draftLimits = { files: 10, bytes: 60e6, fields: 100, text: 1e6 }

// What PostgreSQL cannot keep in a text is dropped: NUL, and halves of characters.
const text = z.string().transform((value) => value.replaceAll('\0', '').toWellFormed())

/** From a client, or from the database. */
export const draftFields: z.ZodType<DraftFields> = z
  .record(
    z
      .string()
      .max(100)
      .regex(/^[\w.[\]-]+$/),
    text,
  )
  .refine((fields) => Object.keys(fields).length <= draftLimits.fields)
  .refine((fields) => Object.values(fields).reduce((sum, value) => sum + value.length, 0) <= draftLimits.text)

/** What goes with the message: all files but those that the form says were taken away (ids, as they were sent). */
export const withoutRemoved = (files: readonly KeptFile[], removed: readonly string[] = []): KeptFile[] =>
  files.filter(({ id }) => !removed.includes(String(id)))

/** Refused before the file is added: `existing` are those of a draft whose row is locked. */
export function requireRoom(existing: readonly { size: number }[], size: number): void {
  if (existing.length >= draftLimits.files) throw new Refusal(422, 'draft.too_many_files', { most: draftLimits.files })
  const bytes = existing.reduce((sum, file) => sum + file.size, size)
  if (bytes > draftLimits.bytes) throw new Refusal(422, 'draft.files_too_large', { most: draftLimits.bytes / 1e6 })
}
