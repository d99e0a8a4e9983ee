import { z } from 'zod'
import type { Audit } from '#domain/tickets/pipelines/audit.ts'
import { moment } from '#surfaces/api/shapes.ts'

export const auditShown = z
  .object({
    identifier: z.string(),
    action: z.enum(['CREATE', 'UPDATE', 'DELETE']),
    /** There is one account. */
    portalId: z.literal(1),
    timestamp: moment,
    fromUserId: z.int().optional(),
    message: z.string().optional(),
    rawObject: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'PublicAuditInfo' })

/** @param id of the pipeline or the stage that it is about */
export const shownAudit = ({ action, by, at, raw }: Audit, id: number) => ({
  identifier: String(id),
  action,
  portalId: 1 as const,
  timestamp: at.toISOString(),
  ...(by.kind === 'user' ? { fromUserId: by.id } : {}),
  rawObject: raw,
})
