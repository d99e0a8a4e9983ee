import { agents, permitted } from './roles.ts'
import type { Table } from './table.ts'

const ticket = '/workspace/tickets/{call}'
const one = (name: string, path = '') => `/workspace/${name}/${path}`

/** Notes are everybody's to read, and their writer's to change; here Sam's. */
const notesUnder = (name: string, record: string, note: string): Table => ({
  [`POST /workspace/${name}/:id/notes`]: {
    at: one(name, `{${record}}/notes`),
    send: { body: 'A note' },
    answers: agents('303'),
  },
  [`GET /workspace/${name}/:id/notes/:note`]: {
    at: one(name, `{${record}}/notes/{${note}}`),
    answers: { ...agents('200'), ada: '403' },
  },
  [`POST /workspace/${name}/:id/notes/:note`]: {
    at: one(name, `{${record}}/notes/{${note}}`),
    send: { body: 'A note, changed' },
    answers: { ...agents('303'), ada: '403' },
  },
  [`GET /workspace/${name}/:id/notes/:note/removal`]: {
    at: one(name, `{${record}}/notes/{${note}}/removal`),
    answers: { ...agents('200'), ada: '403' },
  },
})

const removals: Table = {
  'POST /workspace/tickets/:id/notes/:note/removal': {
    at: `${ticket}/notes/{ticketNote}/removal`,
    // Once it is gone it is nobody's.
    answers: { ...agents('303'), ada: '403' },
  },
}

const tickets: Table = {
  'GET /workspace/tickets': { at: '/workspace/tickets', answers: agents('200') },
  'GET /workspace/tickets/board': { at: '/workspace/tickets/board', answers: agents('200') },
  'GET /workspace/tickets/companies': { at: '/workspace/tickets/companies', answers: agents('200') },
  'GET /workspace/tickets/new': { at: '/workspace/tickets/new', answers: agents('200') },
  'POST /workspace/tickets': {
    at: '/workspace/tickets',
    send: { contact: '{maria}', subject: 'By hand' },
    answers: agents('303'),
  },
  'GET /workspace/tickets/:id': { at: ticket, answers: agents('200') },
  'POST /workspace/tickets/:id/stage': { at: `${ticket}/stage`, send: { stage: '2' }, answers: agents('303') },
  'POST /workspace/tickets/:id/owner': { at: `${ticket}/owner`, send: { owner: '{sam}' }, answers: agents('303') },
  'POST /workspace/tickets/:id/closure': { at: `${ticket}/closure`, answers: agents('303') },
  'POST /workspace/tickets/:id/reopening': { at: `${ticket}/reopening`, answers: agents('303') },
  'POST /workspace/tickets/:id/properties': {
    at: `${ticket}/properties`,
    send: { property: 'subject', value: 'Another subject' },
    answers: agents('303'),
  },
  'POST /workspace/tickets/:id/conversation': {
    at: `${ticket}/conversation`,
    send: { text: 'A first message' },
    answers: agents('303'),
  },
  'GET /workspace/tickets/:id/contacts/new': { at: `${ticket}/contacts/new`, answers: agents('200') },
  'POST /workspace/tickets/:id/contacts': {
    at: `${ticket}/contacts`,
    send: { contact: '{joonas}' },
    answers: agents('303'),
  },
  'GET /workspace/tickets/:id/contacts/:contact/removal': {
    at: `${ticket}/contacts/{maria}/removal`,
    answers: agents('200'),
  },
  'POST /workspace/tickets/:id/contacts/:contact/removal': {
    at: `${ticket}/contacts/{joonas}/removal`,
    answers: agents('303'),
  },
  'GET /workspace/tickets/:id/company': { at: `${ticket}/company`, answers: agents('200') },
  'GET /workspace/tickets/:id/company/removal': { at: `${ticket}/company/removal`, answers: agents('200') },
  'POST /workspace/tickets/:id/company': {
    at: `${ticket}/company`,
    send: { company: '{kahvila}' },
    answers: agents('303'),
  },
  ...notesUnder('tickets', 'call', 'ticketNote'),
  ...removals,
}

const contacts: Table = {
  'GET /workspace/contacts/:id/sign-in-link': {
    at: '/workspace/contacts/{maria}/sign-in-link',
    answers: permitted('200'),
  },
  'POST /workspace/contacts/:id/sign-in-link': {
    at: '/workspace/contacts/{maria}/sign-in-link',
    answers: permitted('200'),
  },
}

/** Tickets, contacts and companies, which every agent works with. */
export const records: Table = { ...tickets, ...contacts }
