// The site map of the API: HubSpot's addresses below /api.
//
// A resource is added in three steps:
//   1. a file of its own makes it: `export const owners = resource('Owners')`;
//   2. each operation says what it takes, what it answers and which scope opens it, and does it (people/owners.routes.ts is a short
//      example). Refusals of the domain, faults in the input, limits, idempotency and the documentation follow from that;
//   3. a line below says where it stands. Then a row in test/access/api.ts, which fails without one.
import { Hono, type MiddlewareHandler } from 'hono'
import { timed } from '#platform/http/health.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { authentication } from './authentication.ts'
import { associationBatches } from './associations/association-batches.routes.ts'
import { associationLabels } from './associations/association-labels.routes.ts'
import { associationsV3 } from './associations/associations-v3.routes.ts'
import { associations } from './associations/associations.routes.ts'
import { docs } from './docs/docs.routes.tsx'
import type { ApiEnv } from './env.ts'
import { limits } from './limits.ts'
import { routedPath } from './path.ts'
import { domains } from './content/domains.routes.ts'
import { forms } from './content/forms.routes.ts'
import { actors } from './conversations/actors.routes.ts'
import { inboxes } from './conversations/inboxes.routes.ts'
import { messages } from './conversations/messages.routes.ts'
import { threads } from './conversations/threads.routes.ts'
import { pipelines } from './pipelines/pipelines.routes.ts'
import { stages } from './pipelines/stages.routes.ts'
import { gdpr } from './objects/gdpr.routes.ts'
import { merging } from './objects/merging.routes.ts'
import { objectBatches } from './objects/object-batches.routes.ts'
import { objects } from './objects/objects.routes.ts'
import { files } from './files/files.routes.ts'
import { folders } from './files/folders.routes.ts'
import { imports } from './files/imports.routes.ts'
import { links } from './files/links.routes.ts'
import { search } from './objects/search.routes.ts'
import { groups } from './properties/groups.routes.ts'
import { properties } from './properties/properties.routes.ts'
import { propertyBatches } from './properties/property-batches.routes.ts'
import { schemas } from './properties/schemas.routes.ts'
import { owners } from './people/owners.routes.ts'
import { users } from './people/users.routes.ts'
import { listFolders } from './lists/folders.routes.ts'
import { lists } from './lists/lists.routes.ts'
import { memberships } from './lists/memberships.routes.ts'
import { refuse, refuseUnknown } from './refusing.ts'
import type { Resource } from './resource.ts'

/** What is served to those with a token; each operation asks for its scope. */
export const places: [at: string, resource: Resource][] = [
  ['/cms/v3/domains', domains],
  ['/conversations/v3/conversations', inboxes],
  ['/conversations/v3/conversations/actors', actors],
  ['/conversations/v3/conversations/threads', threads],
  ['/conversations/v3/conversations/threads', messages],
  ['/crm/v3/lists', listFolders],
  ['/crm/v3/lists', lists],
  ['/crm/v3/lists', memberships],
  ['/crm/v3/owners', owners],
  ['/crm/v3/pipelines', pipelines],
  ['/crm/v3/pipelines', stages],
  ['/files/v3/files', imports],
  ['/files/v3/files', files],
  ['/files/v3/folders', folders],
  ['/marketing/v3/forms', forms],
  ['/settings/v3/users', users],
  ['/crm-object-schemas/v3/schemas', schemas],
  ['/crm/v3/properties', groups],
  ['/crm/v3/properties', propertyBatches],
  ['/crm/v3/properties', properties],
  ['/crm/v3/objects', gdpr],
  ['/crm/v3/objects', search],
  ['/crm/v3/objects', merging],
  ['/crm/v3/objects', objectBatches],
  ['/crm/v3/objects', objects],
  ['/crm/v4/objects', associations],
  ['/crm/v4/associations', associationBatches],
  ['/crm/v4/associations', associationLabels],
  ['/crm/v3/associations', associationsV3],
]

/** An app of its own: it has its own way to read an address, its own words for what is wrong, and no cookies. */
export function apiOf(all: typeof places): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>({ getPath: routedPath })
    .onError(refuse)
    .notFound(refuseUnknown)
    .use(begin)
    .use(timed)
    .route('/', docs(all))
    .route('/', links)
    .use(authentication, limits)
  for (const [at, { app: served }] of all) app.route(at, served)
  return app
}

const begin: MiddlewareHandler<ApiEnv> = async (c, next) => {
  c.set('services', c.env.services)
  // HubSpot's faults are in English.
  c.set('reader', readerOf('en', 'UTC'))
  c.set('correlationId', crypto.randomUUID())
  c.header('X-HubSpot-Correlation-Id', c.var.correlationId)
  await next()
}

export const api = apiOf(places)
