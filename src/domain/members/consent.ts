import type { Consent, Domain } from '#domain/portals/portal.ts'
import type { Db, Trx } from '#platform/database/database.ts'

/** What somebody agreed to (M14): the words as they stood on the page, when, and where the request came from. */
export type GivenConsent = Consent & { givenAt: string; clientAddress: string }

/** Agreed to now, as the domain words it; undefined where it asks for nothing. */
export const consentNow = ({ consent }: Domain, clientAddress: string): GivenConsent | undefined =>
  consent.label === '' ? undefined : { ...consent, givenAt: new Date().toISOString(), clientAddress }

/** Keeps a consent. Its words stay as they were, whatever the domain asks for later. */
export async function keepConsent(
  trx: Trx,
  { contactId, email, domain, consent }: { contactId: number; email: string; domain: Domain; consent: GivenConsent },
): Promise<void> {
  await trx
    .insertInto('consents')
    .values({
      contact_id: contactId,
      domain_id: domain.id,
      host: domain.host,
      email,
      source: 'registration',
      notice: consent.notice,
      label: consent.label,
      links: JSON.stringify(consent.links),
      client_address: consent.clientAddress,
      given_at: new Date(consent.givenAt),
    })
    .execute()
}

export type KeptConsent = {
  id: number
  host: string
  email: string
  notice: string
  label: string
  links: Consent['links']
  clientAddress: string
  givenAt: Date
}

/** What a contact has agreed to, newest first; for whoever administers the portal. */
export async function consentsOf(db: Db, contactId: number): Promise<KeptConsent[]> {
  const rows = await db
    .selectFrom('consents')
    .selectAll()
    .where('contact_id', '=', contactId)
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    host: row.host,
    email: row.email,
    notice: row.notice,
    label: row.label,
    links: row.links as Consent['links'],
    clientAddress: row.client_address,
    givenAt: row.given_at,
  }))
}
