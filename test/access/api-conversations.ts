import type { ApiRow } from './api.ts'

const reads = ['conversations.read'] as const
const writes = ['conversations.write'] as const
const root = '/conversations/v3/conversations'
const thread = `${root}/threads/{thread}`
const comment = { type: 'COMMENT', text: 'For us', attachments: [] }

/** Inboxes, channels, threads, what stands in them, and who takes part. The thread comes out of the trash before it is read again. */
export const conversations: Record<string, ApiRow> = {
  'GET /conversations/v3/conversations/inboxes': { at: `${root}/inboxes`, opens: reads, answer: 200 },
  'GET /conversations/v3/conversations/inboxes/:inboxId': { at: `${root}/inboxes/{inbox}`, opens: reads, answer: 200 },
  'GET /conversations/v3/conversations/channels': { at: `${root}/channels`, opens: reads, answer: 200 },
  'GET /conversations/v3/conversations/channels/:channelId': { at: `${root}/channels/1003`, opens: reads, answer: 200 },
  'GET /conversations/v3/conversations/channel-accounts': { at: `${root}/channel-accounts`, opens: reads, answer: 200 },
  'GET /conversations/v3/conversations/channel-accounts/:channelAccountId': {
    at: `${root}/channel-accounts/{account}`,
    opens: reads,
    answer: 200,
  },
  'POST /conversations/v3/conversations/actors/batch/read': {
    at: `${root}/actors/batch/read`,
    json: { inputs: ['A-{ada}'] },
    opens: reads,
    answer: 200,
  },
  'GET /conversations/v3/conversations/actors/:actorId': { at: `${root}/actors/V-{maria}`, opens: reads, answer: 200 },
  'GET /conversations/v3/conversations/threads': { at: `${root}/threads`, opens: reads, answer: 200 },
  'GET /conversations/v3/conversations/threads/:threadId/messages/:messageId': {
    at: `${thread}/messages/{message}`,
    opens: reads,
    answer: 200,
  },
  'GET /conversations/v3/conversations/threads/:threadId/messages/:messageId/original-content': {
    at: `${thread}/messages/{message}/original-content`,
    opens: reads,
    answer: 200,
  },
  'POST /conversations/v3/conversations/threads/:threadId/messages': {
    at: `${thread}/messages`,
    json: comment,
    opens: writes,
    answer: 201,
  },
  'PUT /conversations/v3/conversations/threads/:threadId/assignee': {
    at: `${thread}/assignee`,
    json: { actorId: 'A-{sam}' },
    opens: writes,
    answer: 200,
  },
  'DELETE /conversations/v3/conversations/threads/:threadId/assignee': {
    at: `${thread}/assignee`,
    opens: writes,
    answer: 204,
  },
  'DELETE /conversations/v3/conversations/threads/:threadId': { at: thread, opens: writes, answer: 204 },
  'PATCH /conversations/v3/conversations/threads/:threadId': {
    at: `${thread}?archived=true`,
    json: { archived: false },
    opens: writes,
    answer: 200,
  },
  'GET /conversations/v3/conversations/threads/:threadId': { at: thread, opens: reads, answer: 200 },
  'GET /conversations/v3/conversations/threads/:threadId/messages': {
    at: `${thread}/messages`,
    opens: reads,
    answer: 200,
  },
}
