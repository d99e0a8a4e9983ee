import type { ApiRow } from './api.ts'

const read = ['crm.schemas.contacts.read', 'crm.objects.contacts.read'] as const
const write = ['crm.schemas.contacts.write'] as const
const of = 'crm/v3/properties/:objectType'
const at = '/crm/v3/properties/contacts'
const property = {
  name: 'favourite_cup',
  label: 'Cup',
  groupName: 'contactinformation',
  type: 'string',
  fieldType: 'text',
}
const another = { ...property, name: 'other_cup', label: 'Other cup' }

export const properties: Record<string, ApiRow> = {
  [`GET /${of}`]: { at, opens: read, answer: 200 },
  [`POST /${of}`]: { at, json: property, opens: write, answer: 201 },
  [`GET /${of}/groups`]: { at: `${at}/groups`, opens: read, answer: 200 },
  [`POST /${of}/groups`]: { at: `${at}/groups`, json: { name: 'cups', label: 'Cups' }, opens: write, answer: 201 },
  [`GET /${of}/groups/:groupName`]: { at: `${at}/groups/cups`, opens: read, answer: 200 },
  [`PATCH /${of}/groups/:groupName`]: { at: `${at}/groups/cups`, json: { label: 'Mugs' }, opens: write, answer: 200 },
  [`DELETE /${of}/groups/:groupName`]: { at: `${at}/groups/cups`, opens: write, answer: 204 },
  [`POST /${of}/batch/create`]: { at: `${at}/batch/create`, json: { inputs: [another] }, opens: write, answer: 201 },
  [`POST /${of}/batch/read`]: {
    at: `${at}/batch/read`,
    json: { inputs: [{ name: 'email' }] },
    opens: read,
    answer: 200,
  },
  [`POST /${of}/batch/archive`]: {
    at: `${at}/batch/archive`,
    json: { inputs: [{ name: 'other_cup' }] },
    opens: write,
    answer: 204,
  },
  [`GET /${of}/:propertyName`]: { at: `${at}/favourite_cup`, opens: read, answer: 200 },
  [`PATCH /${of}/:propertyName`]: { at: `${at}/favourite_cup`, json: { label: 'Mug' }, opens: write, answer: 200 },
  [`DELETE /${of}/:propertyName`]: { at: `${at}/favourite_cup`, opens: write, answer: 204 },
  'GET /crm-object-schemas/v3/schemas': {
    at: '/crm-object-schemas/v3/schemas',
    opens: ['crm.schemas.contacts.read', 'crm.schemas.companies.read', 'crm.schemas.tickets.read'],
    answer: 200,
  },
  'GET /crm-object-schemas/v3/schemas/:objectType': {
    at: '/crm-object-schemas/v3/schemas/contacts',
    opens: read,
    answer: 200,
  },
}
