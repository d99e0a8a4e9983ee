// Random associations among random records.
import type { RecordFacts } from '#domain/crm/filters/facts.ts'
import type { LinkName } from '#domain/crm/filters/link.ts'
import type { Db } from '#platform/database/database.ts'
import type { Drawn, Ids, Type } from './records.ts'

type Drawing = { drawn: Record<Type, Drawn[]>; facts: Record<Type, RecordFacts[]>; ids: Ids }

/** One association, in both directions and in memory. */
function link(one: RecordFacts, other: RecordFacts, there: LinkName, back: LinkName): void {
  ;(one.associated as unknown[]).push({ ...there, record: other })
  ;(other.associated as unknown[]).push({ ...back, record: one })
}
const hubspot = (associationTypeId: number): LinkName => ({ associationTypeId, associationCategory: 'HUBSPOT_DEFINED' })
const labelled = (associationTypeId: number): LinkName => ({ associationTypeId, associationCategory: 'USER_DEFINED' })

export async function associate(db: Db, { drawn, facts, ids }: Drawing): Promise<void> {
  for (const [place, contact] of facts.contacts.entries()) {
    for (const [turn, index] of drawn.contacts[place]!.companies.entries()) {
      const company = facts.companies[index]!
      const row = { contact_id: contact.id, company_id: company.id, is_primary: turn === 0 }
      await db.insertInto('contact_companies').values(row).execute()
      link(contact, company, hubspot(279), hubspot(280))
      if (turn === 0) link(contact, company, hubspot(1), hubspot(2))
      if (index % 2 === 1)
        await mark(
          db,
          ['contacts', contact, 'companies', company],
          labelled(ids.label.contacts),
          labelled(ids.label.companies),
        )
    }
    for (const index of drawn.contacts[place]!.others) {
      if (index > place)
        await mark(db, ['contacts', contact, 'contacts', facts.contacts[index]!], hubspot(449), hubspot(449))
    }
  }
  for (const [place, ticket] of facts.tickets.entries()) {
    const party = { ticket_id: ticket.id, last_activity_at: new Date(0), is_closed: false }
    for (const index of drawn.tickets[place]!.contacts) {
      await db
        .insertInto('ticket_contacts')
        .values({ ...party, contact_id: facts.contacts[index]!.id })
        .execute()
      link(ticket, facts.contacts[index]!, hubspot(16), hubspot(15))
    }
    for (const [turn, index] of drawn.tickets[place]!.companies.entries()) {
      const row = { ...party, company_id: facts.companies[index]!.id, is_primary: turn === 0 }
      await db.insertInto('ticket_companies').values(row).execute()
      link(ticket, facts.companies[index]!, hubspot(339), hubspot(340))
      if (turn === 0) link(ticket, facts.companies[index]!, hubspot(26), hubspot(25))
    }
  }
  for (const [place, company] of facts.companies.entries()) {
    for (const index of drawn.companies[place]!.others) {
      if (index > place)
        await mark(db, ['companies', company, 'companies', facts.companies[index]!], hubspot(13), hubspot(14))
    }
  }
}

async function mark(
  db: Db,
  [from_type, one, to_type, other]: [Type, RecordFacts, Type, RecordFacts],
  there: LinkName,
  back: LinkName,
): Promise<void> {
  const row = ({ associationTypeId, associationCategory }: LinkName) => ({
    category: associationCategory,
    type_id: associationTypeId,
  })
  await db
    .insertInto('associations')
    .values([
      { from_type, from_id: one.id, to_type, to_id: other.id, ...row(there) },
      { from_type: to_type, from_id: other.id, to_type: from_type, to_id: one.id, ...row(back) },
    ])
    .execute()
  link(one, other, there, back)
}
