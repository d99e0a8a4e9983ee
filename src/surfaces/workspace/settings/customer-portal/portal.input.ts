import { z } from 'zod'
import type { Portal } from '#domain/portals/portal.ts'
import type { PortalChanges } from '#domain/portals/settings.ts'
import { choiceOf, typedLine } from '#surfaces/workspace/settings/input.ts'

export const portalInput = z.object({
  version: z.coerce.number().int().catch(0),
  name: typedLine,
  slug: typedLine,
  domain_id: choiceOf,
  default_inbox_id: choiceOf,
  form_id: choiceOf,
  status: z.enum(['state', 'stage']).catch('state'),
  ticket_access: z.enum(['own', 'company']).catch('own'),
  shown_properties: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((sent) => [sent].flat()),
})

/** The settings as their form holds them: those of the portal, or what was typed. */
export type PortalForm = z.output<typeof portalInput>

export const formOf = (portal: Portal): PortalForm => ({
  version: portal.version,
  name: portal.name,
  slug: portal.slug,
  domain_id: portal.domain?.id ?? null,
  default_inbox_id: portal.defaultInboxId,
  form_id: portal.formId,
  status: portal.showsStages ? 'stage' : 'state',
  ticket_access: portal.ticketAccess,
  shown_properties: portal.shownProperties.map(({ name }) => name),
})

export const changesOf = (form: PortalForm): PortalChanges => ({
  name: form.name,
  slug: form.slug,
  domainId: form.domain_id,
  defaultInboxId: form.default_inbox_id,
  formId: form.form_id,
  showsStages: form.status === 'stage',
  ticketAccess: form.ticket_access,
  shownProperties: form.shown_properties,
})
