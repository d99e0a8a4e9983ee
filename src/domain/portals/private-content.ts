import { sql } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { isAddress } from '#platform/mail/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import { portalChanged } from './directory.ts'
import type { Consent, Domain, SessionTimes } from './portal.ts'

/** The times of rest that HubSpot offers; any other number of minutes between the limits is one's own. */
export const usualIdleMinutes = [20, 40, 60, 1440] as const
/** Shorter than five minutes nobody can write an answer. */
export const idleLimits = { least: 5, most: 7 * 1440 } as const
export const longestLimits = { least: 5, most: 90 * 1440 } as const
export const keptDaysLimits = { least: 1, most: 365 } as const

/** What is set of a domain under Settings → Private content. */
export type PrivateContent = Pick<Domain, 'companyName' | 'adminEmail' | 'signIn' | 'sessions' | 'consent'>

/**
 * Changes how people get in on a domain. Sessions that were to live longer than it now allows are shortened by a reaction.
 * @param version of the domain that whoever edits had before them; refused where it has changed since
 */
export async function changePrivateContent(
  trx: Trx,
  domain: Domain,
  { changes, version = domain.version, by }: { changes: PrivateContent; version?: number | undefined; by: Actor },
): Promise<void> {
  refuseImpossible(changes)
  const { signIn, sessions, consent } = changes
  const updated = await trx
    .updateTable('domains')
    .set({
      company_name: changes.companyName,
      admin_email: changes.adminEmail,
      allows_password: signIn.byPassword,
      allows_mail_code: signIn.byMail,
      allows_registration: signIn.registration,
      idle_minutes: sessions.idleMinutes,
      longest_minutes: sessions.longestMinutes,
      kept_days: sessions.keptDays,
      consent: JSON.stringify(consent),
      version: sql<number>`version + 1`,
    })
    .where('id', '=', domain.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) throw new Refusal(409, 'domain.changed_meanwhile')
  const data = { portalId: 0, domainId: domain.id, changes: { domain: domain.host, ...changes } }
  await record(trx, portalChanged, { by, about: {}, data })
}

function refuseImpossible({ adminEmail, signIn, sessions, consent }: PrivateContent): void {
  if (adminEmail !== null && !isAddress(adminEmail)) throw new Refusal(422, 'domain.email_malformed')
  if (!signIn.byPassword && !signIn.byMail) throw new Refusal(422, 'domain.way_missing')
  refuseTimes(sessions)
  refuseConsent(consent)
  // Whoever registers is asked for consent: HubSpot's rule, and the law's in many places.
  if (signIn.registration && consent.label === '') throw new Refusal(422, 'domain.consent_missing')
}

function refuseTimes({ idleMinutes, longestMinutes, keptDays }: SessionTimes): void {
  if (!isWithin(idleMinutes, idleLimits)) throw new Refusal(422, 'domain.idle_wrong', idleLimits)
  if (!isWithin(longestMinutes, longestLimits)) throw new Refusal(422, 'domain.longest_wrong')
  if (longestMinutes < idleMinutes) throw new Refusal(422, 'domain.longest_shorter')
  if (keptDays !== null && !isWithin(keptDays, keptDaysLimits))
    throw new Refusal(422, 'domain.kept_wrong', keptDaysLimits)
}

function refuseConsent({ links }: Consent): void {
  for (const [place, { label, url }] of links.entries()) {
    if (label === '') throw new Refusal(422, 'domain.link_unnamed', { number: place + 1 })
    if (!isWebAddress(url)) throw new Refusal(422, 'domain.link_malformed', { number: place + 1 })
  }
}

const isWithin = (value: number, { least, most }: { least: number; most: number }): boolean =>
  Number.isInteger(value) && value >= least && value <= most

const isWebAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && text.length <= 1000
