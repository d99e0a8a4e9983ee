// Notes as records of HubSpot's type 0-46. Staff only.
import type { About } from '#domain/accounts/event.ts'
import { associateNew } from '#domain/crm/associations/associating-new.ts'
import { presentIds } from '#domain/crm/associations/present.ts'
import type { NewAssociation, ObjectType } from '#domain/crm/properties/object-type.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import { sortValues } from '#domain/crm/properties/sorting.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { noteGroups, noteProperties } from './note-properties.ts'
import { archiveNoteRecord, changeNoteRecord, createNotes, lockNote, restoreNoteRecord } from './note-records.ts'

export const noteType: ObjectType = {
  id: '0-46',
  name: 'notes',
  singular: 'note',
  defaults: noteProperties,
  groups: noteGroups,
  requiredProperties: ['hs_timestamp'],
  usualProperties: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  searchText: 'o.body',
  idProperties: [],
  verbs: {
    async createAll(trx, records, { by }) {
      const properties = await readProperties(trx, 'notes')
      const places = records.map(({ associations = [] }) => placesOf(associations))
      await mustBeThere(
        trx,
        places.map(({ on }) => on),
      )
      const notes = records.map(({ values }, index) => ({ ...sortValues(properties, values), on: places[index]!.on }))
      const ids = await createNotes(trx, notes, { by })
      const made = ids.map((id, index) => ({ id, associations: places[index]!.others }))
      await associateNew(trx, 'notes', made, { by })
      return ids
    },
    async change(trx, id, values, { by }) {
      const note = await lockNote(trx, id)
      await changeNoteRecord(trx, note, sortValues(await readProperties(trx, 'notes'), values, note), { by })
    },
    archive: archiveNoteRecord,
    restore: restoreNoteRecord,
  },
  present: (db, ids) => presentIds(db, 'notes', ids),
}

type Places = { on: About; others: NewAssociation[] }

/** A note is added to the first record of each type; all further ones are associated with it. */
function placesOf(associations: readonly NewAssociation[]): Places {
  const first = (type: NewAssociation['toType']) =>
    associations.find(({ toType, typeIds }) => toType === type && typeIds.length <= 1)
  const [ticket, contact, company] = [first('tickets'), first('contacts'), first('companies')]
  return {
    on: {
      ...(ticket && { ticketId: ticket.toId }),
      ...(contact && { contactId: contact.toId }),
      ...(company && { companyId: company.toId }),
    },
    others: associations.filter((one) => one !== ticket && one !== contact && one !== company),
  }
}

async function mustBeThere(trx: Trx, places: readonly About[]): Promise<void> {
  const asked = [
    ['tickets', places.flatMap(({ ticketId }) => ticketId ?? [])],
    ['contacts', places.flatMap(({ contactId }) => contactId ?? [])],
    ['companies', places.flatMap(({ companyId }) => companyId ?? [])],
  ] as const
  for (const [type, ids] of asked) {
    const found = await presentIds(trx, type, ids)
    const missing = ids.find((id) => found.get(id) !== id)
    if (missing !== undefined) throw new Refusal(404, 'association.record_missing', { id: missing })
  }
}
