import { defineEvent, recordAll, type About, type Actor } from '#domain/accounts/event.ts'
import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import type { Trx } from '#platform/database/database.ts'

/** One record was associated with another, or no more, or in another way: `label` says in which; null is the plain one. */
export type AssociationChange = {
  fromType: ObjectTypeName
  fromId: number
  toType: ObjectTypeName
  toId: number
  typeId: number
  label: string | null
  removed: boolean
}

/**
 * Of associations that have no event of their own. (A contact and a company have `contact.associated`, who stands on a ticket
 * `ticket.associated`.) Each of the two records has an event, read from its side.
 */
export const associationChanged = defineEvent<AssociationChange>('association.changed', 'staff')

export async function recordChanges(
  trx: Trx,
  changes: readonly AssociationChange[],
  { by }: { by: Actor },
): Promise<void> {
  const events = changes.map((data) => ({ about: aboutRecord(data.fromType, data.fromId), data }))
  await recordAll(trx, associationChanged, { by, events })
}

function aboutRecord(type: ObjectTypeName, id: number): About {
  if (type === 'contacts') return { contactId: id }
  if (type === 'companies') return { companyId: id }
  return type === 'tickets' ? { ticketId: id } : {}
}
