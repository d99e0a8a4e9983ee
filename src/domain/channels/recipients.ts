import { readAccount } from '#domain/accounts/account.ts'
import { contactName } from '#domain/crm/contact.ts'
import { portalOrigin } from '#domain/portals/links.ts'
import { readPortals, type Portal } from '#domain/portals/portal.ts'
import type { Db } from '#platform/database/database.ts'
import { readerOf, type Reader } from '#platform/i18n/reader.ts'
import { isLocale, locales } from '#platform/i18n/translate.ts'
import type { Address } from '#platform/mail/outbox.ts'
import { senderAddress } from '#platform/mail/sender.ts'
import type { Services } from '#platform/services.ts'

/** Everything that a mail to customers needs to know of the house: who writes, and where the portal is. */
export type House = {
  company: string
  from: Address
  portal: Portal | undefined
  origin: string
  locale: string
  timeZone: string
}

export async function readHouse({
  db,
  smtpUrl,
  baseUrl,
}: Pick<Services, 'db' | 'smtpUrl' | 'baseUrl'>): Promise<House> {
  const [account, portals] = await Promise.all([readAccount(db), readPortals(db)])
  // A portal that is off leads nowhere: then the mail says what it has to say without a link.
  const portal = portals.find((one) => one.isLive && one.domain !== null)
  return {
    company: account.name,
    from: { name: account.name, address: senderAddress({ smtpUrl, baseUrl }) },
    portal,
    origin: portal ? portalOrigin(portal, baseUrl) : baseUrl,
    locale: portal?.domain?.locale ?? account.locale,
    timeZone: account.timeZone,
  }
}

/** A contact who gets mail: `reader` speaks their language, else the domain's. */
export type Recipient = { contactId: number; to: Address; reader: Reader }

/** The contacts of a ticket who have an address. */
export async function recipientsOf(db: Db, house: House, ticketId: number): Promise<Recipient[]> {
  const rows = await db
    .selectFrom('ticket_contacts')
    .innerJoin('contacts', 'contacts.id', 'ticket_contacts.contact_id')
    .select(['contacts.id', 'email', 'first_name', 'last_name', 'locale', 'time_zone'])
    .where('ticket_id', '=', ticketId)
    .where('email', 'is not', null)
    .where('archived_at', 'is', null)
    .orderBy('contacts.id')
    .execute()
  return rows.map((row) => ({
    contactId: row.id,
    to: { name: contactName(row), address: row.email ?? '' },
    reader: readerOf(localeFor(row.locale, house.locale), row.time_zone ?? house.timeZone),
  }))
}

const localeFor = (...wishes: (string | null)[]) => wishes.find(isLocale) ?? locales[0]
