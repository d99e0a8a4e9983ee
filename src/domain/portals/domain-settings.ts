import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { isReferenceViolation } from '#platform/database/violations.ts'
import { isAddress } from '#platform/mail/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import { portalChanged } from './directory.ts'
import type { Domain } from './portal.ts'

/** How long a customer's session may rest before it ends (M34): 20, 40 or 60 minutes, or a day. */
export const idleMinutes = [20, 40, 60, 1440] as const

/** What is set of a domain: the language of all that stands on it (M8), and what its sign-in pages say. */
export type DomainChanges = Pick<Domain, 'locale' | 'idleMinutes' | 'companyName' | 'adminEmail'>

/**
 * Changes a domain's settings. Who is signed in already keeps the time of rest that they signed in with.
 * @param version of the domain that whoever edits had before them; refused where it has changed since
 */
export async function changeDomain(
  trx: Trx,
  domain: Domain,
  { changes, version = domain.version, by }: { changes: DomainChanges; version?: number | undefined; by: Actor },
): Promise<void> {
  const { adminEmail } = changes
  if (adminEmail !== null && !isAddress(adminEmail)) throw new Refusal(422, 'domain.email_malformed')
  const changed = await trx
    .updateTable('domains')
    .set({
      locale: changes.locale,
      idle_minutes: changes.idleMinutes,
      company_name: changes.companyName,
      admin_email: adminEmail,
      version: sql<number>`version + 1`,
    })
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
