// What HubSpot answers about records, properties, pipelines, associations, owners and schemas, by its published descriptions. The notation is that of notation.ts.

export const crm = {
  // Method, path, status, shape.
  operations: `
GET /crm-object-schemas/v3/schemas 200 CollectionResponseObjectSchemaNoPaging
POST /crm-object-schemas/v3/schemas 201 ObjectSchema
POST /crm-object-schemas/v3/schemas/batch/read 200 CollectionResponseObjectSchemaNoPaging
DELETE /crm-object-schemas/v3/schemas/{} 204 nothing
GET /crm-object-schemas/v3/schemas/{} 200 ObjectSchema
PATCH /crm-object-schemas/v3/schemas/{} 200 ObjectTypeDefinition
POST /crm/v3/associations/{}/{}/batch/archive 204 nothing
POST /crm/v3/associations/{}/{}/batch/create 201 BatchResponsePublicAssociation
POST /crm/v3/associations/{}/{}/batch/create 207 BatchResponsePublicAssociationWithErrors
POST /crm/v3/associations/{}/{}/batch/read 200 BatchResponsePublicAssociationMulti
POST /crm/v3/associations/{}/{}/batch/read 207 BatchResponsePublicAssociationMultiWithErrors
GET /crm/v3/associations/{}/{}/types 200 CollectionResponsePublicAssociationDefinitionNoPaging
GET /crm/v3/objects/{} 200 CollectionResponseSimplePublicObjectWithAssociationsForwardPaging
POST /crm/v3/objects/{} 201 SimplePublicObject
POST /crm/v3/objects/{}/batch/archive 204 nothing
POST /crm/v3/objects/{}/batch/create 201 BatchResponseSimplePublicObject
POST /crm/v3/objects/{}/batch/create 207 BatchResponseSimplePublicObjectWithErrors
POST /crm/v3/objects/{}/batch/read 200 BatchResponseSimplePublicObject
POST /crm/v3/objects/{}/batch/read 207 BatchResponseSimplePublicObjectWithErrors
POST /crm/v3/objects/{}/batch/update 200 BatchResponseSimplePublicObject
POST /crm/v3/objects/{}/batch/update 207 BatchResponseSimplePublicObjectWithErrors
POST /crm/v3/objects/{}/batch/upsert 200 BatchResponseSimplePublicUpsertObject
POST /crm/v3/objects/{}/batch/upsert 207 BatchResponseSimplePublicUpsertObjectWithErrors
POST /crm/v3/objects/{}/gdpr-delete 204 nothing
POST /crm/v3/objects/{}/merge 200 SimplePublicObject
POST /crm/v3/objects/{}/search 200 CollectionResponseWithTotalSimplePublicObject
DELETE /crm/v3/objects/{}/{} 204 nothing
GET /crm/v3/objects/{}/{} 200 SimplePublicObjectWithAssociations
PATCH /crm/v3/objects/{}/{} 200 SimplePublicObject
GET /crm/v3/owners 200 CollectionResponsePublicOwnerForwardPaging
GET /crm/v3/owners/{} 200 PublicOwner
GET /crm/v3/pipelines/{} 200 CollectionResponsePipelineNoPaging
POST /crm/v3/pipelines/{} 201 Pipeline
DELETE /crm/v3/pipelines/{}/{} 204 nothing
GET /crm/v3/pipelines/{}/{} 200 Pipeline
PATCH /crm/v3/pipelines/{}/{} 200 Pipeline
PUT /crm/v3/pipelines/{}/{} 200 Pipeline
GET /crm/v3/pipelines/{}/{}/audit 200 CollectionResponsePublicAuditInfoNoPaging
GET /crm/v3/pipelines/{}/{}/stages 200 CollectionResponsePipelineStageNoPaging
POST /crm/v3/pipelines/{}/{}/stages 201 PipelineStage
DELETE /crm/v3/pipelines/{}/{}/stages/{} 204 nothing
GET /crm/v3/pipelines/{}/{}/stages/{} 200 PipelineStage
PATCH /crm/v3/pipelines/{}/{}/stages/{} 200 PipelineStage
PUT /crm/v3/pipelines/{}/{}/stages/{} 200 PipelineStage
GET /crm/v3/pipelines/{}/{}/stages/{}/audit 200 CollectionResponsePublicAuditInfoNoPaging
GET /crm/v3/properties/{} 200 CollectionResponsePropertyNoPaging
POST /crm/v3/properties/{} 201 Property
POST /crm/v3/properties/{}/batch/archive 204 nothing
POST /crm/v3/properties/{}/batch/create 201 BatchResponseProperty
POST /crm/v3/properties/{}/batch/create 207 BatchResponsePropertyWithErrors
POST /crm/v3/properties/{}/batch/read 200 BatchResponseProperty
POST /crm/v3/properties/{}/batch/read 207 BatchResponsePropertyWithErrors
GET /crm/v3/properties/{}/groups 200 CollectionResponsePropertyGroupNoPaging
POST /crm/v3/properties/{}/groups 201 PropertyGroup
DELETE /crm/v3/properties/{}/groups/{} 204 nothing
GET /crm/v3/properties/{}/groups/{} 200 PropertyGroup
PATCH /crm/v3/properties/{}/groups/{} 200 PropertyGroup
DELETE /crm/v3/properties/{}/{} 204 nothing
GET /crm/v3/properties/{}/{} 200 Property
PATCH /crm/v3/properties/{}/{} 200 Property
POST /crm/v4/associations/{}/{}/batch/archive 204 nothing
POST /crm/v4/associations/{}/{}/batch/associate/default 200 BatchResponsePublicDefaultAssociation
POST /crm/v4/associations/{}/{}/batch/create 201 BatchResponseLabelsBetweenObjectPair
POST /crm/v4/associations/{}/{}/batch/create 207 BatchResponseLabelsBetweenObjectPairWithErrors
POST /crm/v4/associations/{}/{}/batch/labels/archive 204 nothing
POST /crm/v4/associations/{}/{}/batch/read 200 BatchResponsePublicAssociationMultiWithLabel
POST /crm/v4/associations/{}/{}/batch/read 207 BatchResponsePublicAssociationMultiWithLabelWithErrors
GET /crm/v4/associations/{}/{}/labels 200 CollectionResponseAssociationSpecWithLabelNoPaging
POST /crm/v4/associations/{}/{}/labels 200 CollectionResponseAssociationSpecWithLabelNoPaging
PUT /crm/v4/associations/{}/{}/labels 204 nothing
DELETE /crm/v4/associations/{}/{}/labels/{} 204 nothing
PUT /crm/v4/objects/{}/{}/associations/default/{}/{} 200 BatchResponsePublicDefaultAssociation
GET /crm/v4/objects/{}/{}/associations/{} 200 CollectionResponseMultiAssociatedObjectWithLabelForwardPaging
DELETE /crm/v4/objects/{}/{}/associations/{}/{} 204 nothing
PUT /crm/v4/objects/{}/{}/associations/{}/{} 201 LabelsBetweenObjectPair
`,
  shapes: `
AssociatedId: id string; type string
AssociationDefinition: createdAt? date-time; fromObjectTypeId string; id string; name? string; toObjectTypeId string; updatedAt? date-time
AssociationSpec: associationCategory =HUBSPOT_DEFINED|INTEGRATOR_DEFINED|USER_DEFINED|WORK; associationTypeId integer
AssociationSpecWithLabel: category =HUBSPOT_DEFINED|INTEGRATOR_DEFINED|USER_DEFINED|WORK; fromObjectTypeId? string; label? string|null; toObjectTypeId? string; typeId integer
BatchResponseLabelsBetweenObjectPair: completedAt date-time; links? *string; requestedAt? date-time; results LabelsBetweenObjectPair[]; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING
BatchResponseLabelsBetweenObjectPairWithErrors: completedAt date-time; errors? StandardError[]; links? *string; numErrors? integer; requestedAt? date-time; results LabelsBetweenObjectPair[]; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING
BatchResponseProperty: completedAt date-time; links? *string; requestedAt? date-time; results Property[]; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING
BatchResponsePropertyWithErrors: completedAt date-time; errors? StandardError[]; links? *string; numErrors? integer; requestedAt? date-time; results Property[]; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING
BatchResponsePublicAssociation: completedAt date-time; links? *string; requestedAt? date-time; results PublicAssociation[]; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING
BatchResponsePublicAssociationMulti: completedAt date-time; links? *string; requestedAt? date-time; results PublicAssociationMulti[]; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING
BatchResponsePublicAssociationMultiWithErrors: completedAt date-time; errors? StandardError[]; links? *string; numErrors? integer; requestedAt? date-time; results PublicAssociationMulti[]; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING
BatchResponsePublicAssociationMultiWithLabel: completedAt date-time; links? *string; requestedAt? date-time; results PublicAssociationMultiWithLabel[]; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING
BatchResponsePublicAssociationMultiWithLabelWithErrors: completedAt date-time; errors? StandardError[]; links? *string; numErrors? integer; requestedAt? date-time; results PublicAssociationMultiWithLabel[]; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING
BatchResponsePublicAssociationWithErrors: completedAt date-time; errors? StandardError[]; links? *string; numErrors? integer; requestedAt? date-time; results PublicAssociation[]; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING
BatchResponsePublicDefaultAssociation: completedAt date-time; errors? StandardError[]; links? *string; numErrors? integer; requestedAt? date-time; results PublicDefaultAssociation[]; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING
BatchResponseSimplePublicObject: completedAt date-time; links? *string; requestedAt? date-time; results SimplePublicObject[]; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING
BatchResponseSimplePublicObjectWithErrors: completedAt date-time; errors? StandardError[]; links? *string; numErrors? integer; requestedAt? date-time; results SimplePublicObject[]; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING
BatchResponseSimplePublicUpsertObject: completedAt date-time; links? *string; requestedAt? date-time; results SimplePublicUpsertObject[]; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING
BatchResponseSimplePublicUpsertObjectWithErrors: completedAt date-time; errors? StandardError[]; links? *string; numErrors? integer; requestedAt? date-time; results SimplePublicUpsertObject[]; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING
CollectionResponseAssociatedId: paging? Paging; results AssociatedId[]
CollectionResponseAssociationSpecWithLabelNoPaging: results AssociationSpecWithLabel[]
CollectionResponseMultiAssociatedObjectWithLabelForwardPaging: paging? ForwardPaging; results MultiAssociatedObjectWithLabel[]
CollectionResponseObjectSchemaNoPaging: results ObjectSchema[]
CollectionResponsePipelineNoPaging: results Pipeline[]
CollectionResponsePipelineStageNoPaging: results PipelineStage[]
CollectionResponsePropertyGroupNoPaging: results PropertyGroup[]
CollectionResponsePropertyNoPaging: results Property[]
CollectionResponsePublicAssociationDefinitionNoPaging: results PublicAssociationDefinition[]
CollectionResponsePublicAuditInfoNoPaging: results PublicAuditInfo[]
CollectionResponsePublicOwnerForwardPaging: paging? ForwardPaging; results PublicOwner[]
CollectionResponseSimplePublicObjectWithAssociationsForwardPaging: paging? ForwardPaging; results SimplePublicObjectWithAssociations[]
CollectionResponseWithTotalSimplePublicObject: paging? Paging; results SimplePublicObject[]; total integer
ErrorDetail: code? string; context? *string[]; in? string; message string; subCategory? string
ForwardPaging: next? NextPage
LabelsBetweenObjectPair: fromObjectId string; fromObjectTypeId string; labels string[]; toObjectId string; toObjectTypeId string
MultiAssociatedObjectWithLabel: associationTypes AssociationSpecWithLabel[]; toObjectId string
NextPage: after string; link? string
ObjectSchema: allowsSensitiveProperties? boolean; archived? boolean; associations AssociationDefinition[]; createdAt? date-time; createdByUserId? integer; description? string; fullyQualifiedName? string; id string; labels ObjectTypeDefinitionLabels; name string; objectTypeId? string; primaryDisplayProperty? string; properties Property[]; requiredProperties string[]; searchableProperties? string[]; secondaryDisplayProperties? string[]; updatedAt? date-time; updatedByUserId? integer
ObjectTypeDefinition: allowsSensitiveProperties? boolean; archived? boolean; createdAt? date-time; description? string; fullyQualifiedName? string; id string; labels ObjectTypeDefinitionLabels; name string; objectTypeId? string; portalId? integer; primaryDisplayProperty? string; requiredProperties string[]; searchableProperties? string[]; secondaryDisplayProperties? string[]; updatedAt? date-time
ObjectTypeDefinitionLabels: plural? string; singular? string
Option: description? string; displayOrder? integer; hidden boolean; label string; value string
Paging: next? NextPage; prev? PreviousPage
Pipeline: archived boolean; archivedAt? date-time; createdAt date-time; displayOrder integer; id string; label string; stages PipelineStage[]; updatedAt date-time
PipelineStage: archived boolean; archivedAt? date-time; createdAt date-time; displayOrder integer; id string; label string; metadata *string; updatedAt date-time; writePermissions? =CRM_PERMISSIONS_ENFORCEMENT|INTERNAL_ONLY|READ_ONLY
PreviousPage: before string; link? string
Property: archived? boolean; archivedAt? date-time; calculated? boolean; calculationFormula? string; createdAt? date-time; createdUserId? string; currencyPropertyName? string; dataSensitivity? =highly_sensitive|non_sensitive|sensitive; dateDisplayHint? =absolute|absolute_with_relative|time_since|time_until; description string; displayOrder? integer; externalOptions? boolean; fieldType string; formField? boolean; groupName string; hasUniqueValue? boolean; hidden? boolean; hubspotDefined? boolean; label string; modificationMetadata? PropertyModificationMetadata; name string; numberDisplayHint? =currency|duration|formatted|percentage|probability|unformatted; options Option[]; referencedObjectType? string; sensitiveDataCategories? string[]; showCurrencySymbol? boolean; textDisplayHint? =domain_name|email|ip_address|multi_line|phone_number|physical_address|postal_code|unformatted_single_line; type string; updatedAt? date-time; updatedUserId? string
PropertyGroup: archived boolean; displayOrder integer; label string; name string
PropertyModificationMetadata: archivable boolean; readOnlyDefinition boolean; readOnlyOptions? boolean; readOnlyValue boolean
PublicAssociation: from PublicObjectId; to PublicObjectId; type string
PublicAssociationDefinition: id string; name string
PublicAssociationMulti: from PublicObjectId; paging? Paging; to AssociatedId[]
PublicAssociationMultiWithLabel: from PublicObjectId; paging? Paging; to MultiAssociatedObjectWithLabel[]
PublicAuditInfo: action string; fromUserId? integer; identifier string; message? string; portalId integer; rawObject? object; timestamp? date-time
PublicDefaultAssociation: associationSpec AssociationSpec; from PublicObjectId; to PublicObjectId
PublicObjectId: id string
PublicObjectWarning: category string; context *string; message string
PublicOwner: archived boolean; createdAt date-time; email? string; firstName? string; id string; lastName? string; teams? PublicTeam[]; type =PERSON|QUEUE; updatedAt date-time; userId? integer; userIdIncludingInactive? integer
PublicTeam: id string; name string; primary boolean
SimplePublicObject: archived boolean; archivedAt? date-time; createdAt date-time; id string; objectWriteTraceId? string; properties *string; propertiesWithHistory? *ValueWithTimestamp[]; updatedAt date-time; url? string; warnings? PublicObjectWarning[]
SimplePublicObjectWithAssociations: archived boolean; archivedAt? date-time; associations? *CollectionResponseAssociatedId; createdAt date-time; id string; objectWriteTraceId? string; properties *string; propertiesWithHistory? *ValueWithTimestamp[]; updatedAt date-time; url? string; warnings? PublicObjectWarning[]
SimplePublicUpsertObject: archived boolean; archivedAt? date-time; createdAt date-time; id string; new boolean; objectWriteTraceId? string; properties *string; propertiesWithHistory? *ValueWithTimestamp[]; updatedAt date-time; url? string; warnings? PublicObjectWarning[]
StandardError: category string; context *string[]; errors ErrorDetail[]; id? string; links *string; message string; status string; subCategory? object
ValueWithTimestamp: sourceId? string; sourceLabel? string; sourceType string; timestamp date-time; updatedByUserId? integer; value string
`,
}
