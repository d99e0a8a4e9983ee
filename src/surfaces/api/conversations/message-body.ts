import type { Delivery } from '#domain/channels/delivery.ts'
import { agentId, integrationId, participantIdOf, visitorId } from '#domain/conversations/actor.ts'
import { channels, type Channel } from '#domain/conversations/channel.ts'
import type { HistoryFile, HistoryItem } from '#domain/conversations/history.ts'
import type { Thread } from '#domain/conversations/thread.ts'
import type { ThreadReader } from '#domain/tickets/readers.ts'
import { apiPath } from '#domain/accounts/links.ts'
import { messageId } from './ids.ts'
import type { Attachment, MessageBody, Recipient, Sender, Status } from './message.shape.ts'

type Message = HistoryItem & { kind: 'message' }
type Comment = HistoryItem & { kind: 'comment' }
type Happened = HistoryItem & { kind: 'event' }

/** What a body says besides its item: where it stands, who reads there, and how its mails fared. */
export type Surroundings = {
  thread: Thread
  readers: readonly ThreadReader[]
  deliveries: Map<number, Delivery[]>
  /** The channel of each account, for messages that went by another than their thread's. */
  channelIds: Map<number, number>
  baseUrl: string
}

export function bodyOfItem(item: HistoryItem, around: Surroundings): MessageBody {
  if (item.kind === 'message') return bodyOfMessage(item, around)
  if (item.kind === 'comment') return bodyOfComment(item, around)
  return bodyOfEvent(item, around)
}

const commonOf = (item: HistoryItem, { thread }: Surroundings) => ({
  id: messageId(item),
  conversationsThreadId: String(thread.id),
  createdAt: item.at.toISOString(),
  archived: false,
})

function bodyOfMessage(item: Message, around: Surroundings): MessageBody {
  const { by, tokenId, direction, subject, richText } = item
  const sender = by.kind === 'contact' ? visitorId(by.id) : agentId(by.id)
  return {
    type: 'MESSAGE',
    ...commonOf(item, around),
    createdBy: sender,
    client: tokenId === null ? { clientType: 'HUBSPOT' } : { clientType: 'INTEGRATION', integrationAppId: tokenId },
    senders: [senderOf(sender, by)],
    recipients: direction === 'INCOMING' ? [] : recipientsOf(item, around.readers),
    text: item.text,
    ...(richText === null ? {} : { richText }),
    ...(subject === null ? {} : { subject }),
    attachments: item.files.map((file) => attachmentOf(file, around.baseUrl)),
    ...channelOf(item, around),
    direction,
    status: statusOf(item, around.deliveries.get(item.id)),
    truncationStatus: 'NOT_TRUNCATED',
  }
}

function channelOf({ channelAccountId }: Message, { thread, channelIds }: Surroundings) {
  const own = { channelId: channels[thread.channel as Channel].id, channelAccountId: thread.channel_account_id ?? 0 }
  const other = channelAccountId === null ? undefined : channelIds.get(channelAccountId)
  const { channelId, channelAccountId: accountId } =
    other === undefined ? own : { channelId: other, channelAccountId: channelAccountId! }
  return { channelId: String(channelId), channelAccountId: String(accountId) }
}

function bodyOfComment(item: Comment, around: Surroundings): MessageBody {
  const { by } = item
  const author = by.kind === 'token' ? integrationId(by.id) : agentId(by.id)
  return {
    type: 'COMMENT',
    ...commonOf(item, around),
    createdBy: author,
    client: by.kind === 'token' ? { clientType: 'INTEGRATION', integrationAppId: by.id } : { clientType: 'HUBSPOT' },
    senders: [{ actorId: author, ...(by.name === '' ? {} : { name: by.name }) }],
    recipients: [],
    text: item.text,
    richText: item.richText ?? '',
    attachments: item.files.map((file) => attachmentOf(file, around.baseUrl)),
  }
}

function bodyOfEvent(item: Happened, around: Surroundings): MessageBody {
  const createdBy = participantIdOf(item.by)
  const common = {
    ...commonOf(item, around),
    createdBy,
    client:
      item.by.kind === 'token'
        ? ({ clientType: 'INTEGRATION', integrationAppId: item.by.id } as const)
        : ({ clientType: item.by.kind === 'system' ? 'SYSTEM' : 'HUBSPOT' } as const),
    senders: [{ actorId: createdBy }],
    recipients: [],
  }
  if (item.event !== 'thread.assigned')
    return { type: 'THREAD_STATUS_CHANGE', ...common, newStatus: item.event === 'thread.closed' ? 'CLOSED' : 'OPEN' }
  return {
    type: 'ASSIGNMENT',
    ...common,
    ...(item.to === null ? {} : { assignedTo: agentId(item.to) }),
    ...(item.from === null ? {} : { assignedFrom: agentId(item.from) }),
  }
}

const senderOf = (actorId: string, { name, email }: { name: string; email: string | null }): Sender => ({
  actorId,
  ...(name === '' ? {} : { name }),
  senderField: 'FROM',
  ...(email === null ? {} : { deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: email } }),
})

const recipientsOf = ({ recipients }: Message, readers: readonly ThreadReader[]): Recipient[] =>
  (recipients.length > 0 ? recipients : readers.map((one) => ({ ...one, field: 'TO' }))).map(
    ({ contactId, name, email, field }) => ({
      actorId: visitorId(contactId),
      ...(name === '' ? {} : { name }),
      recipientField: field,
      deliveryIdentifier:
        email === null
          ? { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: String(contactId) }
          : { type: 'HS_EMAIL_ADDRESS', value: email },
    }),
  )

/** The address takes a token with the scope `files`: whoever may read conversations is handed no file by it. */
const attachmentOf = ({ id, name, type }: HistoryFile, baseUrl: string): Attachment => ({
  type: 'FILE',
  fileId: String(id),
  name,
  fileUsageType: usageOf(type),
  url: `${baseUrl}${apiPath}/files/v3/files/${id}/download`,
})

function usageOf(type: string): Attachment['fileUsageType'] {
  if (type.startsWith('image/')) return 'IMAGE'
  return type.startsWith('audio/') ? 'AUDIO' : 'OTHER'
}

function statusOf({ direction }: Message, deliveries: Delivery[] = []): Status {
  if (direction === 'INCOMING') return { statusType: 'RECEIVED' }
  const failed = deliveries.filter(({ status }) => status === 'failed')
  if (failed.length === 0) return { statusType: 'SENT' }
  const errorMessage = failed.map(({ recipient, error }) => `${recipient}: ${error ?? 'not delivered'}`).join('; ')
  return { statusType: 'FAILED', failureDetails: { errorMessage, errorMessageTokens: {} } }
}
