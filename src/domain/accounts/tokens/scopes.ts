/**
 * What a token may be allowed to do, under HubSpot's names. `tickets` is HubSpot's older name for both of
 * `crm.objects.tickets.read` and `.write`; notes go with contacts, and a pipeline with the tickets in it.
 */
export const scopes = [
  'cms.domains.read',
  'conversations.read',
  'conversations.write',
  'crm.lists.read',
  'crm.lists.write',
  'crm.objects.companies.read',
  'crm.objects.companies.write',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.owners.read',
  'crm.objects.tickets.read',
  'crm.objects.tickets.write',
  'crm.schemas.companies.read',
  'crm.schemas.companies.write',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
  'crm.schemas.tickets.read',
  'crm.schemas.tickets.write',
  'files',
  'forms',
  'settings.users.read',
  'settings.users.teams.read',
  'settings.users.write',
  'tickets',
] as const
export type Scope = (typeof scopes)[number]

export const isScope = (text: string): text is Scope => scopes.includes(text as never)
