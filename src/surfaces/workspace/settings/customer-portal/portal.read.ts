import { readInboxes, type Inbox } from '#domain/conversations/inbox.ts'
import { countWithCompany } from '#domain/crm/counting.ts'
import { readForms } from '#domain/forms/form.ts'
import { portalOrigin, portalPath } from '#domain/portals/links.ts'
import { readDomains, readPortals, type Domain, type Portal } from '#domain/portals/portal.ts'
import { readPipelines } from '#domain/tickets/pipeline.ts'
import { notFound } from '#platform/refusal.ts'
import type { Db } from '#platform/database/database.ts'
import type { Services } from '#platform/services.ts'

/** What can be chosen for a portal, and whom it concerns. */
export type Choices = {
  domains: Domain[]
  inboxes: Inbox[]
  forms: { id: number; name: string }[]
  stages: string[]
  contactsWithCompany: number
}

export async function readChoices(db: Db): Promise<Choices> {
  const [domains, inboxes, forms, pipelines, contactsWithCompany] = await Promise.all([
    readDomains(db),
    readInboxes(db),
    readForms(db),
    readPipelines(db),
    countWithCompany(db),
  ])
  const stages = [...new Set(pipelines.flatMap((pipeline) => pipeline.stages.map((stage) => stage.label)))]
  return { domains, inboxes, forms, stages, contactsWithCompany }
}

/** The portal of this installation: its first, as long as it has one. */
export async function thePortal(db: Db): Promise<Portal> {
  const [portal] = await readPortals(db)
  if (!portal) throw notFound()
  return portal
}

/** Where customers reach it; undefined while it stands on no domain. */
export const addressOf = (portal: Portal, { baseUrl }: Pick<Services, 'baseUrl'>): string | undefined =>
  portal.domain ? portalOrigin(portal, baseUrl) + portalPath(portal) : undefined
