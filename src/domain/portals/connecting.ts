import { resolveTxt } from 'node:dns/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { domainToASCII } from 'node:url'
import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { isUniqueViolation } from '#platform/database/violations.ts'
import { Refusal } from '#platform/refusal.ts'
import { portalChanged } from './directory.ts'
import type { Domain } from './portal.ts'

const longestLookUp = 5000

/** The DNS record that proves a domain: its name, and the text it must hold. */
export const proofRecord = (domain: { host: string; proof: string }): { name: string; value: string } => ({
  name: `_portti.${domain.host}`,
  value: `portti-verification=${domain.proof}`,
})

/** Connects a host of the company's own. It serves no portal before it is verified. */
export async function connectDomain(
  trx: Trx,
  { host, locale, by }: { host: string; locale: string; by: Actor },
): Promise<number> {
  const { name } = (await trx.selectFrom('accounts').select('name').executeTakeFirst()) ?? { name: '' }
  const { id } = await trx
    .insertInto('domains')
    .values({ host: checkedHost(host), locale, company_name: name })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch((error: unknown) => {
      if (isUniqueViolation(error, 'domains_host_key')) throw new Refusal(409, 'domain.connected_already')
      throw error
    })
  await record(trx, portalChanged, { by, about: {}, data: { portalId: 0, changes: { domain: host } } })
  return id
}

/**
 * Whether the DNS holds the domain's proof now. Asked outside any transaction, since an answer can take seconds.
 * A name server that has not answered after five seconds has said no.
 * @param resolve looks up TXT records; the system's resolver unless a test stands in for the world
 */
export async function isProven(
  domain: { host: string; proof: string },
  resolve: typeof resolveTxt = resolveTxt,
): Promise<boolean> {
  const { name, value } = proofRecord(domain)
  const late = sleep(longestLookUp, [], { ref: false })
  const records = await Promise.race([resolve(name).catch((): string[][] => []), late])
  return records.some((parts) => parts.join('').trim() === value)
}

export async function markVerified(trx: Trx, domain: Domain, { by }: { by: Actor }): Promise<void> {
  await trx
    .updateTable('domains')
    .set({ verified_at: sql<Date>`now()` })
    .where('id', '=', domain.id)
    .execute()
  await record(trx, portalChanged, { by, about: {}, data: { portalId: 0, changes: { verified: domain.host } } })
}

export async function proofOf(db: Db, domainId: number): Promise<string> {
  return (await db.selectFrom('domains').select('proof').where('id', '=', domainId).executeTakeFirstOrThrow()).proof
}

function checkedHost(raw: string): string {
  const host = domainToASCII(
    raw
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/[/:].*$/, ''),
  )
  if (!/^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(host))
    throw new Refusal(422, 'domain.malformed')
  return host
}
