import type { Property } from '#domain/crm/properties/property.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import type { Db } from '#platform/database/database.ts'
import { notFound } from '#platform/refusal.ts'

/** A portal as its pages and its settings know it, with the domain it stands on. */
export type Portal = {
  id: number
  /** The browser tab's title (M6). */
  name: string
  slug: string
  isLive: boolean
  defaultInboxId: number | null
  formId: number | null
  /** Status as the pipeline's own stages; else Open or Closed (M31). */
  showsStages: boolean
  /** Whether a customer sees their primary company's tickets too (M18). */
  ticketAccess: 'own' | 'company'
  /** The account's own ticket properties that stand beside a ticket, in this order (M32). */
  shownProperties: readonly Property[]
  version: number
  domain: Domain | null
}

/** A host of the company's own. What stands on it speaks its language (M8), and lets people in by its own rules. */
export type Domain = {
  id: number
  host: string
  locale: string
  companyName: string
  adminEmail: string | null
  isVerified: boolean
  version: number
  createdAt: Date
  updatedAt: Date
  signIn: SignIn
  sessions: SessionTimes
  consent: Consent
}

/** The ways in on a domain. */
export type SignIn = {
  byPassword: boolean
  /** By a code or a link in a mail. */
  byMail: boolean
  /** Whether people may register themselves (M9). */
  registration: boolean
}

/** How long sessions on a domain live (M34). */
export type SessionTimes = {
  /** Without a request. */
  idleMinutes: number
  /** However busy. */
  longestMinutes: number
  /** For who wishes to stay signed in; null where that is not offered. */
  keptDays: number | null
}

/** What is asked of whoever registers (M14), in plain text; nothing while the label is empty. */
export type Consent = { notice: string; label: string; links: { label: string; url: string }[] }

/** For the settings page, whether live or not. */
export async function portalFor(db: Db, id: number): Promise<Portal> {
  const portal = (await readPortals(db)).find((one) => one.id === id)
  if (!portal) throw notFound()
  return portal
}

export async function readPortals(db: Db): Promise<Portal[]> {
  const rows = await db.selectFrom('portals').selectAll().orderBy('id').execute()
  const [domains, properties] = await Promise.all([readDomains(db), readProperties(db, 'tickets')])
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    slug: row.slug,
    isLive: row.is_live,
    defaultInboxId: row.default_inbox_id,
    formId: row.form_id,
    showsStages: row.shows_stages,
    ticketAccess: row.ticket_access as Portal['ticketAccess'],
    shownProperties: row.shown_properties.flatMap((name) => properties.get(name) ?? []),
    version: row.version,
    domain: domains.find((domain) => domain.id === row.domain_id) ?? null,
  }))
}

/** The domain with this id, as the database has it now; for jobs, which outlive what they were about. */
export const domainOf = async (db: Db, id: number): Promise<Domain | undefined> =>
  (await readDomains(db)).find((one) => one.id === id)

export async function readDomains(db: Db): Promise<Domain[]> {
  const rows = await db.selectFrom('domains').selectAll().orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    host: row.host.toLowerCase(),
    locale: row.locale,
    companyName: row.company_name,
    adminEmail: row.admin_email,
    isVerified: row.verified_at !== null,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    signIn: {
      byPassword: row.allows_password,
      byMail: row.allows_mail_code,
      registration: row.allows_registration,
    },
    sessions: { idleMinutes: row.idle_minutes, longestMinutes: row.longest_minutes, keptDays: row.kept_days },
    consent: row.consent as Consent,
  }))
}
