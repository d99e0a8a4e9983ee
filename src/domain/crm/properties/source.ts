/** HubSpot's words for what a value or a record came by. */
export const sourceTypes = [
  'CRM_UI',
  'INTEGRATION',
  'IMPORT',
  'FORM',
  'CONTENT_MEMBERSHIP',
  'AUTOMATION_PLATFORM',
] as const
export type SourceType = (typeof sourceTypes)[number]

/**
 * SQL of what an event (or what looks like one: `actor_kind`, `data`) came by. What a customer does comes by the portal, and
 * what they file by its form.
 */
export const sourceTypeSql = (event: string): string => `case ${event}.actor_kind
    when 'user' then 'CRM_UI'
    when 'token' then 'INTEGRATION'
    when 'import' then 'IMPORT'
    when 'contact' then case ${event}.data ->> 'source' when 'FORM' then 'FORM' else 'CONTENT_MEMBERSHIP' end
    else 'AUTOMATION_PLATFORM' end`
