// HubSpot's own properties of a ticket. Staff only: some of them look at notes.
import {
  area,
  checkboxes,
  column,
  computed,
  defaults,
  flag,
  groups,
  milliseconds,
  moment,
  number,
  options,
  radio,
  select,
  text,
} from '#domain/crm/properties/defining.ts'
import { lastNote, ofCreation, ownerAssigned, provenance } from '#domain/crm/properties/provenance.ts'

const formField = true

type Direction = 'INCOMING' | 'OUTGOING'

const ofThreads = (expression: string): string => `(select ${expression} from threads th where th.ticket_id = o.id)`
const messages = (direction?: Direction): string =>
  `from threads th join messages m on m.thread_id = th.id
    where th.ticket_id = o.id${direction ? ` and m.direction = '${direction}'` : ''}`
const ofMessages = (expression: string, direction?: Direction): string =>
  `(select ${expression} ${messages(direction)})`
const oneMessage = (expression: string, order: 'asc' | 'desc', direction?: Direction): string =>
  `(select ${expression} ${messages(direction)} order by m.id ${order} limit 1)`

/** One value of each contact, joined by semicolons in the order in which they came. */
const ofContacts = (expression: string): string =>
  `(select string_agg(${expression}, ';' order by tc.created_at, c.id) from ticket_contacts tc
    join contacts c on c.id = tc.contact_id where tc.ticket_id = o.id)`
const ofPrimaryCompany = (expression: string): string =>
  `(select ${expression} from ticket_companies tc join companies c on c.id = tc.company_id
    where tc.ticket_id = o.id and tc.is_primary)`

const filesOfForm = `(select string_agg(f.id, ';') from form_submissions s,
    jsonb_array_elements_text(s.fields -> 'fileIds') as f (id) where s.ticket_id = o.id)`
const inHelpDesk = `exists (select from threads th join inboxes i on i.id = th.inbox_id
    where th.ticket_id = o.id and i.type = 'HELP_DESK')`

export const ticketProperties = defaults('tickets', {
  ticketinformation: [
    text('subject', { place: column('subject'), formField }),
    area('content', { place: column('content'), formField }),
    select('hs_pipeline', [], { place: column('pipeline_id', 'bigint') }),
    select('hs_pipeline_stage', [], { place: column('stage_id', 'bigint') }),
    select('hs_ticket_priority', options('hs_ticket_priority', ['LOW', 'MEDIUM', 'HIGH', 'URGENT']), {
      place: column('priority'),
      formField,
    }),
    checkboxes(
      'hs_ticket_category',
      options('hs_ticket_category', ['PRODUCT_ISSUE', 'BILLING_ISSUE', 'FEATURE_REQUEST', 'GENERAL_INQUIRY']),
      { place: column('category'), formField },
    ),
    select('source_type', options('source_type', ['CHAT', 'EMAIL', 'FORM', 'PHONE']), { place: column('source') }),
    text('source_ref'),
    text('source_thread_id'),
    radio(
      'hs_resolution',
      options('hs_resolution', ['Repair Offered', 'Replacement Offered', 'Refund Offered', 'No Resolution']),
      { formField },
    ),
    {
      ...text('hs_file_upload', { formField, place: computed(filesOfForm) }),
      fieldType: 'file',
    },
    select('hs_form_id', [], {
      place: computed(
        '(select s.form_id::text from form_submissions s where s.ticket_id = o.id order by s.id limit 1)',
      ),
    }),
    select('hubspot_owner_id', [], { place: column('owner_id', 'bigint') }),
    moment('hubspot_owner_assigneddate', { place: computed(ownerAssigned('tickets')) }),
    select('hs_all_owner_ids', [], { place: computed('o.owner_id::text') }),
    text('hs_primary_company', { place: computed(ofPrimaryCompany('c.name')) }),
    number('hs_primary_company_id', { place: computed(ofPrimaryCompany('c.id::numeric')) }),
    text('hs_primary_company_name', { place: computed(ofPrimaryCompany('c.name')) }),
    number('hs_num_associated_companies', {
      place: computed('(select count(*)::numeric from ticket_companies tc where tc.ticket_id = o.id)'),
    }),
    text('hs_all_associated_contact_emails', { place: computed(ofContacts('c.email::text')) }),
    text('hs_all_associated_contact_firstnames', { place: computed(ofContacts("nullif(c.first_name, '')")) }),
    text('hs_all_associated_contact_lastnames', { place: computed(ofContacts("nullif(c.last_name, '')")) }),
    text('hs_all_associated_contact_companies', { place: computed(ofContacts("c.properties ->> 'company'")) }),
    text('hs_all_associated_contact_phones', { place: computed(ofContacts('c.phone')) }),
    text('hs_all_associated_contact_mobilephones', { place: computed(ofContacts("c.properties ->> 'mobilephone'")) }),
    number('created_by', {
      place: computed(ofCreation('tickets', "case e.actor_kind when 'contact' then e.actor_id end::numeric")),
    }),
    moment('createdate', { place: column('created_at'), isReadOnly: true }),
    moment('closed_date', { place: column('closed_at'), isReadOnly: true }),
    flag('hs_is_closed', { place: column('is_closed'), isReadOnly: true }),
    moment('hs_last_closed_date', {
      place: computed(
        "(select max(sc.created_at) from ticket_stage_changes sc join pipeline_stages s on s.id = sc.to_stage_id where sc.ticket_id = o.id and s.ticket_state = 'CLOSED')",
      ),
    }),
    moment('hs_ticket_reopened_at', {
      place: computed(
        "(select max(e.created_at) from events e where e.ticket_id = o.id and e.kind = 'ticket.moved' and (e.data ->> 'reopens')::boolean)",
      ),
    }),
    number('time_to_close', { place: computed(milliseconds('o.closed_at - o.created_at')) }),
    number('hs_ticket_id', { place: column('id', 'bigint'), isReadOnly: true }),
    ...provenance('tickets'),
  ],
  ticketactivity: [
    moment('hs_lastactivitydate', { place: column('last_activity_at'), isReadOnly: true }),
    moment('hs_lastcontacted', { place: computed(ofMessages('max(m.created_at)', 'OUTGOING')) }),
    moment('notes_last_updated', {
      place: computed(`greatest(${lastNote('ticket')}, ${ofMessages('max(m.created_at)')})`),
    }),
    moment('notes_last_contacted', { place: computed(ofMessages('max(m.created_at)', 'OUTGOING')) }),
    number('num_contacted_notes', { place: computed(ofMessages('count(*)::numeric', 'OUTGOING')) }),
    moment('last_engagement_date', {
      place: computed(`greatest(${lastNote('ticket')}, ${ofMessages('max(m.created_at)')})`),
    }),
    moment('last_reply_date', { place: computed(ofMessages('max(m.created_at)', 'INCOMING')) }),
    moment('first_agent_reply_date', { place: computed(ofMessages('min(m.created_at)', 'OUTGOING')) }),
    number('time_to_first_agent_reply', {
      place: computed(milliseconds(`${ofMessages('min(m.created_at)', 'OUTGOING')} - o.created_at`)),
    }),
    moment('hs_first_agent_message_sent_at', { place: computed(ofMessages('min(m.created_at)', 'OUTGOING')) }),
    select('hs_first_agent_message_sent_by', [], { place: computed(oneMessage('m.user_id::text', 'asc', 'OUTGOING')) }),
    number('hs_number_of_touches', { place: computed(ofMessages('count(*)::numeric', 'OUTGOING')) }),
    flag('hs_is_one_touch_ticket', { place: computed(`o.is_closed and ${ofMessages('count(*)', 'OUTGOING')} = 1`) }),
    flag('hs_last_message_from_visitor', { place: computed("o.latest_direction = 'INCOMING'") }),
    moment('hs_last_message_received_at', { place: computed(ofMessages('max(m.created_at)', 'INCOMING')) }),
    moment('hs_last_message_sent_at', { place: computed(ofMessages('max(m.created_at)', 'OUTGOING')) }),
    text('hs_latest_message_visible_to_visitor', { place: computed(oneMessage('left(m.text, 1000)', 'desc')) }),
    moment('hs_latest_message_visible_to_visitor_sent_at', { place: computed(ofMessages('max(m.created_at)')) }),
  ],
  conversationinformation: [
    number('hs_num_associated_conversations', { place: computed(ofThreads('count(*)::numeric')) }),
    number('hs_conversations_originating_thread_id', { place: computed(ofThreads('min(th.id)::numeric')) }),
    text('hs_conversations_originating_message_id', { place: computed(oneMessage('m.id::text', 'asc')) }),
    number('hs_inbox_id', {
      place: computed(
        '(select th.inbox_id::numeric from threads th where th.ticket_id = o.id order by th.id desc limit 1)',
      ),
    }),
    flag('hs_in_helpdesk', { place: computed(inHelpDesk) }),
    flag('hs_is_visible_in_help_desk', { place: computed(inHelpDesk) }),
  ],
})

export const ticketGroups = groups('tickets', [
  ...new Set(ticketProperties.map(({ groupName }) => groupName)),
  'ticket_stages',
])
