import { readInboxes, type Inbox } from '#domain/conversations/inbox.ts'
import type { Property } from '#domain/crm/properties/property.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
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
  /** What the account has added to tickets, and customers can be shown. */
  ticketProperties: Property[]
}

export async function readChoices(db: Db): Promise<Choices> {
  const [domains, inboxes, forms, pipelines, contactsWithCompany, properties] = await Promise.all([
    readDomains(db),
    readInboxes(db),
    readForms(db),
    readPipelines(db),
    countWithCompany(db),
    readProperties(db, 'tickets'),
  ])
  const stages = [...new Set(pipelines.flatMap((pipeline) => pipeline.stages.map((stage) => stage.label)))]
  const ticketProperties = [...properties.values()].filter(({ isDefault }) => !isDefault)
  return { domains, inboxes, forms, stages, contactsWithCompany, ticketProperties }
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
