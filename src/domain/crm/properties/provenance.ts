// Where a record came from and who worked on it: read from its events, and the same for every type.
import {
  checkboxes,
  column,
  computed,
  flag,
  moment,
  number,
  select,
  text,
  options,
  type Definition,
} from './defining.ts'
import { creationEvent } from './creation.ts'
import type { ObjectTypeName } from './property.ts'
import { sourceTypes, sourceTypeSql } from './source.ts'

const changes = {
  contacts: { id: 'contact_id', kinds: "'contact.changed'" },
  companies: { id: 'company_id', kinds: "'company.changed'" },
  tickets: { id: 'ticket_id', kinds: "'ticket.changed', 'ticket.moved', 'ticket.assigned'" },
}

/** SQL of something of the event `e` by which a record came to be; null where nobody recorded that. */
export const ofCreation = (type: ObjectTypeName, expression: string): string =>
  `(select ${expression} from ${creationEvent(type)})`

/** SQL of when its owner was given to a record. */
export const ownerAssigned = (type: Exclude<ObjectTypeName, 'notes'>): string =>
  `case when o.owner_id is not null then coalesce((select max(p.changed_at) from property_changes p
    where p.object_type = '${type}' and p.object_id = o.id and p.name = 'hubspot_owner_id'), o.created_at) end`

/** SQL of when the newest note on a record was written. */
export const lastNote = (singular: 'contact' | 'ticket'): string =>
  `(select max(n.created_at) from note_${singular}s x join notes n on n.id = x.note_id
    where x.${singular}_id = o.id and n.archived_at is null)`

/** @param type of a record that can be merged */
export const provenance = (type: Exclude<ObjectTypeName, 'notes'>): Definition[] => [
  ...provenanceOf(type),
  number('hs_updated_by_user_id', { place: computed(`coalesce(${changerOf(type)}, ${ofCreation(type, user)})`) }),
  flag('hs_was_imported', { place: computed(`coalesce(${ofCreation(type, "e.actor_kind = 'import'")}, false)`) }),
  checkboxes('hs_merged_object_ids', [], {
    place: computed(`(select string_agg(m.id::text, ';' order by m.id) from ${type} m where m.merged_into_id = o.id)`),
  }),
]

export const provenanceOf = (type: ObjectTypeName): Definition[] => [
  number('hs_object_id', { place: column('id', 'bigint'), isReadOnly: true }),
  moment('hs_createdate', { place: column('created_at'), isReadOnly: true }),
  moment('hs_lastmodifieddate', { place: column('updated_at'), isReadOnly: true }),
  number('hs_created_by_user_id', { place: computed(ofCreation(type, user)) }),
  text('hs_object_source', { place: computed(ofCreation(type, sourceTypeSql('e'))) }),
  select('hs_object_source_label', options('hs_object_source_label', sourceTypes), {
    place: computed(ofCreation(type, sourceTypeSql('e'))),
  }),
  text('hs_object_source_id', { place: computed(ofCreation(type, idOfSource)) }),
  number('hs_object_source_user_id', { place: computed(ofCreation(type, user)) }),
  text('hs_object_source_detail_1', { place: computed(ofCreation(type, nameOfSource)) }),
]

const user = `case e.actor_kind when 'user' then e.actor_id end::numeric`
const idOfSource = `case e.actor_kind when 'user' then 'userId:' || e.actor_id else e.actor_id::text end`
const nameOfSource = `case e.actor_kind when 'token' then (select t.name from api_tokens t where t.id = e.actor_id) end`

const changerOf = (type: Exclude<ObjectTypeName, 'notes'>): string =>
  `(select u.actor_id::numeric from events u where u.${changes[type].id} = o.id and u.actor_kind = 'user'
    and u.kind in (${changes[type].kinds}) order by u.id desc limit 1)`
