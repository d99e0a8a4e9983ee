import { Hono } from 'hono'
import { authentication } from './authentication.ts'
import { signInLink } from './contacts/sign-in-link.routes.tsx'
import { companies } from './companies/companies.routes.tsx'
import { contacts } from './contacts/contacts.routes.tsx'
import { door } from './door/routes.ts'
import { drafts } from './drafts.routes.ts'
import type { WorkspaceEnv } from './env.ts'
import { inbox, threads } from './inbox/inbox.routes.tsx'
import { followMerged } from './records/following.ts'
import { revision } from './live.ts'
import { live } from './live.routes.ts'
import { preview } from './portals/preview.routes.tsx'
import { profile } from './profile/profile.routes.tsx'
import { settings } from './settings/routes.tsx'
import { tickets } from './tickets/tickets.routes.tsx'

/** The places of an agent who is signed in; who needs a permission says so here. */
export const places = new Hono<WorkspaceEnv>()
  .get('/', (c) => c.redirect('/workspace/inbox', 303))
  .route('/inbox', inbox)
  .route('/threads', threads)
  .use('/tickets/:id/*', followMerged('tickets'))
  .route('/tickets', tickets)
  .use('/contacts/:id/*', followMerged('contacts'))
  .route('/contacts/:id/sign-in-link', signInLink)
  .route('/contacts', contacts)
  .use('/companies/:id/*', followMerged('companies'))
  .route('/companies', companies)
  .route('/live', live)
  .route('/drafts', drafts)
  .route('/portals/:portal/preview', preview)
  .route('/profile', profile)
  .route('/settings', settings)

/** The site map of the workspace: the door is open to everybody, its places to agents who are signed in. */
export const workspace = new Hono<WorkspaceEnv>().route('/', door).use(authentication, revision).route('/', places)
