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
  [`POST /workspace/${name}/:id/notes/:note/removal`]: {
    at: one(name, `{${record}}/notes/{${note}}/removal`),
    answers: { ...agents('303'), ada: '403' },
  },
})

/** Every property of a record, one changed, and what it was. */
const allPropertiesUnder = (name: string, record: string, property: string): Table => ({
  [`GET /workspace/${name}/:id/all-properties`]: {
    at: one(name, `{${record}}/all-properties`),
    answers: agents('200'),
  },
  [`POST /workspace/${name}/:id/all-properties`]: {
    at: one(name, `{${record}}/all-properties`),
    send: { property, value: 'Another' },
    answers: agents('303'),
  },
  [`GET /workspace/${name}/:id/all-properties/:name`]: {
    at: one(name, `{${record}}/all-properties/${property}`),
    answers: agents('200'),
  },
})

/** Choosing what is merged, and merging a record with itself, which is refused. */
const mergingUnder = (name: string, record: string): Table => ({
  [`GET /workspace/${name}/:id/merge`]: { at: one(name, `{${record}}/merge`), answers: agents('200') },
  [`POST /workspace/${name}/:id/merge`]: {
    at: one(name, `{${record}}/merge`),
    send: { with: `{${record}}` },
    answers: agents('422'),
  },
})

/** What a list of records, each record, and putting one away answer. */
const listed = (name: string, record: string, property: string): Table => ({
  [`GET /workspace/${name}`]: { at: one(name).slice(0, -1), answers: agents('200') },
  [`GET /workspace/${name}/new`]: { at: one(name, 'new'), answers: agents('200') },
  [`GET /workspace/${name}/:id`]: { at: one(name, `{${record}}`), answers: agents('200') },
  [`POST /workspace/${name}/:id/properties`]: {
    at: one(name, `{${record}}/properties`),
    send: { property, value: 'Another' },
    answers: agents('303'),
  },
  [`GET /workspace/${name}/:id/archival`]: { at: one(name, `{${record}}/archival`), answers: agents('200') },
  [`POST /workspace/${name}/:id/archival`]: { at: one(name, `{${record}}/archival`), answers: agents('303') },
})

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
  ...allPropertiesUnder('tickets', 'call', 'content'),
  ...notesUnder('tickets', 'call', 'ticketNote'),
  ...mergingUnder('tickets', 'call'),
}

const membership = '/workspace/contacts/{spareContact}/companies'
const contacts: Table = {
  'POST /workspace/contacts': {
    at: '/workspace/contacts',
    send: { first_name: 'Fresh', last_name: 'Face' },
    answers: agents('303'),
  },
  'GET /workspace/contacts/:id/companies/new': { at: `${membership}/new`, answers: agents('200') },
  'POST /workspace/contacts/:id/companies': {
    at: membership,
    send: { company: '{kahvila}' },
    answers: agents('303'),
  },
  'GET /workspace/contacts/:id/companies/:company/primary': {
    at: `${membership}/{kahvila}/primary`,
    answers: agents('200'),
  },
  'POST /workspace/contacts/:id/companies/:company/primary': {
    at: `${membership}/{kahvila}/primary`,
    answers: agents('303'),
  },
  'GET /workspace/contacts/:id/companies/:company/removal': {
    at: `${membership}/{kahvila}/removal`,
    answers: agents('200'),
  },
  'POST /workspace/contacts/:id/companies/:company/removal': {
    at: `${membership}/{kahvila}/removal`,
    answers: agents('303'),
  },
  ...allPropertiesUnder('contacts', 'spareContact', 'address'),
  ...notesUnder('contacts', 'spareContact', 'contactNote'),
  ...mergingUnder('contacts', 'spareContact'),
  ...listed('contacts', 'spareContact', 'first_name'),
  'GET /workspace/contacts/:id/sign-in-link': {
    at: '/workspace/contacts/{maria}/sign-in-link',
    answers: permitted('200'),
  },
  'POST /workspace/contacts/:id/sign-in-link': {
    at: '/workspace/contacts/{maria}/sign-in-link',
    answers: permitted('200'),
  },
}

const companies: Table = {
  'POST /workspace/companies': { at: '/workspace/companies', send: { name: 'Fresh Oy' }, answers: agents('303') },
  'GET /workspace/companies/:id/contacts/new': {
    at: '/workspace/companies/{spareCompany}/contacts/new',
    answers: agents('200'),
  },
  ...allPropertiesUnder('companies', 'spareCompany', 'address'),
  ...notesUnder('companies', 'spareCompany', 'companyNote'),
  ...mergingUnder('companies', 'spareCompany'),
  ...listed('companies', 'spareCompany', 'name'),
}

/** Tickets, contacts and companies, which every agent works with. */
export const records: Table = { ...tickets, ...contacts, ...companies }
