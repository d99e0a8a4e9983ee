import { z } from 'zod'

/** One property as its form sends it. */
export const propertyInput = z.object({
  property: z.string().max(50).catch(''),
  value: z.string().catch(''),
  version: z.coerce.number().int().positive().optional().catch(undefined),
})

export type SentProperty = z.output<typeof propertyInput>

/** An id from a select or a list; empty for none. */
export const idOrNone = z
  .literal('')
  .transform(() => null)
  .or(z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER))
