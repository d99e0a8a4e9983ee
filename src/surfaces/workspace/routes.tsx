import { Hono } from 'hono'
import { authentication } from './authentication.ts'
import { door } from './door/routes.ts'
import { drafts } from './drafts.routes.ts'
import type { WorkspaceEnv } from './env.ts'
import { inbox, threads } from './inbox/inbox.routes.tsx'
import { profile } from './profile/profile.routes.tsx'
import { settings } from './settings/routes.tsx'

/** The site map of the workspace. Every place is for agents who are signed in; who needs a permission says so here. */
export const workspace = new Hono<WorkspaceEnv>()
  .route('/', door)
  .use(authentication)
  .get('/', (c) => c.redirect('/workspace/inbox', 303))
  .route('/inbox', inbox)
  .route('/threads', threads)
  .route('/drafts', drafts)
  .route('/profile', profile)
  .route('/settings', settings)
