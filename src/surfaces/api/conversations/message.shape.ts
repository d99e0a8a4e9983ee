import { z } from 'zod'
import { moment } from '#surfaces/api/shapes.ts'

// What stands in a thread, as HubSpot writes it.

const deliveryIdentifier = z.object({
  type: z.enum(['HS_EMAIL_ADDRESS', 'HS_PHONE_NUMBER', 'CHANNEL_SPECIFIC_OPAQUE_ID']),
  value: z.string(),
})

const sender = z.object({
  actorId: z.string(),
  name: z.string().optional(),
  senderField: z.string().optional(),
  deliveryIdentifier: deliveryIdentifier.optional(),
})

const recipient = z.object({
  actorId: z.string(),
  name: z.string().optional(),
  recipientField: z.string(),
  deliveryIdentifier,
})

const attachment = z.object({
  type: z.literal('FILE'),
  fileId: z.string(),
  name: z.string(),
  fileUsageType: z.enum(['IMAGE', 'AUDIO', 'VOICE_RECORDING', 'STICKER', 'OTHER']),
  url: z.string(),
})

const common = {
  id: z.string(),
  conversationsThreadId: z.string(),
  createdAt: moment,
  createdBy: z.string(),
  client: z.object({
    clientType: z.enum(['HUBSPOT', 'INTEGRATION', 'SYSTEM', 'UNKNOWN']),
    integrationAppId: z.int().optional(),
  }),
  senders: z.array(sender),
  recipients: z.array(recipient),
  archived: z.boolean(),
}

const message = z.object({
  type: z.literal('MESSAGE'),
  ...common,
  text: z.string(),
  richText: z.string().optional(),
  subject: z.string().optional(),
  attachments: z.array(attachment),
  channelId: z.string(),
  channelAccountId: z.string(),
  direction: z.enum(['INCOMING', 'OUTGOING']),
  status: z.object({
    statusType: z.enum(['SENT', 'RECEIVED', 'READ', 'FAILED']),
    failureDetails: z
      .object({ errorMessage: z.string(), errorMessageTokens: z.record(z.string(), z.string()) })
      .optional(),
  }),
  truncationStatus: z.enum(['NOT_TRUNCATED', 'TRUNCATED_TO_MOST_RECENT_REPLY', 'TRUNCATED']),
})

const comment = z.object({
  type: z.literal('COMMENT'),
  ...common,
  text: z.string(),
  richText: z.string(),
  attachments: z.array(attachment),
})

const assignment = z.object({
  type: z.literal('ASSIGNMENT'),
  ...common,
  assignedTo: z.string().optional(),
  assignedFrom: z.string().optional(),
})

const statusChange = z.object({
  type: z.literal('THREAD_STATUS_CHANGE'),
  ...common,
  newStatus: z.enum(['OPEN', 'CLOSED']),
})

export const messageShape = z
  .discriminatedUnion('type', [message, comment, assignment, statusChange])
  .meta({ id: 'PublicMessage' })

export const contentShape = z
  .object({ text: z.string(), richText: z.string().optional() })
  .meta({ id: 'PublicMessageContent' })

export type MessageBody = z.input<typeof messageShape>
export type Sender = z.input<typeof sender>
export type Recipient = z.input<typeof recipient>
export type Attachment = z.input<typeof attachment>
export type Status = z.input<typeof message>['status']
