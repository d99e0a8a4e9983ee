import type { Link, Pair } from '#domain/crm/associations/pair.ts'
import { addCompanies, makeCompaniesPrimary, removeCompanies, unmarkCompanies } from './associating-companies.ts'
import { addContacts, removeContacts } from './associating.ts'

const contactOf = ({ oneId, otherId }: Link) => ({ ticketId: oneId, contactId: otherId })
const companyOf = ({ oneId, otherId }: Link) => ({ ticketId: oneId, companyId: otherId })

/** Who stands on a ticket: they see it in the portal, and answers go to each of them by mail. */
export const ticketContactPair: Pair = {
  one: 'tickets',
  other: 'contacts',
  rows: {
    forward: 'select contact_id as to_id, false as is_primary from ticket_contacts where ticket_id = f.id',
    backward: 'select ticket_id as to_id, false as is_primary from ticket_contacts where contact_id = f.id',
  },
  most: { forward: 1000, backward: 1_000_000 },
  add: (trx, links, options) => addContacts(trx, links.map(contactOf), options),
  remove: (trx, links, options) => removeContacts(trx, links.map(contactOf), options),
}

/** The companies that a ticket belongs to, and which of them is the primary one. */
export const ticketCompanyPair: Pair = {
  one: 'tickets',
  other: 'companies',
  rows: {
    forward: 'select company_id as to_id, is_primary from ticket_companies where ticket_id = f.id',
    backward: 'select ticket_id as to_id, is_primary from ticket_companies where company_id = f.id',
  },
  primaryTypeId: 26,
  most: { forward: 1000, backward: 1_000_000 },
  async add(trx, links, options) {
    await addCompanies(trx, links.map(companyOf), options)
    await makeCompaniesPrimary(trx, links.filter(({ isPrimary }) => isPrimary).map(companyOf), options)
  },
  remove: (trx, links, options) => removeCompanies(trx, links.map(companyOf), options),
  unmark: (trx, links, options) => unmarkCompanies(trx, links.map(companyOf), options),
}
