import type { ApiRow } from './api.ts'

// Records of two types: the token needs a scope for each. The rows ask from contacts to notes, which one scope opens.
const read = ['crm.objects.contacts.read'] as const
const write = ['crm.objects.contacts.write'] as const
const one = 'crm/v4/objects/:objectType/:objectId/associations'
const many = 'crm/v4/associations/:fromObjectType/:toObjectType'
const older = 'crm/v3/associations/:fromObjectType/:toObjectType'
const own = '/crm/v4/objects/contacts/{spareContact}/associations'
const pair = { from: { id: '{spareContact}' }, to: { id: '{contactNote}' } }
const type = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 201 }
const at = '/crm/v4/associations/contacts/notes'
const olderAt = '/crm/v3/associations/contacts/notes'
const labels = '/crm/v4/associations/contacts/contacts/labels'

export const associations: Record<string, ApiRow> = {
  [`GET /${one}/:toObjectType`]: { at: `${own}/notes`, opens: read, answer: 200 },
  [`PUT /${one}/:toObjectType/:toObjectId`]: {
    at: `${own}/notes/{contactNote}`,
    json: [type],
    opens: write,
    answer: 201,
  },
  [`PUT /${one}/default/:toObjectType/:toObjectId`]: {
    at: `${own}/default/notes/{contactNote}`,
    opens: write,
    answer: 200,
  },
  [`POST /${many}/batch/create`]: {
    at: `${at}/batch/create`,
    json: { inputs: [{ ...pair, types: [type] }] },
    opens: write,
    answer: 201,
  },
  [`POST /${many}/batch/associate/default`]: {
    at: `${at}/batch/associate/default`,
    json: { inputs: [pair] },
    opens: write,
    answer: 200,
  },
  [`POST /${many}/batch/read`]: { at: `${at}/batch/read`, json: { inputs: [pair.from] }, opens: read, answer: 200 },
  [`POST /${many}/batch/labels/archive`]: {
    at: '/crm/v4/associations/contacts/contacts/batch/labels/archive',
    json: { inputs: [] },
    opens: write,
    answer: 204,
  },
  [`GET /${many}/labels`]: { at: labels, opens: read, answer: 200 },
  [`POST /${many}/labels`]: { at: labels, json: { label: 'Colleague', name: 'colleague' }, opens: write, answer: 200 },
  [`PUT /${many}/labels`]: {
    at: labels,
    json: { associationTypeId: 1000, label: 'Friend' },
    opens: write,
    answer: 204,
  },
  [`DELETE /${many}/labels/:associationTypeId`]: { at: `${labels}/1000`, opens: write, answer: 204 },
  [`GET /${older}/types`]: { at: `${olderAt}/types`, opens: read, answer: 200 },
  [`POST /${older}/batch/read`]: {
    at: `${olderAt}/batch/read`,
    json: { inputs: [pair.from] },
    opens: read,
    answer: 200,
  },
  [`POST /${older}/batch/create`]: {
    at: `${olderAt}/batch/create`,
    json: { inputs: [{ ...pair, type: 'contact_to_note' }] },
    opens: write,
    answer: 201,
  },
  [`POST /${older}/batch/archive`]: { at: `${olderAt}/batch/archive`, json: { inputs: [] }, opens: write, answer: 204 },
  [`POST /${many}/batch/archive`]: { at: `${at}/batch/archive`, json: { inputs: [] }, opens: write, answer: 204 },
  [`DELETE /${one}/:toObjectType/:toObjectId`]: { at: `${own}/notes/{contactNote}`, opens: write, answer: 204 },
}
