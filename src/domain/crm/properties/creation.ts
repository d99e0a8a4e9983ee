import type { ObjectTypeName } from './property.ts'
import { sourceTypeSql } from './source.ts'

const events = {
  contacts: { id: 'contact_id', kind: 'contact.created' },
  companies: { id: 'company_id', kind: 'company.created' },
  tickets: { id: 'ticket_id', kind: 'ticket.created' },
}

/**
 * SQL of the event (`e`) by which the record `o` came to be: `actor_kind`, `actor_id` and `data`. Of a note the note itself
 * says who wrote it. No row where nobody recorded it.
 */
export function creationEvent(typeName: ObjectTypeName): string {
  if (typeName === 'notes') {
    return `(select case when o.token_id is null then 'user' else 'token' end as actor_kind,
      coalesce(o.token_id, o.user_id) as actor_id, '{}'::jsonb as data where coalesce(o.token_id, o.user_id) is not null) e`
  }
  const { id, kind } = events[typeName]
  return `(select c.actor_kind, c.actor_id, c.data from events c where c.${id} = o.id and c.kind = '${kind}'
    order by c.id limit 1) e`
}

/** SQL of what the record `o` came by: `source_type`, `source_id` and `user_id`. */
export const creationOf = (typeName: ObjectTypeName): string =>
  `select ${sourceTypeSql('e')} as source_type, e.actor_id::text as source_id,
    case e.actor_kind when 'user' then e.actor_id end as user_id from ${creationEvent(typeName)}`
