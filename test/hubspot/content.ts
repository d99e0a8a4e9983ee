// What HubSpot answers about domains, files, forms, users and teams, by its published descriptions. The notation is that of notation.ts.

export const content = {
  // Method, path, status, shape.
  operations: `
GET /cms/v3/domains 200 CollectionResponseWithTotalDomain
GET /cms/v3/domains/{} 200 Domain
POST /files/v3/files 201 File
GET /files/v3/files/search 200 CollectionResponseFile
GET /files/v3/files/stat/{} 200 FileStat
DELETE /files/v3/files/{} 204 nothing
GET /files/v3/files/{} 200 File
PATCH /files/v3/files/{} 200 File
PUT /files/v3/files/{} 200 File
DELETE /files/v3/files/{}/gdpr-delete 204 nothing
GET /files/v3/files/{}/signed-url 200 SignedUrl
POST /files/v3/folders 201 Folder
GET /files/v3/folders/search 200 CollectionResponseFolder
POST /files/v3/folders/update/async 202 FolderUpdateTaskLocator
GET /files/v3/folders/update/async/tasks/{}/status 200 FolderActionResponse
DELETE /files/v3/folders/{} 204 nothing
GET /files/v3/folders/{} 200 Folder
PATCH /files/v3/folders/{} 200 Folder
GET /marketing/v3/forms 200 CollectionResponseFormDefinitionBaseForwardPaging
POST /marketing/v3/forms 201 FormDefinitionBase
DELETE /marketing/v3/forms/{} 204 nothing
GET /marketing/v3/forms/{} 200 FormDefinitionBase
PATCH /marketing/v3/forms/{} 200 FormDefinitionBase
PUT /marketing/v3/forms/{} 200 FormDefinitionBase
GET /settings/v3/users 200 CollectionResponsePublicUserForwardPaging
POST /settings/v3/users 201 PublicUser
GET /settings/v3/users/roles 200 CollectionResponsePublicPermissionSetNoPaging
GET /settings/v3/users/teams 200 CollectionResponsePublicTeamNoPaging
DELETE /settings/v3/users/{} 204 nothing
GET /settings/v3/users/{} 200 PublicUser
PUT /settings/v3/users/{} 200 PublicUser
`,
  shapes: `
CollectionResponseFile: paging? Paging; results File[]
CollectionResponseFolder: paging? Paging; results Folder[]
CollectionResponseFormDefinitionBaseForwardPaging: paging? ForwardPaging; results HubSpotFormDefinition[]
CollectionResponsePublicPermissionSetNoPaging: results PublicPermissionSet[]
CollectionResponsePublicTeamNoPaging: results PublicTeam[]
CollectionResponsePublicUserForwardPaging: paging? ForwardPaging; results PublicUser[]
CollectionResponseWithTotalDomain: paging? Paging; results Domain[]; total integer
DatepickerField: defaultValue? string; dependentFields DependentField[]; description? string; fieldType =datepicker; hidden boolean; label string; name string; objectTypeId string; placeholder? string; required boolean
DependentField: dependentCondition DependentFieldFilter; dependentField DatepickerField|DropdownField|EmailField|FileField|MobilePhoneField|MultiLineTextField|MultipleCheckboxesField|NumberField|PaymentLinkRadioField|PhoneField|RadioField|SingleCheckboxField|SingleLineTextField
DependentFieldFilter: operator =between|contains|doesnt_contain|eq|gt|gte|is_not_empty|lt|lte|neq|not_between|set_all|set_any|set_eq|set_neq|set_not_all|set_not_any|str_ends_with|str_starts_with|within_time|within_time_reverse; rangeEnd string; rangeStart string; value string; values string[]
Domain: correctCname? string; created? date-time; domain string; id string; isResolving boolean; isSslEnabled? boolean; isSslOnly? boolean; isUsedForBlogPost boolean; isUsedForEmail boolean; isUsedForKnowledge boolean; isUsedForLandingPage boolean; isUsedForSitePage boolean; manuallyMarkedAsResolving? boolean; primaryBlogPost? boolean; primaryEmail? boolean; primaryKnowledge? boolean; primaryLandingPage? boolean; primarySitePage? boolean; secondaryToDomain? string; updated? date-time
DropdownField: defaultValues string[]; dependentFields DependentField[]; description? string; fieldType =dropdown; hidden boolean; label string; name string; objectTypeId string; options EnumeratedFieldOption[]; placeholder? string; required boolean
EmailField: defaultValue? string; dependentFields DependentField[]; description? string; fieldType =email; hidden boolean; label string; name string; objectTypeId string; placeholder? string; required boolean; validation EmailFieldValidation
EmailFieldValidation: blockedEmailDomains string[]; useDefaultBlockList boolean
EnumeratedFieldOption: description? string; displayOrder integer; label string; value string
ErrorDetail: code? string; context? *string[]; in? string; message string; subCategory? string
FieldGroup: fields DatepickerField|DropdownField|EmailField|FileField|MobilePhoneField|MultiLineTextField|MultipleCheckboxesField|NumberField|PaymentLinkRadioField|PhoneField|RadioField|SingleCheckboxField|SingleLineTextField[]; groupType =default_group|progressive|queued; richText? string; richTextType =image|text
File: access =HIDDEN_INDEXABLE|HIDDEN_NOT_INDEXABLE|HIDDEN_PRIVATE|HIDDEN_SENSITIVE|PRIVATE|PUBLIC_INDEXABLE|PUBLIC_NOT_INDEXABLE|SENSITIVE; archived boolean; archivedAt? date-time; createdAt date-time; defaultHostingUrl? string; encoding? string; expiresAt? integer; extension? string; fileMd5? string; height? integer; id string; isUsableInContent? boolean; name? string; parentFolderId? string; path? string; size? integer; sourceGroup? =CONTENT|CONVERSATIONS|FORMS|UI_EXTENSIONS|UNKNOWN; type? string; updatedAt date-time; url? string; width? integer
FileField: allowMultipleFiles boolean; defaultValue? string; dependentFields DependentField[]; description? string; fieldType =file; hidden boolean; label string; name string; objectTypeId string; placeholder? string; required boolean
FileStat: file? File; folder? Folder
Folder: archived boolean; archivedAt? date-time; createdAt date-time; id string; name? string; parentFolderId? string; path? string; updatedAt date-time
FolderActionResponse: completedAt date-time; errors? StandardError[]; links? *string; numErrors? integer; requestedAt? date-time; result? Folder; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING; taskId string
FolderUpdateTaskLocator: id string; links *string
FormDefinitionBase: HubSpotFormDefinition
FormDisplayOptions: cssClass? string; renderRawHtml boolean; style FormStyle; submitButtonText string; theme =canvas|default_style|legacy|linear|round|sharp
FormPostSubmitAction: type =redirect_url|thank_you; value string
FormStyle: backgroundWidth string; fontFamily string; helpTextColor string; helpTextSize string; labelTextColor string; labelTextSize string; legalConsentTextColor string; legalConsentTextSize string; submitAlignment =center|left|right; submitColor string; submitFontColor string; submitSize string
ForwardPaging: next? NextPage
HubSpotFormConfiguration: allowLinkToResetKnownValues boolean; archivable boolean; cloneable boolean; createNewContactForNewEmail boolean; editable boolean; embedType? =V3|V4; language =af|ar-eg|bg|bn|ca-es|cs|da|de|el|en|en-gb|es|es-mx|fi|fr|fr-ca|he-il|hr|hu|id|it|ja|ko|lt|ms|nl|no-no|pl|pt|pt-br|ro|ru|sk|sl|sv|th|tl|tr|uk|vi|zh-cn|zh-hk|zh-tw; lifecycleStages LifecycleStage[]; notifyContactOwner boolean; notifyRecipients string[]; postSubmitAction FormPostSubmitAction; prePopulateKnownValues boolean; recaptchaEnabled boolean
HubSpotFormDefinition: archived boolean; archivedAt? date-time; configuration HubSpotFormConfiguration; createdAt date-time; displayOptions FormDisplayOptions; fieldGroups FieldGroup[]; formType =hubspot; id string; legalConsentOptions LegalConsentOptionsExplicitConsentToProcess|LegalConsentOptionsImplicitConsentToProcess|LegalConsentOptionsLegitimateInterest|LegalConsentOptionsNone; name string; updatedAt date-time
LegalConsentCheckbox: label string; required boolean; subscriptionTypeId integer
LegalConsentOptionsExplicitConsentToProcess: communicationConsentText? string; communicationsCheckboxes LegalConsentCheckbox[]; consentToProcessCheckboxLabel? string; consentToProcessFooterText? string; consentToProcessText? string; privacyText string; type =explicit_consent_to_process
LegalConsentOptionsImplicitConsentToProcess: communicationConsentText? string; communicationsCheckboxes LegalConsentCheckbox[]; consentToProcessText? string; privacyText string; type =implicit_consent_to_process
LegalConsentOptionsLegitimateInterest: lawfulBasis =client|lead|other; privacyText string; subscriptionTypeIds integer[]; type =legitimate_interest
LegalConsentOptionsNone: type =none
LifecycleStage: objectTypeId string; value string
MobilePhoneField: defaultValue? string; dependentFields DependentField[]; description? string; fieldType =mobile_phone; hidden boolean; label string; name string; objectTypeId string; placeholder? string; required boolean; validation PhoneFieldValidation
MultiLineTextField: defaultValue? string; dependentFields DependentField[]; description? string; fieldType =multi_line_text; hidden boolean; label string; name string; objectTypeId string; placeholder? string; required boolean
MultipleCheckboxesField: defaultValues string[]; dependentFields DependentField[]; description? string; fieldType =multiple_checkboxes; hidden boolean; label string; name string; objectTypeId string; options EnumeratedFieldOption[]; required boolean
NextPage: after string; link? string
NumberField: defaultValue? string; dependentFields DependentField[]; description? string; fieldType =number; hidden boolean; label string; name string; objectTypeId string; placeholder? string; required boolean; validation? NumberFieldValidation
NumberFieldValidation: maxAllowedDigits integer; minAllowedDigits integer
Paging: next? NextPage; prev? PreviousPage
PaymentLinkRadioField: defaultValues string[]; dependentFields DependentField[]; description? string; fieldType =payment_link_radio; hidden boolean; label string; name string; objectTypeId string; options EnumeratedFieldOption[]; required boolean
PhoneField: defaultValue? string; dependentFields DependentField[]; description? string; fieldType =phone; hidden boolean; label string; name string; objectTypeId string; placeholder? string; required boolean; useCountryCodeSelect boolean; validation PhoneFieldValidation
PhoneFieldValidation: maxAllowedDigits integer; minAllowedDigits integer
PreviousPage: before string; link? string
PublicPermissionSet: id string; name string; requiresBillingWrite boolean
PublicTeam: id string; name string; secondaryUserIds string[]; userIds string[]
PublicUser: email string; firstName? string; id string; lastName? string; primaryTeamId? string; roleId? string; roleIds string[]; seatNames? string[]; secondaryTeamIds? string[]; sendWelcomeEmail? boolean; superAdmin boolean
RadioField: defaultValues string[]; dependentFields DependentField[]; description? string; fieldType =radio; hidden boolean; label string; name string; objectTypeId string; options EnumeratedFieldOption[]; placeholder? string; required boolean
SignedUrl: expiresAt date-time; extension string; height? integer; name string; size integer; type string; url string; width? integer
SingleCheckboxField: defaultValue? string; dependentFields DependentField[]; description? string; fieldType =single_checkbox; hidden boolean; label string; name string; objectTypeId string; required boolean
SingleLineTextField: defaultValue? string; dependentFields DependentField[]; description? string; fieldType =single_line_text; hidden boolean; label string; name string; objectTypeId string; placeholder? string; required boolean
StandardError: category string; context *string[]; errors ErrorDetail[]; id? string; links *string; message string; status string; subCategory? object
`,
}
