// Companies as records of HubSpot's type 0-2.
import { associateNew } from './associations/associating-new.ts'
import { presentIds } from './associations/present.ts'
import { companyGroups, companyProperties } from './company-properties.ts'
import { lockCompany } from './locking.ts'
import { mergeCompanies } from './merging/merging-companies.ts'
import type { ObjectType } from './properties/object-type.ts'
import { readProperties } from './properties/registry.ts'
import { sortValues, type SortedValues } from './properties/sorting.ts'
import { archiveCompany, changeCompany, createCompanies, restoreCompany, type NewCompany } from './writing-companies.ts'

export const companyType: ObjectType = {
  id: '0-2',
  name: 'companies',
  singular: 'company',
  defaults: companyProperties,
  groups: companyGroups,
  requiredProperties: [],
  usualProperties: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
  searchText: "(o.name || ' ' || coalesce(o.domain::text, '') || ' ' || coalesce(o.phone, ''))",
  idProperties: [],
  verbs: {
    async createAll(trx, records, { by }) {
      const properties = await readProperties(trx, 'companies')
      const companies = records.map(({ values }) => named(sortValues(properties, values)))
      const ids = await createCompanies(trx, companies, { by, properties })
      const made = ids.map((id, index) => ({ id, associations: records[index]!.associations ?? [] }))
      await associateNew(trx, 'companies', made, { by })
      return ids
    },
    async change(trx, id, values, { by, ...version }) {
      const company = await lockCompany(trx, id)
      const properties = await readProperties(trx, 'companies')
      const { columns, stored } = sortValues(properties, values, company)
      await changeCompany(trx, company, { values: columns, stored, by, properties, ...version })
    },
    async archive(trx, id, { by }) {
      await archiveCompany(trx, await lockCompany(trx, id), { by })
    },
    async restore(trx, id, { by }) {
      await restoreCompany(trx, await lockCompany(trx, id, { archived: true }), { by })
    },
    merge: mergeCompanies,
  },
  present: (db, ids) => presentIds(db, 'companies', ids),
}

/** Where only the domain is known, the company is called by it, as with HubSpot. */
function named({ columns, stored }: SortedValues): NewCompany {
  return {
    columns: { ...columns, ...(!columns['name'] && columns['domain'] && { name: String(columns['domain']) }) },
    stored,
  }
}
