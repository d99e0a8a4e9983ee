import {
  addAllToCompanies,
  makeAllPrimary,
  removeAllFromCompanies,
  unmarkPrimaries,
  type Membership,
} from '#domain/crm/associating.ts'
import type { Link, Pair } from './pair.ts'

/** Contacts and companies: one company of each contact is the primary one, through which they may see its tickets. */
export const membershipPair: Pair = {
  one: 'contacts',
  other: 'companies',
  rows: {
    forward: 'select company_id as to_id, is_primary from contact_companies where contact_id = f.id',
    backward: 'select contact_id as to_id, is_primary from contact_companies where company_id = f.id',
  },
  primaryTypeId: 1,
  most: { forward: 1000, backward: 50_000 },
  async add(trx, links, options) {
    await addAllToCompanies(trx, links.map(membershipOf), options)
    await makeAllPrimary(trx, links.filter(({ isPrimary }) => isPrimary).map(membershipOf), options)
  },
  remove: (trx, links, options) => removeAllFromCompanies(trx, links.map(membershipOf), options),
  unmark: (trx, links, options) => unmarkPrimaries(trx, links.map(membershipOf), options),
}

const membershipOf = ({ oneId, otherId }: Link): Membership => ({ contactId: oneId, companyId: otherId })
