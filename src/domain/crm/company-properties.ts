// HubSpot's own properties of a company.
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
import { industryOptions, leadOptions, lifecycleOptions } from './properties/option-lists.ts'
import { ownerAssigned, provenance } from './properties/provenance.ts'

const formField = true

const ofContacts = (expression: string): string =>
  `(select ${expression} from contact_companies cc join contacts c on c.id = cc.contact_id
    where cc.company_id = o.id and c.archived_at is null)`

/** @param typeId 13: from a parent to its children; 14: from a child to its parent */
const ofRelated = (typeId: 13 | 14, expression: string): string =>
  `(select ${expression} from associations a where a.from_type = 'companies' and a.from_id = o.id and a.to_type = 'companies'
    and a.category = 'HUBSPOT_DEFINED' and a.type_id = ${typeId})`

export const companyProperties = defaults('companies', {
  companyinformation: [
    text('name', { place: column('name'), formField }),
    text('domain', { place: column('domain', 'citext'), formField }),
    checkboxes('hs_additional_domains', []),
    text('website', { formField }),
    phone('phone', { place: column('phone'), formField }),
    text('address', { formField }),
    text('address2', { formField }),
    text('city', { place: column('city'), formField }),
    text('state', { formField }),
    text('zip', { formField }),
    text('country', { place: column('country'), formField }),
    text('timezone', { formField }),
    select('industry', industryOptions(), { formField }),
    radio('type', options('type', ['PROSPECT', 'PARTNER', 'RESELLER', 'VENDOR', 'OTHER']), { formField }),
    area('description', { formField }),
    area('about_us', { formField }),
    number('numberofemployees', { formField }),
    number('annualrevenue', { formField }),
    text('total_money_raised'),
    text('founded_year', { formField }),
    flag('is_public', { formField }),
    radio('lifecyclestage', lifecycleOptions(), { formField }),
    radio('hs_lead_status', leadOptions(), { formField }),
    radio('hs_ideal_customer_profile', options('hs_ideal_customer_profile', ['tier_1', 'tier_2', 'tier_3'])),
    flag('hs_is_target_account'),
    text('linkedin_company_page', { formField }),
    text('linkedinbio', { formField }),
    text('facebook_company_page', { formField }),
    text('googleplus_page', { formField }),
    text('twitterhandle', { formField }),
    text('twitterbio', { formField }),
    number('twitterfollowers', { formField }),
    number('facebookfans', { formField }),
    moment('closedate'),
    select('hubspot_owner_id', [], { place: column('owner_id', 'bigint') }),
    moment('hubspot_owner_assigneddate', { place: computed(ownerAssigned('companies')) }),
    select('hs_all_owner_ids', [], { place: computed('o.owner_id::text') }),
    number('num_associated_contacts', { place: computed(ofContacts('count(*)::numeric')) }),
    moment('first_contact_createdate', { place: computed(ofContacts('min(c.created_at)')) }),
    number('num_conversion_events', {
      place: computed(
        '(select count(*)::numeric from contact_companies cc join form_submissions s on s.contact_id = cc.contact_id where cc.company_id = o.id and cc.is_primary)',
      ),
    }),
    number('hs_parent_company_id', { place: computed(ofRelated(14, 'min(a.to_id)::numeric')) }),
    number('hs_num_child_companies', { place: computed(ofRelated(13, 'count(*)::numeric')) }),
    moment('createdate', { place: column('created_at'), isReadOnly: true }),
    ...provenance('companies'),
  ],
})

export const companyGroups = groups('companies', [...new Set(companyProperties.map(({ groupName }) => groupName))])
