import { getPath } from 'hono/utils/url'
import { apiPath } from '#domain/accounts/links.ts'

/**
 * The path that a request is routed by: without `/api`, without a slash at the end (HubSpot's client sends one for some
 * paths, and only with a query), and with the versions that are dates under the numbers that they are the same as.
 */
export function routedPath(request: Request): string {
  const full = getPath(request)
  const path = full.slice(full.startsWith(apiPath) ? apiPath.length : 0).replace(/\/+$/, '') || '/'
  return firstKnown(path)
}

const dated = '(?:2025-09|2026-03|2026-09(?:-beta)?)'

/** HubSpot's newer addresses of the same things, and odd ones that its own documents give. */
const aliases: [RegExp, string][] = (
  [
    [`^/crm/objects/${dated}/(.+)/associations(?=/)`, '/crm/v4/objects/$1/associations'],
    [`^/crm/associations/${dated}(?=/)`, '/crm/v4/associations'],
    [`^/crm/(objects|properties|pipelines|lists|owners)/${dated}(?=/|$)`, '/crm/v3/$1'],
    [`^/crm-object-schemas/${dated}(?=/)`, '/crm-object-schemas/v3'],
    [`^/files/${dated}(?=/)`, '/files/v3'],
    [`^/marketing/forms/${dated}(?=/|$)`, '/marketing/v3/forms'],
    [`^/settings/teams/${dated}(?=/|$)`, '/settings/v3/users/teams'],
    [`^/settings/users/(?:${dated}|v3)(?=/|$)`, '/settings/v3/users'],
    [`^/cms/domains/${dated}(?=/|$)`, '/cms/v3/domains'],
    [`^/conversations/conversations/(?:${dated}|v3)(?=/)`, '/conversations/v3/conversations'],
  ] as const
).map(([from, to]) => [new RegExp(from), to])

function firstKnown(path: string): string {
  // Nearly every request comes under a number.
  if (!/20\d\d-|\/(?:users|conversations)\/v3/.test(path)) return path
  const [from, to] = aliases.find(([pattern]) => pattern.test(path)) ?? []
  return from && to ? path.replace(from, to) : path
}
