import type { ApiRow } from './api.ts'

const read = ['crm.objects.contacts.read'] as const
const write = ['crm.objects.contacts.write'] as const
const at = '/crm/v3/objects/contacts'
const many = 'crm/v3/objects/:objectType/batch'
const one = 'crm/v3/objects/:objectType/:objectId'

/** Of contacts; the other types are opened by scopes of their own (objects.test.ts). The last ones take away what others look at. */
export const objects: Record<string, ApiRow> = {
  'GET /crm/v3/objects/:objectType': { at, opens: read, answer: 200 },
  'POST /crm/v3/objects/:objectType': { at, json: { properties: { firstname: 'Made' } }, opens: write, answer: 201 },
  [`GET /${one}`]: { at: `${at}/{spareContact}`, opens: read, answer: 200 },
  [`PATCH /${one}`]: { at: `${at}/{spareContact}`, json: { properties: { phone: '1' } }, opens: write, answer: 200 },
  [`POST /${many}/read`]: {
    at: `${at}/batch/read`,
    json: { inputs: [{ id: '{spareContact}' }] },
    opens: read,
    answer: 200,
  },
  [`POST /${many}/create`]: {
    at: `${at}/batch/create`,
    json: { inputs: [{ properties: { firstname: 'Many' } }] },
    opens: write,
    answer: 201,
  },
  [`POST /${many}/update`]: {
    at: `${at}/batch/update`,
    json: { inputs: [{ id: '{spareContact}', properties: { phone: '2' } }] },
    opens: write,
    answer: 200,
  },
  [`POST /${many}/upsert`]: {
    at: `${at}/batch/upsert`,
    json: { inputs: [{ id: 'spare@kahvila.test', idProperty: 'email', properties: { phone: '3' } }] },
    opens: write,
    answer: 200,
  },
  [`POST /${many}/archive`]: { at: `${at}/batch/archive`, json: { inputs: [] }, opens: write, answer: 204 },
  'POST /crm/v3/objects/:objectType/search': {
    at: `${at}/search`,
    json: { filterGroups: [{ filters: [{ propertyName: 'email', operator: 'HAS_PROPERTY' }] }] },
    opens: read,
    answer: 200,
  },
  'POST /crm/v3/objects/contacts/gdpr-delete': {
    at: `${at}/gdpr-delete`,
    json: { objectId: 'forget@x.test', idProperty: 'email' },
    opens: write,
    answer: 204,
  },
  'POST /crm/v3/objects/:objectType/merge': {
    at: `${at}/merge`,
    json: { primaryObjectId: '{spareContact}', objectIdToMerge: '{liv}' },
    opens: write,
    answer: 200,
  },
  [`DELETE /${one}`]: { at: `${at}/{spareContact}`, opens: write, answer: 204 },
}
