import type { ApiRow } from './api.ts'

const owners = ['crm.objects.owners.read'] as const
const reads = ['settings.users.read'] as const
const writes = ['settings.users.write'] as const
const teams = ['settings.users.teams.read', 'settings.users.read'] as const
const users = '/settings/v3/users'
const change = { firstName: 'Eve', secondaryTeamIds: [] }

/** Owners, users, teams, domains and forms. */
export const people: Record<string, ApiRow> = {
  'GET /crm/v3/owners': { at: '/crm/v3/owners', opens: owners, answer: 200 },
  'GET /crm/v3/owners/:ownerId': { at: '/crm/v3/owners/{sam}', opens: owners, answer: 200 },
  'GET /settings/v3/users': { at: users, opens: reads, answer: 200 },
  'GET /settings/v3/users/roles': { at: `${users}/roles`, opens: reads, answer: 200 },
  'GET /settings/v3/users/teams': { at: `${users}/teams`, opens: teams, answer: 200 },
  'GET /settings/v3/users/:userId': { at: `${users}/{eve}`, opens: reads, answer: 200 },
  'POST /settings/v3/users': { at: users, json: { email: 'new@acme.test' }, opens: writes, answer: 201 },
  'PUT /settings/v3/users/:userId': { at: `${users}/{eve}`, json: change, opens: writes, answer: 200 },
  'DELETE /settings/v3/users/:userId': { at: `${users}/{eve}`, opens: writes, answer: 204 },
  'GET /cms/v3/domains': { at: '/cms/v3/domains', opens: ['cms.domains.read'], answer: 200 },
  'GET /cms/v3/domains/:domainId': { at: '/cms/v3/domains/{domain}', opens: ['cms.domains.read'], answer: 200 },
  'GET /marketing/v3/forms': { at: '/marketing/v3/forms', opens: ['forms'], answer: 200 },
  'GET /marketing/v3/forms/:formId': { at: '/marketing/v3/forms/{form}', opens: ['forms'], answer: 200 },
}
