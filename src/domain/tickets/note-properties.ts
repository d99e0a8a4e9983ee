// HubSpot's own properties of a note. Staff only.
import {
  area,
  checkboxes,
  column,
  computed,
  defaults,
  flag,
  groups,
  moment,
  number,
  select,
  text,
} from '#domain/crm/properties/defining.ts'
import { provenanceOf } from '#domain/crm/properties/provenance.ts'

export const noteProperties = defaults('notes', {
  note: [
    { ...area('hs_note_body', { place: column('body') }), fieldType: 'html' },
    text('hs_body_preview', { place: computed('left(o.body, 512)') }),
    flag('hs_body_preview_is_truncated', { place: computed('length(o.body) > 512') }),
    checkboxes('hs_attachment_ids', []),
  ],
  engagement: [
    moment('hs_timestamp', { place: column('happened_at') }),
    select('hubspot_owner_id', [], { place: column('owner_id', 'bigint') }),
    select('hs_all_owner_ids', [], { place: computed('o.owner_id::text') }),
    number('hs_created_by', { place: column('user_id', 'bigint'), isReadOnly: true }),
    ...provenanceOf('notes'),
  ],
})

export const noteGroups = groups('notes', [...new Set(noteProperties.map(({ groupName }) => groupName))])
