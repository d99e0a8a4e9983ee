// HubSpot's own properties of a contact. Staff only: some of them count notes.
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
  options,
  phone,
  radio,
  select,
  text,
} from './properties/defining.ts'
import { languageOptions, leadOptions, lifecycleOptions } from './properties/option-lists.ts'
import { lastNote, ownerAssigned, provenance } from './properties/provenance.ts'

const formField = true

const isMember = 'exists (select from members m where m.contact_id = o.id)'
const ofMember = (expression: string): string => `(select ${expression} from members m where m.contact_id = o.id)`

const ofSubmissions = (expression: string): string =>
  `(select ${expression} from form_submissions s where s.contact_id = o.id)`
const formName = (order: 'asc' | 'desc'): string =>
  `(select f.name from form_submissions s join forms f on f.id = s.form_id where s.contact_id = o.id order by s.id ${order} limit 1)`

const ofMessages = (expression: string, direction?: 'INCOMING' | 'OUTGOING'): string =>
  `(select ${expression} from threads th join messages m on m.thread_id = th.id
    where th.contact_id = o.id${direction ? ` and m.direction = '${direction}'` : ''})`

export const contactProperties = defaults('contacts', {
  contactinformation: [
    text('email', { place: column('email', 'citext'), formField }),
    text('firstname', { place: column('first_name'), formField }),
    text('lastname', { place: column('last_name'), formField }),
    text('salutation', { formField }),
    phone('phone', { place: column('phone'), formField }),
    phone('mobilephone', { formField }),
    phone('hs_whatsapp_phone_number', { formField }),
    phone('fax', { formField }),
    text('jobtitle', { place: column('job_title'), formField }),
    text('company', { formField }),
    text('website', { formField }),
    text('address', { formField }),
    text('city', { formField }),
    text('state', { formField }),
    text('zip', { formField }),
    text('country', { formField }),
    select('hs_language', languageOptions(), { place: column('locale'), formField }),
    select('hs_timezone', [], { place: computed("replace(lower(o.time_zone), '/', '_slash_')") }),
    area('message', { formField }),
    text('industry', { formField }),
    text('annualrevenue', { formField }),
    select(
      'numemployees',
      options('numemployees', ['1-5', '5-25', '25-50', '50-100', '100-500', '500-1000', '1000+']),
      { formField },
    ),
    text('company_size', { formField }),
    text('date_of_birth', { formField }),
    text('gender', { formField }),
    text('marital_status', { formField }),
    text('relationship_status', { formField }),
    text('military_status', { formField }),
    text('school', { formField }),
    text('degree', { formField }),
    text('field_of_study', { formField }),
    text('graduation_date', { formField }),
    text('job_function', { formField }),
    text('seniority', { formField }),
    text('start_date', { formField }),
    text('work_email', { formField }),
    text('twitterhandle', { formField }),
    text('hs_linkedin_url', { formField }),
    radio('lifecyclestage', lifecycleOptions(), { formField }),
    radio('hs_lead_status', leadOptions(), { formField }),
    checkboxes(
      'hs_buying_role',
      options('hs_buying_role', [
        'BLOCKER',
        'BUDGET_HOLDER',
        'CHAMPION',
        'DECISION_MAKER',
        'END_USER',
        'EXECUTIVE_SPONSOR',
        'INFLUENCER',
        'LEGAL_AND_COMPLIANCE',
        'OTHER',
      ]),
      { formField },
    ),
    moment('closedate'),
    select('hubspot_owner_id', [], { place: column('owner_id', 'bigint') }),
    moment('hubspot_owner_assigneddate', { place: computed(ownerAssigned('contacts')) }),
    select('hs_all_owner_ids', [], { place: computed('o.owner_id::text') }),
    number('associatedcompanyid', {
      place: computed(
        '(select cc.company_id::numeric from contact_companies cc where cc.contact_id = o.id and cc.is_primary)',
      ),
      isReadOnly: false,
    }),
    checkboxes('hs_all_contact_vids', [], {
      place: computed(
        "concat_ws(';', o.id::text, (select string_agg(m.id::text, ';' order by m.id) from contacts m where m.merged_into_id = o.id))",
      ),
    }),
    checkboxes('hs_additional_emails', [], {
      place: computed(
        "(select string_agg(a.email::text, ';' order by a.created_at, a.email) from contact_additional_emails a where a.contact_id = o.id)",
      ),
    }),
    text('hs_email_domain', { place: computed("nullif(lower(split_part(o.email::text, '@', 2)), '')") }),
    text('hs_full_name_or_email', {
      place: computed("coalesce(nullif(trim(o.first_name || ' ' || o.last_name), ''), o.email::text)"),
    }),
    flag('hs_is_contact', { place: computed('o.archived_at is null') }),
    moment('createdate', { place: column('created_at'), isReadOnly: true }),
    moment('lastmodifieddate', { place: column('updated_at'), isReadOnly: true }),
    ...provenance('contacts'),
  ],
  membershipinformation: [
    text('hs_content_membership_email', { place: computed(`case when ${isMember} then o.email::text end`) }),
    select('hs_content_membership_status', options('hs_content_membership_status', ['active', 'inactive']), {
      place: computed(`case when ${isMember} then 'active' else 'inactive' end`),
    }),
    moment('hs_content_membership_registered_at', { place: computed(ofMember('m.registered_at')) }),
    moment('hs_content_membership_registration_email_sent_at', {
      place: computed('(select max(l.created_at) from member_links l where l.contact_id = o.id)'),
    }),
    area('hs_content_membership_notes'),
    number('hs_registered_member', { place: computed(`(${isMember})::integer::numeric`) }),
    number('hs_membership_has_accessed_private_content', {
      place: computed(`coalesce(${ofMember('(m.last_sign_in_at is not null)::integer::numeric')}, 0)`),
    }),
    moment('hs_membership_last_private_content_access_date', {
      place: computed(
        ofMember(
          'greatest(m.last_sign_in_at, (select max(s.seen_at) from member_sessions s where s.contact_id = o.id))',
        ),
      ),
    }),
  ],
  conversioninformation: [
    number('num_conversion_events', { place: computed(ofSubmissions('count(*)::numeric')) }),
    number('num_unique_conversion_events', { place: computed(ofSubmissions('count(distinct s.form_id)::numeric')) }),
    moment('first_conversion_date', { place: computed(ofSubmissions('min(s.created_at)')) }),
    moment('recent_conversion_date', { place: computed(ofSubmissions('max(s.created_at)')) }),
    text('first_conversion_event_name', { place: computed(formName('asc')) }),
    text('recent_conversion_event_name', { place: computed(formName('desc')) }),
  ],
  contact_activity: [
    moment('notes_last_updated', {
      place: computed(`greatest(${lastNote('contact')}, ${ofMessages('max(m.created_at)')})`),
    }),
    moment('notes_last_contacted', { place: computed(ofMessages('max(m.created_at)', 'OUTGOING')) }),
    number('num_contacted_notes', { place: computed(ofMessages('count(*)::numeric', 'OUTGOING')) }),
  ],
})

export const contactGroups = groups('contacts', [...new Set(contactProperties.map(({ groupName }) => groupName))])
