// What HubSpot answers about lists, by its published descriptions. The notation is that of notation.ts.

export const lists = {
  // Method, path, status, shape.
  operations: `
GET /crm/v3/lists 200 ListsByIdResponse
POST /crm/v3/lists 200 ListCreateResponse
GET /crm/v3/lists/folders 200 ListFolderFetchResponse
POST /crm/v3/lists/folders 200 ListFolderCreateResponse
PUT /crm/v3/lists/folders/move-list 204 nothing
DELETE /crm/v3/lists/folders/{} 204 nothing
PUT /crm/v3/lists/folders/{}/move/{} 200 ListFolderFetchResponse
PUT /crm/v3/lists/folders/{}/rename 200 ListFolderFetchResponse
GET /crm/v3/lists/idmapping 200 PublicMigrationMapping
POST /crm/v3/lists/idmapping 200 PublicBatchMigrationMapping
GET /crm/v3/lists/object-type-id/{}/name/{} 200 ListFetchResponse
POST /crm/v3/lists/records/memberships/batch/read 200 BatchResponseRecordIdWithMemberships
POST /crm/v3/lists/records/memberships/batch/read 207 BatchResponseRecordIdWithMembershipsWithErrors
GET /crm/v3/lists/records/{}/{}/memberships 200 ApiCollectionResponseRecordListMembership
POST /crm/v3/lists/search 200 ListSearchResponse
DELETE /crm/v3/lists/{} 204 nothing
GET /crm/v3/lists/{} 200 ListFetchResponse
DELETE /crm/v3/lists/{}/memberships 204 nothing
GET /crm/v3/lists/{}/memberships 200 ApiCollectionResponseJoinTimeAndRecordId
PUT /crm/v3/lists/{}/memberships/add 200 MembershipsUpdateResponse
PUT /crm/v3/lists/{}/memberships/add-and-remove 200 MembershipsUpdateResponse
PUT /crm/v3/lists/{}/memberships/add-from/{} 204 nothing
GET /crm/v3/lists/{}/memberships/join-order 200 ApiCollectionResponseJoinTimeAndRecordId
PUT /crm/v3/lists/{}/memberships/remove 200 MembershipsUpdateResponse
PUT /crm/v3/lists/{}/restore 204 nothing
PUT /crm/v3/lists/{}/update-list-filters 200 ListUpdateResponse
PUT /crm/v3/lists/{}/update-list-name 200 ListUpdateResponse
`,
  shapes: `
ApiCollectionResponseJoinTimeAndRecordId: paging? Paging; results JoinTimeAndRecordId[]; total? integer
ApiCollectionResponseRecordListMembership: paging? Paging; results RecordListMembership[]; total? integer
BatchResponseRecordIdWithMemberships: completedAt date-time; links? *string; requestedAt? date-time; results RecordIdWithMemberships[]; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING
BatchResponseRecordIdWithMembershipsWithErrors: completedAt date-time; errors? StandardError[]; links? *string; numErrors? integer; requestedAt? date-time; results RecordIdWithMemberships[]; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING
ErrorDetail: code? string; context? *string[]; in? string; message string; subCategory? string
JoinTimeAndRecordId: membershipTimestamp date-time; recordId string
ListCreateResponse: list PublicObjectList
ListFetchResponse: list PublicObjectList
ListFolderCreateResponse: folder PublicListFolder
ListFolderFetchResponse: folder PublicListFolder
ListSearchResponse: hasMore boolean; lists PublicObjectListSearchResult[]; offset integer; total integer
ListUpdateResponse: updatedList? PublicObjectList
ListsByIdResponse: lists PublicObjectList[]
MembershipsUpdateResponse: recordIdsMissing string[]; recordIdsRemoved string[]; recordsIdsAdded string[]
NextPage: after string; link? string
Paging: next? NextPage; prev? PreviousPage
PreviousPage: before string; link? string
PublicBatchMigrationMapping: legacyListIdsToIdsMapping PublicMigrationMapping[]; missingLegacyListIds string[]
PublicListFolder: childLists integer[]; childNodes PublicListFolder[]; createdAt? date-time; id string; name? string; parentFolderId string; updatedAt? date-time; updatedContentsAt? date-time; userId? integer
PublicListPermissions: teamsWithEditAccess integer[]; usersWithEditAccess integer[]
PublicMembershipSettings: includeUnassigned? boolean; membershipTeamId? integer
PublicMigrationMapping: legacyListId string; listId string
PublicObjectList: createdAt? date-time; createdById? string; deletedAt? date-time; filterBranch? any; filtersUpdatedAt? date-time; listId string; listPermissions? PublicListPermissions; listVersion integer; membershipSettings? PublicMembershipSettings; name string; objectTypeId string; processingStatus string; processingType string; size? integer; updatedAt? date-time; updatedById? string
PublicObjectListSearchResult: additionalProperties *string; createdAt? date-time; createdById? string; deletedAt? date-time; filtersUpdatedAt? date-time; listId string; listVersion integer; name string; objectTypeId string; processingStatus string; processingType string; updatedAt? date-time; updatedById? string
RecordIdWithMemberships: objectTypeId string; recordId string; recordListMemberships RecordListMembership[]
RecordListMembership: firstAddedTimestamp? date-time; isPublicList? boolean; lastAddedTimestamp? date-time; listId string; listVersion integer
StandardError: category string; context *string[]; errors ErrorDetail[]; id? string; links *string; message string; status string; subCategory? object
`,
}
