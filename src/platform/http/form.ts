import type { Context } from 'hono'
import { z } from 'zod'

/** The fields of a small form as text; a file, and a field that is not there, read as nothing. Several values: the last one. */
export async function readForm(c: Context): Promise<Record<string, string>> {
  const body = await c.req.parseBody()
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** One line of a person's text: no line breaks or other control characters, which no input lets through and no database takes. */
export const lineOf = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !/[\u0000-\u001f\u007f]/.test(text))
    .transform((text) => text.trim())
    .default('')
    .catch('')
