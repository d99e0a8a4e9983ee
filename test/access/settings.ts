import { permitted } from './roles.ts'
import type { Table } from './table.ts'

const settings = '/workspace/settings'
const portal = `${settings}/customer-portal`
const domain = `${settings}/domains/{spareDomain}`
const inbox = `${settings}/inboxes/{spareInbox}`
const asItIs = {
  name: 'Acme support',
  slug: 'portal',
  domain_id: '{domain}',
  default_inbox_id: '{inbox}',
  form_id: '{form}',
}

const portals: Table = {
  [`GET ${portal}`]: { at: portal, answers: permitted('200') },
  [`POST ${portal}`]: { at: portal, send: { ...asItIs, version: '{version}' }, answers: permitted('303') },
  [`GET ${portal}/deactivation`]: { at: `${portal}/deactivation`, answers: permitted('200') },
  [`POST ${portal}/deactivation`]: { at: `${portal}/deactivation`, answers: permitted('303') },
  [`POST ${portal}/activation`]: { at: `${portal}/activation`, answers: permitted('303') },
}

const domains: Table = {
  [`GET ${settings}/domains`]: { at: `${settings}/domains`, answers: permitted('200') },
  [`GET ${settings}/domains/new`]: { at: `${settings}/domains/new`, answers: permitted('200') },
  [`POST ${settings}/domains`]: {
    at: `${settings}/domains`,
    send: { host: 'fresh.test', locale: 'en' },
    answers: permitted('303'),
  },
  [`GET ${settings}/domains/:id`]: { at: domain, answers: permitted('200') },
  [`POST ${settings}/domains/:id`]: { at: domain, send: { locale: 'en' }, answers: permitted('303') },
  // Nobody's name servers know it.
  [`POST ${settings}/domains/:id/verification`]: { at: `${domain}/verification`, answers: permitted('409') },
  [`GET ${settings}/domains/:id/removal`]: { at: `${domain}/removal`, answers: permitted('200') },
  [`POST ${settings}/domains/:id/removal`]: { at: `${domain}/removal`, answers: permitted('303') },
}

const content = `${settings}/private-content/{spareDomain}`
const times = { by_password: 'on', idle: '60', longest_hours: '168', kept_days: '' }

const privateContent: Table = {
  [`GET ${settings}/private-content`]: { at: `${settings}/private-content`, answers: permitted('200') },
  [`GET ${settings}/private-content/:id`]: { at: content, answers: permitted('200') },
  [`POST ${settings}/private-content/:id`]: { at: content, send: times, answers: permitted('303') },
  [`POST ${settings}/private-content/:id/preview`]: {
    at: `${content}/preview`,
    send: times,
    answers: permitted('200'),
  },
}

const inboxes: Table = {
  [`GET ${settings}/inboxes`]: { at: `${settings}/inboxes`, answers: permitted('200') },
  [`GET ${settings}/inboxes/new`]: { at: `${settings}/inboxes/new`, answers: permitted('200') },
  [`POST ${settings}/inboxes`]: { at: `${settings}/inboxes`, send: { name: 'Fresh' }, answers: permitted('303') },
  [`GET ${settings}/inboxes/:id`]: { at: inbox, answers: permitted('200') },
  [`POST ${settings}/inboxes/:id`]: { at: inbox, send: { name: 'Spare' }, answers: permitted('303') },
  [`GET ${settings}/inboxes/:id/deletion`]: { at: `${inbox}/deletion`, answers: permitted('200') },
  [`POST ${settings}/inboxes/:id/deletion`]: { at: `${inbox}/deletion`, answers: permitted('303') },
}

const forms: Table = {
  [`GET ${settings}/forms`]: { at: `${settings}/forms`, answers: permitted('200') },
  [`GET ${settings}/forms/new`]: { at: `${settings}/forms/new`, answers: permitted('200') },
  [`POST ${settings}/forms`]: {
    at: `${settings}/forms`,
    send: { name: 'Fresh', inbox_id: '{inbox}' },
    answers: permitted('303'),
  },
  [`GET ${settings}/forms/:id`]: { at: `${settings}/forms/{form}`, answers: permitted('200') },
  [`POST ${settings}/forms/:id`]: {
    at: `${settings}/forms/{form}`,
    send: { name: 'Support form', inbox_id: '{inbox}', asked: 'content' },
    answers: permitted('303'),
  },
}

const tokens: Table = {
  [`GET ${settings}/api-tokens`]: { at: `${settings}/api-tokens`, answers: permitted('200') },
  [`GET ${settings}/api-tokens/new`]: { at: `${settings}/api-tokens/new`, answers: permitted('200') },
  [`POST ${settings}/api-tokens`]: {
    at: `${settings}/api-tokens`,
    send: { name: 'Fresh', scopes: 'files' },
    answers: permitted('200'),
  },
  [`GET ${settings}/api-tokens/:id`]: { at: `${settings}/api-tokens/{apiToken}`, answers: permitted('200') },
  [`GET ${settings}/api-tokens/:id/revocation`]: {
    at: `${settings}/api-tokens/{apiToken}/revocation`,
    answers: permitted('200'),
  },
  [`POST ${settings}/api-tokens/:id/revocation`]: {
    at: `${settings}/api-tokens/{apiToken}/revocation`,
    answers: permitted('303'),
  },
}

const imports: Table = {
  [`GET ${settings}/imports`]: { at: `${settings}/imports`, answers: permitted('200') },
  [`GET ${settings}/imports/new`]: { at: `${settings}/imports/new`, answers: permitted('200') },
  [`POST ${settings}/imports`]: {
    at: `${settings}/imports`,
    send: { type: 'contacts', file: 'Email\nnew@import.test' },
    answers: permitted('303'),
  },
  [`GET ${settings}/imports/:id`]: { at: `${settings}/imports/{import}`, answers: permitted('200') },
  [`GET ${settings}/imports/:id/faults.csv`]: {
    at: `${settings}/imports/{import}/faults.csv`,
    answers: permitted('200'),
  },
  [`POST ${settings}/imports/:id/run`]: { at: `${settings}/imports/{import}/run`, answers: permitted('409') },
  [`POST ${settings}/imports/:id/stop`]: { at: `${settings}/imports/{import}/stop`, answers: permitted('303') },
  [`POST ${settings}/imports/:id/check`]: {
    at: `${settings}/imports/{import}/check`,
    send: { 'column-0': 'email' },
    answers: permitted('303'),
  },
}

const properties: Table = {
  [`GET ${settings}/properties`]: { at: `${settings}/properties`, answers: permitted('303') },
  [`GET ${settings}/properties/:type`]: { at: `${settings}/properties/tickets`, answers: permitted('200') },
  [`GET ${settings}/properties/:type/new`]: { at: `${settings}/properties/tickets/new`, answers: permitted('200') },
  [`POST ${settings}/properties/:type`]: {
    at: `${settings}/properties/tickets`,
    send: { label: 'Fresh', group: 'ticketinformation', kind: 'text' },
    answers: permitted('303'),
  },
  [`GET ${settings}/properties/:type/:name`]: {
    at: `${settings}/properties/tickets/{property}`,
    answers: permitted('200'),
  },
  [`POST ${settings}/properties/:type/:name`]: {
    at: `${settings}/properties/tickets/{property}`,
    send: { label: 'Spare', group: 'ticketinformation' },
    answers: permitted('303'),
  },
  [`GET ${settings}/properties/:type/:name/archival`]: {
    at: `${settings}/properties/tickets/{property}/archival`,
    answers: permitted('200'),
  },
  [`POST ${settings}/properties/:type/:name/archival`]: {
    at: `${settings}/properties/tickets/{property}/archival`,
    answers: permitted('303'),
  },
  [`POST ${settings}/properties/:type/:name/restoration`]: {
    at: `${settings}/properties/tickets/{property}/restoration`,
    answers: permitted('303'),
  },
}

const pipeline = `${settings}/pipelines/{otherPipeline}`

/** The last ones take away what the others look at. */
const pipelines: Table = {
  [`GET ${settings}/pipelines`]: { at: `${settings}/pipelines`, answers: permitted('200') },
  [`GET ${settings}/pipelines/new`]: { at: `${settings}/pipelines/new`, answers: permitted('200') },
  [`POST ${settings}/pipelines`]: {
    at: `${settings}/pipelines`,
    send: { label: 'Repairs' },
    answers: permitted('303'),
  },
  [`POST ${settings}/pipelines/order`]: {
    at: `${settings}/pipelines/order`,
    send: { pipeline: '{otherPipeline}' },
    answers: permitted('303'),
  },
  [`GET ${settings}/pipelines/:id`]: { at: `${settings}/pipelines/0`, answers: permitted('200') },
  [`POST ${settings}/pipelines/:id`]: {
    at: pipeline,
    send: { label: 'Another', contact_reopens: 'on' },
    answers: permitted('303'),
  },
  [`POST ${settings}/pipelines/:id/stages`]: {
    at: `${pipeline}/stages`,
    send: { label: 'One more', state: 'OPEN' },
    answers: permitted('303'),
  },
  [`GET ${settings}/pipelines/:id/stages/:stage/deletion`]: {
    at: `${settings}/pipelines/0/stages/1/deletion`,
    answers: permitted('200'),
  },
  [`POST ${settings}/pipelines/:id/stages/:stage/deletion`]: {
    at: `${pipeline}/stages/{otherStage}/deletion`,
    answers: permitted('303'),
  },
  [`GET ${settings}/pipelines/:id/deletion`]: { at: `${settings}/pipelines/0/deletion`, answers: permitted('200') },
  [`POST ${settings}/pipelines/:id/deletion`]: { at: `${pipeline}/deletion`, answers: permitted('303') },
}

const others: Table = {
  [`GET ${settings}/audit-log`]: { at: `${settings}/audit-log`, answers: permitted('200') },
  [`GET ${settings}/audit-log/export`]: { at: `${settings}/audit-log/export`, answers: permitted('200') },
  ...pipelines,
  [`GET ${settings}/account`]: { at: `${settings}/account`, answers: permitted('200') },
  [`POST ${settings}/account`]: { at: `${settings}/account`, send: { name: 'Acme Oy' }, answers: permitted('303') },
}

/** What needs a permission beyond being an agent, besides users, mail and jobs. */
export const settingsOfAccount: Table = {
  ...portals,
  ...privateContent,
  ...domains,
  ...inboxes,
  ...forms,
  ...tokens,
  ...imports,
  ...properties,
  ...others,
}
