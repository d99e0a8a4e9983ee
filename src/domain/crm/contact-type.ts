// Contacts as records of HubSpot's type 0-1. Staff only.
import type { Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { makePrimary, unmarkPrimaries } from './associating.ts'
import { associateNew } from './associations/associating-new.ts'
import { presentIds } from './associations/present.ts'
import { contactGroups, contactProperties } from './contact-properties.ts'
import { lockContact } from './locking.ts'
import { mergeContacts } from './merging/merging-contacts.ts'
import type { NewRecord, ObjectType } from './properties/object-type.ts'
import { readProperties } from './properties/registry.ts'
import { sortValues } from './properties/sorting.ts'
import { archiveContact, changeContact, createContacts, restoreContact } from './writing-contacts.ts'

export const contactType: ObjectType = {
  id: '0-1',
  name: 'contacts',
  singular: 'contact',
  defaults: contactProperties,
  groups: contactGroups,
  requiredProperties: [],
  usualProperties: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
  // As the index contacts_words has it.
  searchText: "(o.first_name || ' ' || o.last_name || ' ' || coalesce(o.email::text, ''))",
  idProperties: ['email'],
  verbs: {
    async createAll(trx, records, { by }) {
      const properties = await readProperties(trx, 'contacts')
      const contacts = records.map(({ values }) => sortValues(properties, values))
      const ids = await createContacts(trx, contacts, { by, properties })
      const made = ids.map((id, index) => ({ id, associations: associationsOf(records[index]!) }))
      await associateNew(trx, 'contacts', made, { by })
      return ids
    },
    async change(trx, id, values, { by, ...version }) {
      const contact = await lockContact(trx, id)
      const properties = await readProperties(trx, 'contacts')
      const { columns, stored } = sortValues(properties, values, contact)
      await changeContact(trx, contact, { values: columns, stored, by, properties, ...version })
      if ('associatedcompanyid' in values) await setPrimary(trx, id, values['associatedcompanyid'] ?? null, { by })
    },
    async archive(trx, id, { by }) {
      await archiveContact(trx, await lockContact(trx, id), { by })
    },
    async restore(trx, id, { by }) {
      await restoreContact(trx, await lockContact(trx, id, { archived: true }), { by })
    },
    merge: mergeContacts,
  },
  present: (db, ids) => presentIds(db, 'contacts', ids),
}

/** HubSpot lets the primary company be said as a property, too. */
function associationsOf({ values, associations = [] }: NewRecord): NonNullable<NewRecord['associations']> {
  const primary = values['associatedcompanyid']
  return primary == null
    ? associations
    : [...associations, { toType: 'companies', toId: Number(primary), typeIds: [1] }]
}

async function setPrimary(trx: Trx, contactId: number, company: string | null, { by }: { by: Actor }): Promise<void> {
  if (company !== null) return makePrimary(trx, { contactId, companyId: Number(company) }, { by })
  const before = await trx
    .selectFrom('contact_companies')
    .select('company_id')
    .where('contact_id', '=', contactId)
    .where('is_primary', '=', true)
    .executeTakeFirst()
  if (before) await unmarkPrimaries(trx, [{ contactId, companyId: before.company_id }], { by })
}
