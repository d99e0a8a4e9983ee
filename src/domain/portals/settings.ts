import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import { isReferenceViolation, isUniqueViolation } from '#platform/database/violations.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { portalChanged } from './directory.ts'
import { portalFor, type Portal } from './portal.ts'

/** What an administrator sets of a portal, besides whether it is on. */
export type PortalChanges = Partial<
  Pick<Portal, 'name' | 'slug' | 'defaultInboxId' | 'formId' | 'showsStages' | 'ticketAccess'> & {
    domainId: number | null
    /** Names of the account's own ticket properties; others are left out. */
    shownProperties: readonly string[]
  }
>

/** What a portal still lacks before it can be switched on (M26). */
export type Missing = 'name' | 'domain' | 'verification' | 'inbox'

/** The reasons why a portal cannot be on; none where it can. */
export function missingFrom(portal: Portal): Missing[] {
  const missing: Missing[] = []
  if (portal.name.trim() === '') missing.push('name')
  if (portal.domain === null) missing.push('domain')
  else if (!portal.domain.isVerified) missing.push('verification')
  if (portal.defaultInboxId === null) missing.push('inbox')
  return missing
}

/** The first segments of the installation's own addresses: no portal can stand there. */
export const reservedSlugs = [
  'workspace',
  'api',
  'account',
  'knowledge',
  'assets',
  'healthz',
  'metrics',
  '_hcms',
  'widget',
  'hooks',
]

const longestName = 100

/**
 * Changes a portal's settings. One that is on keeps all that it was switched on with (M26).
 * @param version of the portal that whoever edits had before them; an older one is refused, so that no change is lost unseen
 */
export async function changePortal(
  trx: Trx,
  portal: Portal,
  { changes, version, by }: { changes: PortalChanges; version: number; by: Actor },
): Promise<void> {
  const { name, slug, domainId, defaultInboxId, formId, showsStages, ticketAccess, shownProperties } = changes
  const updated = await trx
    .updateTable('portals')
    .set({
      ...(name === undefined ? {} : { name: checkedName(name) }),
      ...(slug === undefined ? {} : { slug: checkedSlug(slug) }),
      ...(domainId === undefined ? {} : { domain_id: domainId }),
      ...(defaultInboxId === undefined ? {} : { default_inbox_id: defaultInboxId }),
      ...(formId === undefined ? {} : { form_id: formId }),
      ...(showsStages === undefined ? {} : { shows_stages: showsStages }),
      ...(ticketAccess === undefined ? {} : { ticket_access: ticketAccess }),
      ...(shownProperties === undefined ? {} : { shown_properties: await addedOf(trx, shownProperties) }),
      version: sql<number>`version + 1`,
      updated_at: sql<Date>`now()`,
    })
    .where('id', '=', portal.id)
    .where('version', '=', version)
    .executeTakeFirst()
    .catch(refuseImpossible)
  if (updated.numUpdatedRows === 0n) throw new Refusal(409, 'portal.changed_meanwhile')
  const [missing] = missingFrom(await portalFor(trx, portal.id))
  if (portal.isLive && missing !== undefined) throw new Refusal(409, `portal.missing_${missing}`)
  await record(trx, portalChanged, { by, about: {}, data: { portalId: portal.id, changes } })
}

/** Switches a portal on, or says what is missing; or off, and its addresses answer like those that never were. */
export async function switchPortal(trx: Trx, portal: Portal, isLive: boolean, { by }: { by: Actor }): Promise<void> {
  const [missing] = missingFrom(portal)
  if (isLive && missing !== undefined) throw new Refusal(409, `portal.missing_${missing}`)
  if (portal.isLive === isLive) return
  const change = { is_live: isLive, version: sql<number>`version + 1`, updated_at: sql<Date>`now()` }
  const switched = await trx
    .updateTable('portals')
    .set(change)
    .where('id', '=', portal.id)
    .where('version', '=', portal.version)
    .executeTakeFirst()
  if (switched.numUpdatedRows === 0n) throw new Refusal(409, 'portal.changed_meanwhile')
  await record(trx, portalChanged, { by, about: {}, data: { portalId: portal.id, changes: { isLive } } })
}

/** Only what the account has added can be chosen: the product's own stand there anyway, or are for staff. */
async function addedOf(trx: Trx, names: readonly string[]): Promise<string[]> {
  const properties = await readProperties(trx, 'tickets')
  return names.filter((name) => properties.get(name)?.isDefault === false)
}

function checkedName(raw: string): string {
  const name = raw.replaceAll(/\s+/g, ' ').trim()
  if (name === '') throw new Refusal(422, 'portal.name_missing')
  if (name.length > longestName) throw new Refusal(422, 'portal.name_too_long', { most: longestName })
  return name
}

function checkedSlug(raw: string): string {
  const slug = raw
    .trim()
    .toLowerCase()
    .replaceAll(/^\/+|\/+$/g, '')
  if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(slug)) throw new Refusal(422, 'portal.slug_malformed')
  if (reservedSlugs.includes(slug)) throw new Refusal(422, 'portal.slug_reserved', { slug })
  return slug
}

function refuseImpossible(error: unknown): never {
  if (isUniqueViolation(error, 'portals_domain_id_slug_key')) throw new Refusal(409, 'portal.address_taken')
  if (isReferenceViolation(error, 'portals_domain_id_fkey')) throw new Refusal(422, 'domain.unknown')
  if (isReferenceViolation(error, 'portals_default_inbox_id_fkey')) throw new Refusal(422, 'inbox.unknown')
  if (isReferenceViolation(error, 'portals_form_id_fkey')) throw new Refusal(422, 'form.unknown')
  throw error
}
