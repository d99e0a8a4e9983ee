import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { isReferenceViolation } from '#platform/database/violations.ts'
import { Refusal } from '#platform/refusal.ts'
import { portalChanged } from './directory.ts'
import type { Domain } from './portal.ts'

/** What is set of a domain itself: the language of all that stands on it (M8). How people get in is another page's. */
export type DomainChanges = Pick<Domain, 'locale'>

/**
 * Changes a domain's settings.
 * @param version of the domain that whoever edits had before them; refused where it has changed since
 */
export async function changeDomain(
  trx: Trx,
  domain: Domain,
  { changes, version = domain.version, by }: { changes: DomainChanges; version?: number | undefined; by: Actor },
): Promise<void> {
  const changed = await trx
    .updateTable('domains')
    .set({ locale: changes.locale, version: sql<number>`version + 1` })
    .where('id', '=', domain.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Refusal(409, 'domain.changed_meanwhile')
  const data = { portalId: 0, changes: { domain: domain.host, ...changes } }
  await record(trx, portalChanged, { by, about: {}, data })
}

/** Removes a domain that no portal stands on. Who is signed in on it is out. */
export async function removeDomain(trx: Trx, domain: Domain, { by }: { by: Actor }): Promise<void> {
  await trx
    .deleteFrom('domains')
    .where('id', '=', domain.id)
    .execute()
    .catch((error: unknown) => {
      if (isReferenceViolation(error, 'portals_domain_id_fkey')) throw new Refusal(409, 'domain.used')
      throw error
    })
  await record(trx, portalChanged, { by, about: {}, data: { portalId: 0, changes: { removed: domain.host } } })
}
