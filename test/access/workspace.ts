import { agents, permitted } from './roles.ts'
import type { Table } from './table.ts'

const thread = '/workspace/inbox/open/{thread}'
const draft = { key: '6d3b7a52-2b7c-4a06-9c59-0f2f5a7a3b11', text: 'Hello' }

// The portal stands on the workspace's own host here, so it is led to at once.
const preview: Table = {
  'GET /workspace/portals/:portal/preview': { at: '/workspace/portals/{portal}/preview', answers: agents('303') },
  'GET /workspace/portals/:portal/preview/tickets/new': {
    at: '/workspace/portals/{portal}/preview/tickets/new',
    answers: agents('303'),
  },
  'GET /workspace/portals/:portal/preview/tickets/:ticket': {
    at: '/workspace/portals/{portal}/preview/tickets/{machine}',
    answers: agents('303'),
  },
}

const inbox: Table = {
  'GET /workspace': { at: '/workspace', answers: agents('303') },
  'GET /workspace/inbox': { at: '/workspace/inbox', answers: agents('303') },
  'GET /workspace/inbox/:view': { at: '/workspace/inbox/open', answers: agents('200') },
  'GET /workspace/inbox/:view/:thread': { at: thread, answers: agents('200') },
  'GET /workspace/inbox/:view/:thread/files/:file': { at: `${thread}/files/{staffFile}`, answers: agents('200') },
  'POST /workspace/inbox/:view/:thread/unread': { at: `${thread}/unread`, answers: agents('303') },
  'GET /workspace/inbox/:view/:thread/:written{replies|comments}': { at: `${thread}/replies`, answers: agents('303') },
  'POST /workspace/inbox/:view/:thread/assignment': {
    at: `${thread}/assignment`,
    send: { to: '{sam}' },
    answers: agents('303'),
  },
  'POST /workspace/inbox/:view/:thread/stage': { at: `${thread}/stage`, send: { stage: '2' }, answers: agents('303') },
  'POST /workspace/inbox/:view/:thread/priority': {
    at: `${thread}/priority`,
    send: { priority: 'LOW' },
    answers: agents('303'),
  },
  'POST /workspace/inbox/:view/:thread/ticket': {
    at: `${thread}/ticket`,
    send: { subject: 'It has one already' },
    answers: agents('303'),
  },
  'POST /workspace/inbox/:view/:thread/replies': {
    at: `${thread}/replies`,
    send: { text: 'A reply' },
    answers: agents('409'),
  },
  'POST /workspace/inbox/:view/:thread/comments': {
    at: `${thread}/comments`,
    send: { text: 'A comment' },
    answers: agents('303'),
  },
  'POST /workspace/inbox/:view/:thread/closure': { at: `${thread}/closure`, answers: agents('303') },
  'POST /workspace/inbox/:view/:thread/reopening': { at: `${thread}/reopening`, answers: agents('303') },
  'GET /workspace/live': { at: '/workspace/live', answers: agents('200') },
  'POST /workspace/live/presence': {
    at: '/workspace/live/presence',
    send: { thread: '{thread}', state: 'here' },
    answers: agents('204'),
  },
  'GET /workspace/threads/:thread': { at: '/workspace/threads/{thread}', answers: agents('303') },
}

const drafts: Table = {
  'PUT /workspace/drafts/:scope': {
    at: '/workspace/drafts/thread:{thread}:reply',
    send: draft,
    answers: agents('200'),
  },
  'POST /workspace/drafts/:scope/files': {
    at: '/workspace/drafts/thread:{thread}:reply/files',
    send: { file: 'hello' },
    answers: agents('201'),
  },
  // What a colleague has begun is theirs alone, whoever asks.
  'GET /workspace/drafts/:scope/files/:id': {
    at: '/workspace/drafts/thread:{thread}:reply/files/{samsFile}',
    answers: { ...agents('404'), sam: '200' },
  },
  'DELETE /workspace/drafts/:scope/files/:id': {
    at: '/workspace/drafts/thread:{thread}:reply/files/{samsFile}',
    answers: { ...agents('404'), sam: '204' },
  },
}

const profile: Table = {
  'GET /workspace/profile': { at: '/workspace/profile', answers: agents('200') },
  'POST /workspace/profile': { at: '/workspace/profile', send: { first_name: 'Same' }, answers: agents('303') },
  'POST /workspace/profile/password': {
    at: '/workspace/profile/password',
    send: { current: 'wrong' },
    answers: agents('422'),
  },
}

const users = '/workspace/settings/users'
const settings: Table = {
  // Without any permission there is no page to open.
  'GET /workspace/settings': { at: '/workspace/settings', answers: permitted('200') },
  'GET /workspace/settings/users': { at: users, answers: permitted('200') },
  'GET /workspace/settings/users/new': { at: `${users}/new`, answers: permitted('200') },
  'POST /workspace/settings/users': { at: users, send: { email: 'new@acme.test' }, answers: permitted('200') },
  'POST /workspace/settings/users/:id/invitation': { at: `${users}/{eve}/invitation`, answers: permitted('200') },
  'GET /workspace/settings/users/:id': { at: `${users}/{sam}`, answers: permitted('200') },
  'POST /workspace/settings/users/:id/permissions': { at: `${users}/{eve}/permissions`, answers: permitted('303') },
  'GET /workspace/settings/users/:id/deactivation': { at: `${users}/{eve}/deactivation`, answers: permitted('200') },
  'POST /workspace/settings/users/:id/deactivation': { at: `${users}/{eve}/deactivation`, answers: permitted('303') },
  'POST /workspace/settings/users/:id/reactivation': { at: `${users}/{dan}/reactivation`, answers: permitted('303') },
  'GET /workspace/settings/mail-log': { at: '/workspace/settings/mail-log', answers: permitted('200') },
  'GET /workspace/settings/mail-log/:id': { at: '/workspace/settings/mail-log/{mail}', answers: permitted('200') },
  'GET /workspace/settings/mail-log/:id/page': {
    at: '/workspace/settings/mail-log/{mail}/page',
    answers: permitted('200'),
  },
  'POST /workspace/settings/mail-log/:id/attempts': {
    at: '/workspace/settings/mail-log/{mail}/attempts',
    answers: permitted('303'),
  },
  'GET /workspace/settings/jobs': { at: '/workspace/settings/jobs', answers: permitted('200') },
  // Whether the job is still there is no secret, and no fault.
  'POST /workspace/settings/jobs/:id/attempts': {
    at: '/workspace/settings/jobs/{job}/attempts',
    answers: permitted('303'),
  },
}

/** Where agents work. */
export const workspace: Table = { ...preview, ...inbox, ...drafts, ...profile, ...settings }
