import { z } from 'zod'
import { agentId } from '#domain/conversations/actor.ts'
import { channels, type Channel } from '#domain/conversations/channel.ts'
import type { Thread } from '#domain/conversations/thread.ts'
import { moment } from '#surfaces/api/shapes.ts'

export const threadShape = z
  .object({
    id: z.string(),
    createdAt: moment,
    closedAt: moment.optional(),
    status: z.enum(['OPEN', 'CLOSED']),
    originalChannelId: z.string(),
    originalChannelAccountId: z.string(),
    latestMessageTimestamp: moment.optional(),
    latestMessageSentTimestamp: moment.optional(),
    latestMessageReceivedTimestamp: moment.optional(),
    assignedTo: z.string().optional(),
    spam: z.boolean(),
    inboxId: z.string(),
    associatedContactId: z.string(),
    archived: z.boolean(),
    threadAssociations: z.object({ associatedTicketId: z.string() }).optional(),
  })
  .meta({ id: 'PublicThread' })

/** @param withTicket whether its ticket was asked for (`association=TICKET`) */
export function shownThread(thread: Thread, { withTicket }: { withTicket: boolean }): z.input<typeof threadShape> {
  return {
    id: String(thread.id),
    createdAt: thread.created_at.toISOString(),
    ...momentOf('closedAt', thread.closed_at),
    status: thread.status === 'OPEN' ? 'OPEN' : 'CLOSED',
    originalChannelId: String(channels[thread.channel as Channel].id),
    originalChannelAccountId: String(thread.channel_account_id ?? 0),
    ...momentOf('latestMessageTimestamp', thread.latest_message_at),
    ...momentOf('latestMessageSentTimestamp', thread.latest_sent_at),
    ...momentOf('latestMessageReceivedTimestamp', thread.latest_received_at),
    ...(thread.assignee_id === null ? {} : { assignedTo: agentId(thread.assignee_id) }),
    spam: thread.spam,
    inboxId: String(thread.inbox_id),
    // Nobody is 0: HubSpot's shape wants an id.
    associatedContactId: String(thread.contact_id ?? 0),
    archived: thread.archived_at !== null,
    ...(withTicket && thread.ticket_id !== null
      ? { threadAssociations: { associatedTicketId: String(thread.ticket_id) } }
      : {}),
  }
}

const momentOf = <Name extends string>(name: Name, at: Date | null): Partial<Record<Name, string>> =>
  at === null ? {} : ({ [name]: at.toISOString() } as Record<Name, string>)
