import type { ApiRow } from './api.ts'

const read = ['crm.lists.read'] as const
const write = ['crm.lists.write'] as const
const at = '/crm/v3/lists'
const one = 'crm/v3/lists/:listId'
const list = `${at}/{staticList}`
const filters = [
  {
    filterType: 'PROPERTY',
    property: 'firstname',
    operation: {
      operationType: 'MULTISTRING',
      operator: 'IS_EQUAL_TO',
      values: ['Maria'],
      includeObjectsWithNoValueSet: false,
    },
  },
]
const and = { filterBranchType: 'AND', filterBranchOperator: 'AND', filters, filterBranches: [] }
const filterBranch = { filterBranchType: 'OR', filterBranchOperator: 'OR', filters: [], filterBranches: [and] }

/** The last ones take away what the others look at. */
export const lists: Record<string, ApiRow> = {
  'GET /crm/v3/lists': { at: `${at}?listIds={staticList}`, opens: read, answer: 200 },
  'POST /crm/v3/lists': {
    at,
    json: { name: 'Made', objectTypeId: '0-1', processingType: 'DYNAMIC', filterBranch },
    opens: write,
    answer: 200,
  },
  'POST /crm/v3/lists/search': { at: `${at}/search`, json: { query: 'spare' }, opens: read, answer: 200 },
  'GET /crm/v3/lists/object-type-id/:objectTypeId/name/:listName': {
    at: `${at}/object-type-id/0-1/name/Spare`,
    opens: read,
    answer: 200,
  },
  [`GET /${one}{[0-9]+}`]: { at: list, opens: read, answer: 200 },
  [`PUT /${one}/update-list-name`]: { at: `${list}/update-list-name?listName=Spare`, opens: write, answer: 200 },
  [`PUT /${one}/update-list-filters`]: {
    at: `${at}/{activeList}/update-list-filters`,
    json: { filterBranch },
    opens: write,
    answer: 200,
  },
  [`PUT /${one}/memberships/add`]: { at: `${list}/memberships/add`, json: ['{maria}'], opens: write, answer: 200 },
  [`PUT /${one}/memberships/remove`]: {
    at: `${list}/memberships/remove`,
    json: ['{maria}'],
    opens: write,
    answer: 200,
  },
  [`PUT /${one}/memberships/add-and-remove`]: {
    at: `${list}/memberships/add-and-remove`,
    json: { recordIdsToAdd: ['{maria}'], recordIdsToRemove: [] },
    opens: write,
    answer: 200,
  },
  [`PUT /${one}/memberships/add-from/:sourceListId`]: {
    at: `${list}/memberships/add-from/{activeList}`,
    opens: write,
    answer: 204,
  },
  [`GET /${one}/memberships`]: { at: `${list}/memberships`, opens: read, answer: 200 },
  [`GET /${one}/memberships/join-order`]: { at: `${list}/memberships/join-order`, opens: read, answer: 200 },
  'GET /crm/v3/lists/records/:objectTypeId/:recordId/memberships': {
    at: `${at}/records/0-1/{maria}/memberships`,
    opens: read,
    answer: 200,
  },
  'GET /crm/v3/lists/folders': { at: `${at}/folders`, opens: read, answer: 200 },
  'POST /crm/v3/lists/folders': { at: `${at}/folders`, json: { name: 'A folder' }, opens: write, answer: 200 },
  'PUT /crm/v3/lists/folders/move-list': {
    at: `${at}/folders/move-list`,
    json: { listId: '{staticList}', newFolderId: '0' },
    opens: write,
    answer: 204,
  },
  'PUT /crm/v3/lists/folders/:folderId/rename': {
    at: `${at}/folders/{listFolder}/rename?newFolderName=Renamed`,
    opens: write,
    answer: 200,
  },
  'PUT /crm/v3/lists/folders/:folderId/move/:newParentFolderId': {
    at: `${at}/folders/{listFolder}/move/0`,
    opens: write,
    answer: 200,
  },
  'DELETE /crm/v3/lists/folders/:folderId': { at: `${at}/folders/{listFolder}`, opens: write, answer: 204 },
  [`DELETE /${one}/memberships`]: { at: `${list}/memberships`, opens: write, answer: 204 },
  [`DELETE /${one}{[0-9]+}`]: { at: list, opens: write, answer: 204 },
  [`PUT /${one}/restore`]: { at: `${list}/restore`, opens: write, answer: 204 },
}
