import { z } from 'zod'

export const mailStatuses = ['queued', 'sent', 'failed', 'kept'] as const

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
export const mailIdInput = id

/** State in the address. What makes no sense there is left out, and the list shows all. */
export const mailLogInput = z.object({
  status: z.enum(mailStatuses).optional().catch(undefined),
  search: z.string().trim().max(254).optional().catch(undefined),
  after: id.optional().catch(undefined),
  before: id.optional().catch(undefined),
})
