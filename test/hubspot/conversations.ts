// What HubSpot answers about conversations and visitors, by its published descriptions. The notation is that of notation.ts.

export const conversations = {
  // Method, path, status, shape.
  operations: `
DELETE /conversations/v3/conversations/threads/{}/assignee 204 nothing
PUT /conversations/v3/conversations/threads/{}/assignee 200 PublicThread
POST /conversations/v3/conversations/actors/batch/read 200 BatchResponsePublicActor
POST /conversations/v3/conversations/actors/batch/read 207 BatchResponsePublicActorWithErrors
GET /conversations/v3/conversations/actors/{} 200 PublicActor
GET /conversations/v3/conversations/channel-accounts 200 CollectionResponseWithTotalPublicChannelAccount
GET /conversations/v3/conversations/channel-accounts/{} 200 PublicChannelAccount
GET /conversations/v3/conversations/channels 200 CollectionResponseWithTotalPublicChannel
GET /conversations/v3/conversations/channels/{} 200 PublicChannel
GET /conversations/v3/conversations/inboxes 200 CollectionResponseWithTotalPublicInbox
GET /conversations/v3/conversations/inboxes/{} 200 PublicInbox
GET /conversations/v3/conversations/threads 200 CollectionResponsePublicThreadForwardPaging
DELETE /conversations/v3/conversations/threads/{} 204 nothing
GET /conversations/v3/conversations/threads/{} 200 PublicThread
PATCH /conversations/v3/conversations/threads/{} 200 PublicThread
GET /conversations/v3/conversations/threads/{}/messages 200 CollectionResponsePublicMessageForwardPaging
POST /conversations/v3/conversations/threads/{}/messages 201 PublicMessage
GET /conversations/v3/conversations/threads/{}/messages/{} 200 PublicMessage
GET /conversations/v3/conversations/threads/{}/messages/{}/original-content 200 PublicMessageContent
POST /visitor-identification/v3/tokens/create 200 IdentificationTokenResponse
`,
  shapes: `
AgentActor: avatar? string; email? string; id string; name? string; type =AGENT
BatchResponsePublicActor: completedAt date-time; links? *string; requestedAt? date-time; results PublicActor[]; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING
BatchResponsePublicActorWithErrors: completedAt date-time; errors? StandardError[]; links? *string; numErrors? integer; requestedAt? date-time; results PublicActor[]; startedAt date-time; status =CANCELED|COMPLETE|PENDING|PROCESSING
BotActor: avatar? string; id string; name? string; type =BOT
CollectionResponsePublicMessageForwardPaging: paging? ForwardPaging; results PublicAssignmentMessage|PublicComment|PublicConversationsMessage|PublicThreadInboxChange|PublicThreadStatusChange|PublicWelcomeMessage[]
CollectionResponsePublicThreadForwardPaging: paging? ForwardPaging; results PublicThread[]
CollectionResponseWithTotalPublicChannel: paging? Paging; results PublicChannel[]; total integer
CollectionResponseWithTotalPublicChannelAccount: paging? Paging; results PublicChannelAccount[]; total integer
CollectionResponseWithTotalPublicInbox: paging? Paging; results PublicInbox[]; total integer
ContactAddress: city? string; country? string; countryCode? string; state? string; street? string; type? =HOME|WORK; zip? string
ContactEmail: email string; type? =HOME|WORK
ContactName: firstName? string; lastName? string; middleName? string; prefix? string; suffix? string
ContactOrg: company? string; department? string; title? string
ContactPhone: phone string; type? =CELL|HOME|MAIN|WORK
ContactProfile: addresses ContactAddress[]; emails ContactEmail[]; name? ContactName; org? ContactOrg; phones ContactPhone[]; urls ContactUrl[]
ContactUrl: type? =HOME|WORK; url string
EmailActor: email string; id string; type =EMAIL
ErrorDetail: code? string; context? *string[]; in? string; message string; subCategory? string
ForwardPaging: next? NextPage
IdentificationTokenResponse: token string
IntegratorActor: avatar? string; id string; name string; type =INTEGRATOR
LlmActor: avatar? string; id string; name? string; type =LLM
NextPage: after string; link? string
Paging: next? NextPage; prev? PreviousPage
PreviousPage: before string; link? string
PublicActor: AgentActor|BotActor|EmailActor|IntegratorActor|LlmActor|SystemActor|VisitorActor
PublicAssignmentMessage: archived boolean; assignedFrom? string; assignedTo? string; client PublicClient; conversationsThreadId string; createdAt date-time; createdBy string; id string; recipients PublicRecipient[]; senders PublicSender[]; type =ASSIGNMENT; updatedAt? date-time
PublicChannel: id string; name string
PublicChannelAccount: active boolean; archived boolean; archivedAt? date-time; authorized boolean; channelId string; createdAt date-time; deliveryIdentifier? PublicDeliveryIdentifier; id string; inboxId string; name string
PublicClient: clientType =HUBSPOT|INTEGRATION|SYSTEM|UNKNOWN; integrationAppId? integer
PublicComment: archived boolean; attachments PublicContact|PublicFile|PublicLocation|PublicMessageHeader|PublicQuickReplies|PublicSocialMetadataAttachment|PublicUnsupportedContent|PublicWhatsAppTemplateMetadata[]; client PublicClient; conversationsThreadId string; createdAt date-time; createdBy string; id string; recipients PublicRecipient[]; richText string; senders PublicSender[]; text string; type =COMMENT; updatedAt? date-time
PublicContact: contactProfile ContactProfile; type =CONTACT
PublicConversationsMessage: archived boolean; attachments PublicContact|PublicFile|PublicLocation|PublicMessageHeader|PublicQuickReplies|PublicSocialMetadataAttachment|PublicUnsupportedContent|PublicWhatsAppTemplateMetadata[]; channelAccountId string; channelId string; client PublicClient; conversationsThreadId string; createdAt date-time; createdBy string; direction =INCOMING|OUTGOING; id string; inReplyToId? string; recipients PublicRecipient[]; richText? string; senders PublicSender[]; status? PublicMessageStatus; subject? string; text string; truncationStatus =NOT_TRUNCATED|TRUNCATED|TRUNCATED_TO_MOST_RECENT_REPLY; type =MESSAGE; updatedAt? date-time
PublicDeliveryIdentifier: type =CHANNEL_SPECIFIC_OPAQUE_ID|HS_EMAIL_ADDRESS|HS_PHONE_NUMBER|HS_SHORT_CODE; value string
PublicFile: fileId string; fileUsageType =AUDIO|IMAGE|OTHER|STICKER|VOICE_RECORDING; name? string; type =FILE; url? string
PublicInbox: archived boolean; archivedAt? date-time; createdAt date-time; id string; name string; type =HELP_DESK|INBOX; updatedAt date-time
PublicLocation: address? string; latitude number; longitude number; name? string; type =LOCATION; url? string
PublicMessage: PublicAssignmentMessage|PublicComment|PublicConversationsMessage|PublicThreadInboxChange|PublicThreadStatusChange|PublicWelcomeMessage
PublicMessageContent: richText? string; text? string
PublicMessageFailureDetails: errorMessage? string; errorMessageTokens *string
PublicMessageHeader: fileId? integer; text? string; type =MESSAGE_HEADER
PublicMessageStatus: failureDetails? PublicMessageFailureDetails; statusType =FAILED|READ|RECEIVED|SENT
PublicQuickReplies: allowMultiSelect boolean; allowUserInput boolean; quickReplies QuickReply[]; type =QUICK_REPLIES
PublicRecipient: actorId? string; deliveryIdentifier PublicDeliveryIdentifier; name? string; recipientField? string
PublicSender: actorId? string; deliveryIdentifier? PublicDeliveryIdentifier; name? string; senderField? string
PublicSocialMetadataAttachment: socialMetadata SocialMetadata; type =SOCIAL_MEDIA_METADATA
PublicThread: archived boolean; assignedTo? string; associatedContactId string; closedAt? date-time; createdAt date-time; id string; inboxId string; latestMessageReceivedTimestamp? date-time; latestMessageSentTimestamp? date-time; latestMessageTimestamp? date-time; originalChannelAccountId string; originalChannelId string; spam boolean; status =CLOSED|OPEN; threadAssociations? PublicThreadAssociations
PublicThreadAssociations: associatedTicketId? string
PublicThreadInboxChange: archived boolean; client PublicClient; conversationsThreadId string; createdAt date-time; createdBy string; fromInboxId string; id string; recipients PublicRecipient[]; senders PublicSender[]; toInboxId string; type =THREAD_INBOX_CHANGE; updatedAt? date-time
PublicThreadStatusChange: archived boolean; client PublicClient; conversationsThreadId string; createdAt date-time; createdBy string; id string; newStatus =CLOSED|OPEN; recipients PublicRecipient[]; senders PublicSender[]; type =THREAD_STATUS_CHANGE; updatedAt? date-time
PublicUnsupportedContent: type =UNSUPPORTED_CONTENT
PublicWelcomeMessage: archived boolean; channelAccountId string; channelId string; client PublicClient; conversationsThreadId string; createdAt date-time; createdBy string; id string; recipients PublicRecipient[]; richText? string; senders PublicSender[]; text string; type =WELCOME_MESSAGE; updatedAt? date-time
PublicWhatsAppTemplateMetadata: contentId? integer; crmObjectIds *integer; mappedTemplateId? integer; parameters *string; rootMicId? integer; type =WHATSAPP_TEMPLATE_METADATA
QuickReply: label? string; value string; valueType =TEXT|URL
SocialMetadata: description? string; id? string; mediaTitle? string; mediaType =ARTICLE|AUDIO|CAROUSEL|DOCUMENT|GIF|LINK|NONE|PHOTO|POLL|STORY|VIDEO; mediaUrl? string; mediaUrlString? string; thumbnailUrl? string
StandardError: category string; context *string[]; errors ErrorDetail[]; id? string; links *string; message string; status string; subCategory? object
SystemActor: id string; type =SYSTEM
VisitorActor: avatar? string; email? string; id string; name? string; type =VISITOR
`,
}
