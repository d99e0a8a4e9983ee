import { z } from 'zod'
import { draftFields, draftLimits, type DraftFields } from './draft-content.ts'
import { keyFrom } from './draft-key.ts'

/** What a page sends to save a draft: its key and all that was typed. */
export const draftInput = z.object({
  key: z.string().optional().transform(keyFrom),
  fields: draftFields as z.ZodType<DraftFields>,
})

/** When a file was chosen, in milliseconds by the clock of whoever chose it: it only orders the files of their own draft. */
export const chosenAt = z.coerce
  .number()
  .int()
  .positive()
  .max(8.64e15)
  .transform((milliseconds) => new Date(milliseconds))
  .optional()
  .catch(undefined)

/** Bytes of JSON that hold as much text as a draft may have. */
export const longestDraftInput = 4 * draftLimits.text
